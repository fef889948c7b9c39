import type { ContentDesk } from '../../admin-api/content-desk.ts';
import type { CandidateShape, ProblemShape } from '../../admin-api/content-shapes.ts';
import { type Candidate, changedSince } from '../../core/candidate.ts';
import type { Draft } from '../../core/draft.ts';
import { entryOf, keyOf } from '../../core/entry.ts';
import type { Manifest } from '../../core/manifest.ts';
import { manifestOn } from '../../core/manifest-on.ts';
import { Refusal } from '../../core/refusal.ts';
import { manifestWith, whyNotIn } from '../../core/release.ts';
import { revisionId } from '../../core/revision.ts';
import { shortHash } from '../../runtime/short-hash.ts';
import type { Checked } from '../check-apart.ts';
import type { CheckReport, CheckStep } from '../check-texts.ts';
import { joinFiles } from '../releases/join-files.ts';
import type { WrittenEntry } from '../releases/split-files.ts';
import type { EditingDeps } from './deps.ts';
import type { Library, Shelved } from './library.ts';
import { type Person, readPeople } from './people.ts';
import { nameOf as nameOfProblem, problemSaid } from './problems.ts';

/** What this process knows of a candidate that it checks: nothing of it outlives the process, and no other believes it. */
interface Run {
  id: string;
  /** The release on which it was checked. */
  on: number;
  step: CheckStep | null;
  problems: ProblemShape[];
}

/** Another process tells of the end of its check within so long, or has ended. */
const ELSEWHERE_MS = 10 * 60_000;

/** What is about to be released, and what may keep it from that. */
export interface Candidates extends Pick<ContentDesk, 'propose' | 'giveUp'> {
  shown(candidate: Candidate, shelved: Shelved, nameOf: (id: string) => Person): Promise<CandidateShape>;
  /** Whether this process has checked it whole on top of this release. */
  isCheckedOn(id: string, release: number): boolean;
}

/** Checks drafts all together, as contacts would read them. */
export function createCandidates(deps: EditingDeps, library: Library): Candidates {
  const { store, log, now, today, checking, checkingLive } = deps;
  let run: Run | null = null;
  let live: { name: string; problems: ReadonlySet<string> } | null = null;

  /** What is wrong with what contacts read now: it is no reason to keep a mended number from them. */
  async function faultsNow(shelved: Shelved, onStep: (step: CheckStep) => void): Promise<ReadonlySet<string>> {
    const name = `${shelved.release.number} ${today()}`;
    if (live?.name === name) return live.problems;
    const report = assertReport(await checkingLive.check(candidateOf(shelved.release.manifest, shelved.all()), onStep));
    live = { name, problems: new Set(report.problems.map(nameOfProblem)) };
    return live.problems;
  }

  function candidateOf(manifest: Manifest, revisions: readonly WrittenEntry[]) {
    // As it is read today; what takes its place on a later day is not looked at.
    const held = new Set(Object.values(manifestOn(manifest, today())));
    const entries = revisions.filter((one) => held.has(revisionId(one, shortHash)));
    return { files: joinFiles(entries), today: today(), now: now() };
  }

  async function check(candidate: Candidate, shelved: Shelved, drafts: readonly Draft[]): Promise<void> {
    const before = await faultsNow(shelved, noteStep(candidate.id));
    if (run?.id !== candidate.id) return;
    const manifest = manifestWith(shelved.release.manifest, drafts, (draft) => revisionId(draft, shortHash));
    const byKey = new Map<string, WrittenEntry>(shelved.all().map((one) => [keyOf(one), one]));
    for (const draft of drafts) byKey.set(keyOf(draft), draft);
    const entries = Object.keys(manifest).flatMap((key) => byKey.get(key) ?? []);
    const report = assertReport(await checking.check(candidateOf(manifest, entries), noteStep(candidate.id)));
    const problems = report.problems.map((one) => problemSaid(one, !before.has(nameOfProblem(one))));
    if (run?.id === candidate.id) run = { ...run, problems, step: null };
    const errors = problems.filter(({ severity, isNew }) => severity === 'error' && isNew).length;
    const warnings = problems.filter(({ severity }) => severity === 'warning').length;
    const counts = { errors, warnings, tests: 0, proven: report.certificate?.places ?? 0 };
    await become(candidate.id, { state: errors > 0 ? 'refused' : 'ready', report: counts });
  }

  function noteStep(id: string) {
    return (step: CheckStep) => {
      if (run?.id === id) run = { ...run, step };
    };
  }

  async function become(id: string, state: Pick<Candidate, 'state' | 'report'>): Promise<void> {
    await store.changeCandidate((there) => (there?.id === id ? { ...there, ...state } : there));
  }

  function assertReport(checked: Checked): CheckReport {
    if (typeof checked !== 'string') return checked;
    throw new Refusal('candidate_not_ready', `the check was ${checked}`);
  }

  function isStill({ state, at }: Candidate, ours: Run | null, shelved: Shelved): boolean {
    if (state === 'ready') return ours?.on === shelved.release.number;
    return state !== 'checking' || ours !== null || now() - at < ELSEWHERE_MS;
  }

  async function shown(
    candidate: Candidate,
    shelved: Shelved,
    nameOf: (id: string) => Person,
  ): Promise<CandidateShape> {
    const { id, by, at, reason, state, report } = candidate;
    const found = await store.readDrafts(candidate.drafts.map(({ kind, entry }) => ({ kind, entry })));
    const changed = new Set(changedSince(candidate, found));
    const ours = run?.id === id ? run : null;
    return {
      id,
      by: nameOf(by),
      at,
      reason,
      // What was checked elsewhere, or on top of another release, or by a process that has ended, is begun anew.
      state: isStill(candidate, ours, shelved) ? state : 'refused',
      step: ours?.step ?? null,
      drafts: candidate.drafts.map((one) => ({ ...one, isUnchanged: !changed.has(keyOf(one)) })),
      problems: ours?.problems ?? [],
      report,
      hindrances: hindrancesOf(candidate, found, shelved),
    };
  }

  return {
    shown,
    isCheckedOn: (id, release) => run?.id === id && run.on === release,

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
      };
      const changed = changedSince(candidate, drafts);
      if (changed.length > 0) throw new Refusal('draft_changed', `not what was read any more: ${changed.join(', ')}`);
      await store.changeCandidate(() => candidate);
      run = { id: candidate.id, on: shelved.release.number, step: null, problems: [] };
      check(candidate, shelved, drafts).catch(async (error: unknown) => {
        if (!(error instanceof Refusal)) log.error({ err: error }, 'a candidate could not be checked');
        await become(candidate.id, { state: 'refused', report: null }).catch(() => undefined);
      });
      return shown(candidate, shelved, await readPeople(store));
    },

    async giveUp() {
      run = null;
      checking.stop();
      await store.changeCandidate(() => null);
    },
  };
}

/** Why a candidate may not be released with these drafts, as they lie there now. */
export function hindrancesOf(
  candidate: Candidate,
  drafts: readonly Draft[],
  { release: { manifest } }: Shelved,
): CandidateShape['hindrances'] {
  const changed = changedSince(candidate, drafts).map((key) => ({ key: entryOf(key), why: 'changed' as const }));
  const others = drafts.flatMap((draft) => {
    const why = whyNotIn(manifest, draft, { mayBeOne: false });
    return why === null ? [] : [{ key: { kind: draft.kind, entry: draft.entry }, why }];
  });
  return [...changed, ...others];
}
