import { setImmediate as roundOfTheLoop } from 'node:timers/promises';
import type { ContentDesk } from '../../admin-api/content-desk.ts';
import type { CandidateShape } from '../../admin-api/release-shapes.ts';
import { type Candidate, changedSince, type FoundProblem, foundKept, isCheckedFor } from '../../core/candidate.ts';
import type { Draft } from '../../core/draft.ts';
import { entryOf, keyOf } from '../../core/entry.ts';
import type { Manifest } from '../../core/manifest.ts';
import { manifestOn, withoutDay } from '../../core/manifest-on.ts';
import type { Problem } from '../../core/problem.ts';
import { Refusal } from '../../core/refusal.ts';
import { manifestWith } from '../../core/release.ts';
import { type Revision, revisionId } from '../../core/revision.ts';
import { shortHash } from '../../runtime/short-hash.ts';
import type { Checked, Checking } from '../check-apart.ts';
import type { ModelWish } from '../check-model.ts';
import type { CheckReport, CheckStep } from '../check-texts.ts';
import { entryAt, type HeldKeys, heldKeys } from '../releases/entry-at.ts';
import { emptyFiles, joinedFiles, put } from '../releases/join-files.ts';
import { modelIn, type PackedModel } from '../releases/model-entry.ts';
import type { WrittenEntry } from '../releases/split-files.ts';
import { foundBesideLive } from './beside-live.ts';
import type { EditingDeps } from './deps.ts';
import { createHeartbeats } from './heartbeats.ts';
import { type Asked, hindrancesOf } from './hindrances.ts';
import { createModelKeeper } from './kept-model.ts';
import { hiddenLater, laterDays } from './later-days.ts';
import type { Library, Shelved } from './library.ts';
import { readPeople } from './people.ts';
import { isKnown, namesOf, problemSaid } from './problems.ts';
import { areSeenBy } from './rows.ts';
import { foundInStrings } from './strings/check-strings.ts';

/** How far this process is with a candidate that it checks. */
interface Run {
  id: string;
  step: CheckStep | null;
}

/** On which day, and whether only what keeps it from being read. */
interface Look {
  day: string;
  isBrief: boolean;
}

const NONE: ReadonlySet<string> = new Set();
/** A usual turn takes longer than naming so many. */
const ENTRIES_AT_ONCE = 200;

/** What is about to be released, and what may keep it from that. */
export interface Candidates extends Pick<ContentDesk, 'candidate' | 'propose' | 'giveUp' | 'progress'> {
  /** As whoever asks may go on with it. */
  shown(candidate: Candidate, around: Asked): Promise<CandidateShape>;
}

/** Checks drafts all together, as contacts would read them. */
export function createCandidates(deps: EditingDeps, library: Library): Candidates {
  const { store, log, now, today, version, checking, checkingLive } = deps;
  const keepModel = createModelKeeper({ store, now });
  const heartbeats = createHeartbeats({ now });
  let run: Run | null = null;
  let live: { name: string; onDay: Map<string, ReadonlySet<string>> } | null = null;

  /** What is wrong with what contacts read now, or will on a later day: it is no reason to keep a mended number from them. */
  async function faultsIn(shelved: Shelved, look: Look, id: string): Promise<ReadonlySet<string>> {
    const name = `${shelved.release.number} ${today()}`;
    if (live?.name !== name) live = { name, onDay: new Map() };
    const { onDay } = live;
    // A brief look sees less: it does not tell what a whole one would have found.
    const looked = `${look.day} ${look.isBrief}`;
    const known = onDay.get(looked);
    if (known !== undefined) return known;
    const { manifest } = shelved.release;
    const texts = {
      ...(await textsOn(manifest, shelved.all(), look)),
      model: await modelWish(manifest, { learns: false }),
    };
    const problems = new Set((await checkedFor(id, checkingLive, texts)).problems.flatMap(namesOf));
    onDay.set(looked, problems);
    return problems;
  }

  /** Only of what is about to be released something is learned. */
  async function modelWish(manifest: Manifest, { learns }: { learns: boolean }): Promise<ModelWish> {
    return { released: await modelIn(store, manifest), learns };
  }

  /** As it is read on a day; whoever waits for an answer has it before these, and before they are checked. */
  async function textsOn(manifest: Manifest, revisions: readonly (WrittenEntry | Revision)[], { day, isBrief }: Look) {
    const held = new Set(Object.values(manifestOn(manifest, day)));
    const entries: WrittenEntry[] = [];
    for (const [index, one] of revisions.entries()) {
      if (index % ENTRIES_AT_ONCE === 0) await roundOfTheLoop();
      if (held.has(idOf(one))) entries.push({ ...one, ...entryOf(withoutDay(keyOf(one))) });
    }
    const files = emptyFiles();
    for (const file of joinedFiles(entries)) {
      await roundOfTheLoop();
      put(files, file);
    }
    return { files, today: day, now: now(), isBrief };
  }

  /** What comes to hold on a later day by itself is looked at with all that holds then: nobody is there to do so on that day. */
  async function checkLater(
    {
      manifest,
      entries,
      model,
    }: { manifest: Manifest; entries: readonly (WrittenEntry | Revision)[]; model: PackedModel | null },
    shelved: Shelved,
    id: string,
  ) {
    const { days, more } = laterDays(manifest, today());
    const later = more.map((problem): FoundProblem => ({ problem, entry: null, isNew: true }));
    for (const [index, day] of days.entries()) {
      const look = { day, isBrief: index > 0 };
      const texts = { ...(await textsOn(manifest, entries, look)), model: { released: model, learns: false } };
      const report = await checkedFor(id, checking, texts);
      const errors = report.problems.filter(({ severity }) => severity === 'error');
      if (errors.length === 0) continue;
      const before = await faultsIn(shelved, look, id);
      const held = heldKeys(manifest, day);
      const found = errors.map((problem) => foundIn(problem, { before, held }));
      later.push(...found.filter(({ isNew }) => isNew));
      if (later.some(isRefusing)) break;
    }
    return later;
  }

  async function check(candidate: Candidate, shelved: Shelved, drafts: readonly Draft[]): Promise<void> {
    const look = { day: today(), isBrief: false };
    const { day } = look;
    const manifest = manifestWith(shelved.release.manifest, drafts, (draft) => revisionId(draft, shortHash));
    const byKey = new Map<string, WrittenEntry | Revision>(shelved.all().map((one) => [keyOf(one), one]));
    for (const draft of drafts) byKey.set(keyOf(draft), draft);
    const entries = Object.keys(manifest).flatMap((key) => byKey.get(key) ?? []);
    const model = await modelWish(shelved.release.manifest, { learns: true });
    const texts = { ...(await textsOn(manifest, entries, look)), model };
    const report = await checkedFor(candidate.id, checking, texts);
    const held = heldKeys(manifest, day);
    // Nothing to compare: what contacts read now need not be checked, which takes as long again.
    const before = report.problems.length === 0 ? NONE : await faultsIn(shelved, look, candidate.id);
    const found = report.problems.map((problem) => foundIn(problem, { before, held }));
    found.push(...(await foundInStrings(store, drafts, shelved)), ...hiddenLater(manifest, drafts, day));
    found.push(...foundBesideLive(drafts, { shelved, today: day }));
    if (!found.some(isRefusing)) {
      const learned = report.model === 'released' ? model.released : report.model;
      const checked = { manifest, entries, model: learned };
      found.push(...(await checkLater(checked, shelved, candidate.id)));
    }
    const errors = found.filter(isRefusing).length;
    const warnings = found.filter(({ problem }) => problem.severity === 'warning').length;
    await become(candidate.id, {
      state: errors > 0 ? 'refused' : 'ready',
      report: { errors, warnings, tests: report.tests, proven: report.certificate?.places ?? 0 },
      checked: { on: shelved.release.number, day, version },
      found: foundKept(found),
      broken: report.broken,
      model: errors > 0 ? null : await keepModel(report.model, shelved.release.manifest),
    });
  }

  /** One step of the check of a candidate. One that was given up begins none: it would end that of the next. */
  async function checkedFor(id: string, by: Checking, texts: Parameters<Checking['check']>[0]): Promise<CheckReport> {
    if (run?.id !== id) throw new Refusal('candidate_not_ready', `the check of ${id} was given up`);
    const noteStep = (step: CheckStep) => {
      if (run?.id === id) run = { ...run, step };
    };
    return assertReport(await by.check(texts, noteStep));
  }

  async function become(id: string, state: Partial<Candidate>): Promise<void> {
    await store.changeCandidate((there) => (there?.id === id ? { ...there, ...state } : there));
  }

  function assertReport(checked: Checked): CheckReport {
    if (typeof checked !== 'string') return checked;
    throw new Refusal('candidate_not_ready', `the check was ${checked}`);
  }

  /** A process has begun its check and has ended since, as in a restart. */
  function isCut(candidate: Candidate): boolean {
    return candidate.state === 'checking' && run?.id !== candidate.id && !heartbeats.isHeard(candidate);
  }

  /** Not what was checked on top of another release, nor what a process has begun that has ended. */
  function isStill(candidate: Candidate, { release }: Shelved): boolean {
    if (candidate.state === 'ready') return isCheckedFor(candidate, { on: release.number, day: today(), version });
    return !isCut(candidate);
  }

  async function shown(candidate: Candidate, around: Asked): Promise<CandidateShape> {
    const { shelved, nameOf } = around;
    const { id, by, at, reason, state, report } = candidate;
    const found = await store.readDrafts(candidate.drafts.map(({ kind, entry }) => ({ kind, entry })));
    const changed = new Set(changedSince(candidate, found));
    // What is wrong with a draft tells what is written in it, or was.
    const isSeen = around.by.mayEdit || (changed.size === 0 && areSeenBy(found, around.by));
    const isTold = isStill(candidate, shelved) && isSeen;
    return {
      id,
      by: nameOf(by),
      at,
      reason,
      state: isStill(candidate, shelved) ? state : 'refused',
      isCut: isCut(candidate),
      step: state === 'checking' && run?.id === id ? run.step : null,
      drafts: candidate.drafts.map((one) => ({ ...one, isUnchanged: !changed.has(keyOf(one)) })),
      problems: isTold ? candidate.found.map((one) => problemSaid(one.problem, one)) : [],
      report,
      broken: isTold ? candidate.broken : [],
      hindrances: hindrancesOf(candidate, found, around),
    };
  }

  return {
    shown,

    async candidate(by) {
      const candidate = await store.candidate();
      if (candidate === null) return { candidate: null };
      const [shelved, nameOf, kept] = [await library.newest(), await readPeople(store), await store.readSettings()];
      const { oneMayApprove } = kept.settings;
      return { candidate: await shown(candidate, { shelved, nameOf, by, oneMayApprove, today: today() }) };
    },

    async propose({ drafts: wanted, reason }, by) {
      const shelved = await library.newest();
      const drafts = await store.readDrafts(wanted.map(({ kind, entry }) => ({ kind, entry })));
      const candidate: Candidate = {
        id: deps.newId(),
        by: by.id,
        at: now(),
        drafts: wanted,
        reason,
        state: 'checking',
        report: null,
        checked: null,
        found: [],
        broken: [],
        model: null,
      };
      const changed = changedSince(candidate, drafts);
      if (changed.length > 0) throw new Refusal('draft_changed', `not what was read any more: ${changed.join(', ')}`);
      await store.changeCandidate(() => candidate);
      run = { id: candidate.id, step: null };
      const telling = heartbeats.begin((beat) => become(candidate.id, { beat }));
      check(candidate, shelved, drafts)
        .catch(async (error: unknown) => {
          if (!(error instanceof Refusal)) log.error({ err: error }, 'a candidate could not be checked');
          await become(candidate.id, { state: 'refused', report: null }).catch(() => undefined);
        })
        .finally(telling.end);
      const [nameOf, kept] = await Promise.all([readPeople(store), store.readSettings()]);
      return shown(candidate, { shelved, nameOf, by, oneMayApprove: kept.settings.oneMayApprove, today: today() });
    },

    progress: async () => run && { id: run.id, step: run.step === null ? '' : `${run.step.tier} ${run.step.done}` },

    async giveUp() {
      run = null;
      checking.stop();
      checkingLive.stop();
      const there = await store.candidateHead();
      await store.changeCandidate(() => null);
      return there !== null;
    },
  };
}

/** A revision is named already: to name all of a release anew would keep whoever writes waiting. */
function idOf(one: WrittenEntry | Revision): string {
  return 'id' in one ? one.id : revisionId(one, shortHash);
}

/** Of which entry a problem speaks, and whether what contacts read has it already. */
function foundIn(problem: Problem, { before, held }: { before: ReadonlySet<string>; held: HeldKeys }): FoundProblem {
  return { problem, entry: entryAt(problem.where, held), isNew: !isKnown(before, problem) };
}

/** What people do not meet yet, and must not. */
function isRefusing({ problem, isNew }: FoundProblem): boolean {
  return problem.severity === 'error' && isNew;
}
