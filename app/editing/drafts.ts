import { z } from 'zod';
import type { ContentDesk } from '../../admin-api/content-desk.ts';
import type { ProblemShape } from '../../admin-api/content-shapes.ts';
import { checkEntry, isShaped, SHAPES } from '../../content/check-entry.ts';
import { checkListed } from '../../content/check-listed.ts';
import { OwnSentence } from '../../content/own-sentence.ts';
import { SaidTest } from '../../content/said.ts';
import { approved, type Draft, returned, sent, takenBack } from '../../core/draft.ts';
import { type EntryKey, keyOf } from '../../core/entry.ts';
import { withoutDay } from '../../core/manifest-on.ts';
import { REPORTS_COUNT_MS } from '../../core/number-report.ts';
import type { Problem } from '../../core/problem.ts';
import { Refusal } from '../../core/refusal.ts';
import type { Revision } from '../../core/revision.ts';
import { wordsKnown } from '../../dialogue/know/words-known.ts';
import { checkSentence } from '../../dialogue/say/check-sentences.ts';
import { checkKeptTalks } from '../../flows/check/check-kept-talks.ts';
import { assertMayApprove, assertSame, assertThere } from './assert-draft.ts';
import { baseIn, baseTextIn } from './base-in.ts';
import { besideLive } from './beside-live.ts';
import { checkedOn, phoneOf } from './checked-on.ts';
import { assertDay, createDayDrafts } from './day-drafts.ts';
import type { EditingDeps } from './deps.ts';
import { createDraftHistory } from './draft-history.ts';
import { createExampleTopics } from './example-topics.ts';
import { createFlowDrafts, flowWritten } from './flow-drafts.ts';
import { insteadOf } from './instead.ts';
import type { Library, Shelved } from './library.ts';
import { sourcesNamed } from './named-sources.ts';
import { readPeople, readStaff } from './people.ts';
import { problemSaid } from './problems.ts';
import { PROGRAM_WORDS } from './program-words.ts';
import { readBack } from './read-back.ts';
import { createReaders, type Readers } from './readers.ts';
import { type Around, asSeenBy, draftShown, rowOf } from './rows.ts';
import { shownAs } from './shown.ts';
import { usesIn } from './uses.ts';
import { withdrawnIn } from './withdrawals.ts';
import { textOf } from './write-entry.ts';

/** Releases back to which the history of an entry is told. */
const HISTORY_READ = 200;

type Drafts = Pick<
  ContentDesk,
  'list' | 'show' | 'save' | 'drop' | 'send' | 'takeBack' | 'takeOver' | 'approve' | 'giveBack' | 'checked'
>;

/** What editors write before it is released: nobody but staff sees it. */
export function createDrafts(deps: EditingDeps, library: Library): Drafts {
  const { store, log, now, today, knowledge } = deps;
  const readReaders = createReaders(deps);
  const flows = createFlowDrafts(deps);
  const topicFaults = createExampleTopics(deps);
  const historyOf = createDraftHistory(deps, library);
  const { laterOf, takeOver } = createDayDrafts(deps, library);

  /** How many read an entry is a help: a list is shown without it. */
  async function readersIfTold(): Promise<Readers | null> {
    try {
      return await readReaders();
    } catch (error) {
      log.error({ err: error }, 'how many people were shown each entry cannot be told');
      return null;
    }
  }

  async function aroundFor(kind: EntryKey['kind'], by: Around['by']): Promise<Around> {
    const [shelved, { nameOf, named }] = await Promise.all([library.newest(), readStaff(store)]);
    const [readers, writers, kept] = await Promise.all([
      readersIfTold(),
      // Who saved an entry last tells of drafts that were sent to nobody.
      by.mayEdit ? store.lastWriters(kind) : [],
      store.readSettings(),
    ]);
    return {
      shelved,
      nameOf,
      by,
      oneMayApprove: kept.settings.oneMayApprove,
      beside: {
        named,
        readers,
        reports: kind === 'contact' ? await store.numberReports(now() - REPORTS_COUNT_MS) : [],
        last: new Map(writers.map((one) => [one.entry, nameOf(one.by)])),
      },
      today: today(),
      uses: usesIn(knowledge(), today()),
    };
  }

  async function draftAt(key: EntryKey): Promise<Draft | null> {
    return (await store.readDrafts([key]))[0] ?? null;
  }

  /** What can be told of an entry without the others. */
  function checkAlone(key: EntryKey, value: unknown): ReturnType<typeof checkEntry> {
    if (!isShaped(key.kind)) return { json: null, problems: [] };
    const countries = new Set(knowledge().content.countries.map(({ id }) => id as string));
    const { json, problems } = checkEntry(key.kind, value, { where: keyOf(key), countries });
    const listed = checkListed(json, { where: keyOf(key), kind: key.kind }, knowledge().content.sources);
    return { json, problems: [...problems, ...listed, ...checkOwn(key, json, countries)] };
  }

  /** What the program itself knows of it. */
  function checkOwn(key: EntryKey, json: unknown, countries: ReadonlySet<string>): Problem[] {
    const own = key.kind === 'words' ? OwnSentence.safeParse(json).data : undefined;
    if (own !== undefined) return checkSentence(keyOf(key), own);
    const talk = key.kind === 'said' ? SaidTest.safeParse(json).data : undefined;
    const set = knowledge().book.newest;
    return talk === undefined ? [] : checkKeptTalks([talk], { set, countries, isKnown: wordsKnown(knowledge()) });
  }

  /** What of a text can be told without the rest. */
  function written(key: EntryKey, given: { json?: unknown; text?: string | undefined }, before: string | null) {
    if (key.kind === 'flow') return flowWritten(key.entry, given.text ?? before ?? '');
    if (!isShaped(key.kind)) return { text: given.text ?? before ?? '', json: null, problems: [] };
    const value = withId(key, given.json);
    const { json, problems } = checkAlone(key, value);
    return { text: textOf(key.kind, json ?? value, before), json, problems };
  }

  async function problemsOf(key: EntryKey, draft: Draft | null, { shelved, by }: Around): Promise<ProblemShape[]> {
    if (draft !== null && key.kind === 'flow') return flows.problemsOf(draft, by);
    if (draft === null || draft.deletes || !isShaped(key.kind)) return [];
    const { json, problems } = checkAlone(key, readBack(key, draft));
    return saidOf(key, { json, problems }, shelved);
  }

  /** With what can be told only beside others; what people meet already is not new. */
  async function saidOf(
    key: EntryKey,
    { json, problems }: { json: unknown; problems: readonly Problem[] },
    shelved: Shelved,
  ): Promise<ProblemShape[]> {
    const live = shelved.at(key);
    const known = live === null ? [] : checkAlone(key, live.json).problems;
    const names = new Set(known.map(({ code, path }) => `${code} ${path}`));
    const beside = besideLive(key, json, { shelved, today: today() });
    return [...problems, ...beside, ...(await topicFaults(key, json))].map((one) =>
      problemSaid(one, { isNew: !names.has(`${one.code} ${one.path}`), entry: key }),
    );
  }

  async function change(key: EntryKey, rule: (draft: Draft) => Draft | null): Promise<void> {
    await store.changeDraft(key, (draft) => rule(assertThere(key, draft)));
  }

  return {
    async list(kind, by) {
      const around = await aroundFor(kind, by);
      const seen = (await store.draftsOf(kind)).flatMap((draft) => asSeenBy(draft, by) ?? []);
      const drafts = new Map(seen.map((draft) => [keyOf(draft), draft]));
      const live = around.shelved.all().filter((one) => one.kind === kind);
      const begun = seen.filter((one) => around.shelved.at(one) === null);
      const own = kind === 'words' ? PROGRAM_WORDS : [];
      const entries = new Set([...own, ...live, ...begun].map(({ entry }) => entry));
      // What takes the place of an entry on a day stands behind it.
      const keys = [...Map.groupBy(entries, withoutDay).values()].flat().map((entry): EntryKey => ({ kind, entry }));
      return {
        release: around.shelved.release.number,
        today: around.today,
        rows: keys.map((key) => rowOf(key, drafts.get(keyOf(key)) ?? null, around)),
        fields: isShaped(kind) ? fieldsOf(kind) : {},
      };
    },

    async show(key, by) {
      const [around, draft] = [await aroundFor(key.kind, by), asSeenBy(await draftAt(key), by)];
      const live = around.shelved.at(key);
      if (live === null && draft === null) throw new Refusal('entry_unknown', `there is no ${keyOf(key)}`);
      const entry = withoutDay(key.entry);
      const plain = entry === key.entry ? null : around.shelved.at({ ...key, entry });
      const shown = (json: unknown) => shownAs(knowledge(), key, { json, today: around.today });
      const heads = await store.listReleases(null, HISTORY_READ);
      return {
        row: rowOf(key, draft, around),
        live: live && writtenOf(live),
        replaces: plain && writtenOf(plain),
        draft: draft && { text: draft.text, json: draft.json ?? readBack(key, draft) },
        base: baseIn(around.shelved, key),
        problems: await problemsOf(key, draft, around),
        usedBy: [...around.uses(key)],
        shown: shown(draft === null ? (live?.json ?? null) : draft.json),
        shownNow: shown((entry === key.entry ? live : plain)?.json ?? null),
        isReadable: draft === null || draft.json !== null || !isShaped(key.kind),
        sources: sourcesNamed(around.shelved, draft?.json ?? live?.json ?? null),
        withdrawn: withdrawnIn(heads, key, { json: live?.json ?? null, nameOf: around.nameOf }),
        instead: key.kind === 'contact' ? insteadOf(knowledge().content, entry, around.today) : [],
        history: await historyOf(key, heads, around),
        today: around.today,
        later: await laterOf(key, around),
        fields: isShaped(key.kind) ? fieldsOf(key.kind) : {},
      };
    },

    async save(key, { basedOn, base, json, text, deletes }, by) {
      const [shelved, draft] = [await library.newest(), await draftAt(key)];
      if (draft === null) assertDay(key, { shelved, today: today() });
      const live = shelved.at(key);
      const before = draft?.text ?? live?.text ?? null;
      const { problems, ...said } = deletes
        ? { text: before ?? '', json: live?.json ?? null, problems: [] }
        : written(key, { json, text }, before);
      // What a draft was begun from stays: whoever writes on does not undo by that what was released meanwhile.
      const from = draft?.base ?? base;
      const save = { ...key, base: from, ...said, deletes, by: by.id, at: now(), ...baseTextIn(shelved, key, from) };
      const outcome = await store.saveDraft(save, basedOn);
      const [nameOf, kept] = await Promise.all([readPeople(store), store.readSettings()]);
      const there = 'saved' in outcome ? outcome.saved : outcome.theirs;
      return {
        outcome: 'saved' in outcome ? 'saved' : 'theirs',
        draft:
          there &&
          draftShown(there, { shelved, nameOf, by, oneMayApprove: kept.settings.oneMayApprove, today: today() }),
        written: there && { text: there.text, json: there.json ?? readBack(key, there) },
        problems:
          key.kind === 'flow'
            ? await flows.problemsOf({ ...key, ...said, deletes }, by)
            : deletes
              ? []
              : await saidOf(key, { json: said.json, problems }, shelved),
      };
    },

    drop: (key, hash) =>
      change(key, (draft) => {
        assertSame(draft, hash);
        return null;
      }),

    send: (key, { hash, note }, by) =>
      change(key, (draft) => sent(assertSame(draft, hash), { by: by.id, at: now(), note })),

    takeBack: (key) => change(key, takenBack),

    takeOver,

    approve: (key, hash, by) =>
      change(key, (draft) => {
        assertMayApprove(draft, { by: by.id, hash });
        return approved(draft, { by: by.id, at: now(), hash });
      }),

    giveBack: (key, { hash, note }, by) =>
      change(key, (draft) => {
        if (note === null || note === '') throw new Refusal('note_missing', 'a return says why');
        return returned(assertSame(draft, hash), { by: by.id, at: now(), note });
      }),

    async checked({ entries, ...seen }, by) {
      const [shelved, { languageOf }] = await Promise.all([library.newest(), readStaff(store)]);
      const check = { ...seen, day: today(), language: languageOf(by.id) };
      const renewed: (EntryKey & { hash: string })[] = [];
      const refused: EntryKey[] = [];
      for (const key of entries) {
        const [live, draft] = [shelved.at(key), await draftAt(key)];
        const json = draft === null ? (live?.json ?? null) : draft.json;
        // What a colleague has half written cannot be read, and what people read would take its place.
        const next = live === null || json === null ? null : checkedOn(json, { ...check, kind: key.kind });
        // Rung was the number that people read: of another one nothing was heard.
        const isOther = seen.how === 'called' && live !== null && phoneOf(json) !== phoneOf(live.json);
        if (next === null || draft?.deletes || isOther) {
          refused.push(key);
          continue;
        }
        const said = written(key, { json: next }, draft?.text ?? live?.text ?? null);
        const base = draft?.base ?? baseIn(shelved, key);
        const of = { ...key, base, ...baseTextIn(shelved, key, base) };
        const save = { ...of, text: said.text, json: said.json, deletes: false, by: by.id, at: now() };
        const done = await store.saveDraft(save, draft?.version ?? 0);
        if ('saved' in done) renewed.push({ ...key, hash: done.saved.hash });
        else refused.push(key);
      }
      return { renewed, refused };
    },
  };
}

function writtenOf({ text, json }: Revision): Pick<Revision, 'text' | 'json'> {
  return { text, json };
}

function withId({ kind, entry }: EntryKey, json: unknown): unknown {
  if (kind === 'weights' || typeof json !== 'object' || json === null) return json;
  return { ...json, id: withoutDay(entry) };
}

function fieldsOf(kind: keyof typeof SHAPES): Record<string, unknown> {
  return z.toJSONSchema(SHAPES[kind], { unrepresentable: 'any', io: 'input' });
}
