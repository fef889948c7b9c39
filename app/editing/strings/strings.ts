/** strings/: what stands in Tajik and in Russian, as editors translate it: how far each text is, read, written, sent out and taken in. */

import type { ContentDesk, Editor } from '../../../admin-api/content-desk.ts';
import type { StringDesk } from '../../../admin-api/string-desk.ts';
import type { StringGroups, StringRow, StringSaved } from '../../../admin-api/string-shapes.ts';
import type { EntryKind } from '../../../core/entry.ts';
import type { Language } from '../../../core/message.ts';
import { Refusal } from '../../../core/refusal.ts';
import { keyParts, pairKey, type TextPair } from '../../../core/text-pair.ts';
import { type TEXT_STATES, type TextReview, twinOf } from '../../../core/text-review.ts';
import { createBreath } from '../../../runtime/breath.ts';
import { createInTurns } from '../../../runtime/in-turns.ts';
import { shortHash } from '../../../runtime/short-hash.ts';
import type { EditingDeps } from '../deps.ts';
import type { Library, Shelved } from '../library.ts';
import { readPeople } from '../people.ts';
import { putWords } from './put-words.ts';
import { createReviews, type Reviews } from './reviews.ts';
import { createStringFiles } from './string-files.ts';
import { groupOf, type Reading, stringRow } from './string-rows.ts';
import { createTexts, type PairedEntry } from './texts.ts';

/** So many rows are told at once. */
const ROWS_TOLD = 600;
/** Whoever meets the save of another process in the same moment tries again. */
const TRIES = 10;

type Drafts = Pick<ContentDesk, 'save'>;

/** A text where it stands now. */
interface PlacedText {
  shelved: Shelved;
  entry: PairedEntry;
  pair: TextPair;
}

export function createStrings(deps: EditingDeps, library: Library, { save }: Drafts): StringDesk {
  const { store, now, knowledge, drafting } = deps;
  const texts = createTexts(deps, library);
  const breath = createBreath();
  /** Texts of one entry that are saved at once wait for each other. */
  const inTurns = createInTurns();

  async function reading({ mayEdit }: Editor): Promise<Reading> {
    const [reviews, nameOf] = await Promise.all([store.textReviews(), readPeople(store)]);
    return { reviews: createReviews(reviews), nameOf, mayEdit, glossary: knowledge().content.glossary };
  }

  async function find(key: string, by: Editor): Promise<PlacedText> {
    const parts = keyParts(key);
    const of = parts && { kind: parts.kind as EntryKind, entry: parts.entry };
    const found = of && (await texts.one(of, by));
    const pair = found?.entry.pairs.find(({ place }) => place === parts?.place);
    if (!found || pair === undefined) throw new Refusal('entry_unknown', `there is no text ${key}`);
    return { ...found, pair };
  }

  async function told(
    key: string,
    by: Editor,
    outcome: StringSaved['outcome'],
    problems: StringSaved['problems'] = [],
  ) {
    const { entry, pair } = await find(key, by);
    return { outcome, row: stringRow(entry, pair, await reading(by)), problems };
  }

  /** `note`: what is said of these words, before they lie there: none of the assistant's is ever there without its mark. */
  async function write(
    { key, language, hash, words }: { key: string; language: Language; hash: string; words: string },
    by: Editor,
    note: readonly TextReview[],
  ): Promise<StringSaved> {
    for (let round = 0; round < TRIES; round++) {
      const found = await find(key, by);
      const before = found.pair.words[language];
      if (shortHash(before) !== hash) return told(key, by, 'theirs');
      if (before === words) return told(key, by, 'saved');
      await store.keepTextReviews(note);
      const problems = await putWords(save, { ...found, by }, [{ pair: found.pair, language, words }]);
      if (problems === null) continue;
      return told(key, by, 'saved', problems);
    }
    throw new Refusal('draft_changed', `${key}: others save texts of this entry again and again`);
  }

  function writeInTurn(what: Parameters<typeof write>[0], by: Editor, note: readonly TextReview[]) {
    const { kind, entry } = keyParts(what.key) ?? {};
    return inTurns(`${kind}/${entry}`, () => write(what, by, note));
  }

  return {
    async stringGroups(by) {
      const [{ shelved, entries }, { reviews }] = [await texts.all(by), await reading(by)];
      const groups = Map.groupBy(entries, groupOf);
      const { glossary } = knowledge().content;
      return {
        release: shelved.release.number,
        isAssisted: drafting !== null,
        groups: [...groups].flatMap(([group, of]) => groupShown(group, of, reviews)),
        terms: [...glossary.values()]
          .filter(({ locked }) => locked)
          .map(({ id, tg, ru, means }) => ({ id, tg, ru, means: means ? { tg: means.tg, ru: means.ru } : null })),
      };
    },

    async strings({ group, state, language }, by) {
      const [{ entries }, seen] = [await texts.all(by), await reading(by)];
      const languages: readonly Language[] = language === undefined ? ['tg', 'ru'] : [language];
      const found = entries
        .filter((entry) => group === undefined || groupOf(entry) === group)
        .flatMap((entry) => entry.pairs.map((pair) => ({ entry, pair })))
        .filter(
          ({ entry, pair }) =>
            state === undefined || languages.some((one) => seen.reviews.stateOf(entry, pair, one) === state),
        );
      const rows: StringRow[] = [];
      for (const { entry, pair } of found.slice(0, ROWS_TOLD)) {
        rows.push(await breath(() => stringRow(entry, pair, seen)));
      }
      return {
        rows,
        more: Math.max(0, found.length - ROWS_TOLD),
      };
    },

    saveString: (what, by) => writeInTurn({ ...what, words: what.words.trim() }, by, []),

    async readStrings({ texts: wanted }, by) {
      const { entries } = await texts.all(by);
      const pairs = new Map(
        entries.flatMap(({ key, pairs: of }) => of.map((pair) => [pairKey(key, pair.place), pair])),
      );
      const [reviews, refused]: [TextReview[], string[]] = [[], []];
      for (const { key, language, hash, twinHash } of wanted) {
        const words = pairs.get(key)?.words;
        const twin = words?.[twinOf(language)] ?? '';
        const isSame = words && shortHash(words[language]) === hash && shortHash(twin) === twinHash;
        if (isSame && words[language] !== '') reviews.push({ key, language, hash, twin, by: by.id, at: now() });
        else refused.push(key);
      }
      await store.keepTextReviews(reviews);
      return { read: reviews.length, refused };
    },

    async draftString({ key, language, hash }, by) {
      const { pair } = await find(key, by);
      const twin = pair.words[twinOf(language)];
      if (drafting === null || twin === '' || pair.kind === 'synonyms') return told(key, by, 'none');
      const { signal } = new AbortController();
      const words = await drafting({ text: twin, from: twinOf(language), to: language }, signal);
      if (words === null) return told(key, by, 'none');
      const review = { key, language, hash: shortHash(words.trim()), twin, by: null, at: now() };
      return writeInTurn({ key, language, hash, words: words.trim() }, by, [review]);
    },

    ...createStringFiles(deps, { texts, reading, save }),
  };
}

function groupShown(group: string, entries: readonly PairedEntry[], reviews: Reviews): StringGroups['groups'] {
  const [first] = entries;
  const all = entries.flatMap((entry) => entry.pairs.map((pair) => ({ entry, pair })));
  if (first === undefined || all.length === 0) return [];
  const countsOf = (language: Language) => {
    const states = all.map(({ entry, pair }) => reviews.stateOf(entry, pair, language));
    const count = (state: (typeof TEXT_STATES)[number]) => states.filter((one) => one === state).length;
    return { missing: count('missing'), stale: count('stale'), unread: count('unread'), read: count('read') };
  };
  const { kind } = first.key;
  const title = kind === 'flow' ? (first.pairs.find((pair) => pair.kind === 'title')?.words ?? null) : null;
  return [{ group, kind, title, isGrave: first.isGrave, tg: countsOf('tg'), ru: countsOf('ru') }];
}
