import type { ContentStore } from '../../../core/content-store.ts';
import type { Draft } from '../../../core/draft.ts';
import type { Revision } from '../../../core/revision.ts';
import type { TextReview } from '../../../core/text-review.ts';
import { createBreath } from '../../../runtime/breath.ts';
import { shortHash } from '../../../runtime/short-hash.ts';
import { createLibrary } from '../library.ts';
import { PROGRAM_WORDS } from '../program-words.ts';
import { createPairs, KINDS } from './texts.ts';

/** So long what was said of words stays that stand nowhere any more: somebody may go back to an older release. */
const KEPT_MS = 90 * 24 * 3_600_000;
const PIECE = 500;

type Kept = Pick<
  ContentStore,
  'newestRelease' | 'release' | 'revisions' | 'waiting' | 'readDrafts' | 'textReviews' | 'dropTextReviews'
>;

/**
 * Takes away what was said of words that stand neither in the newest release, nor in one that a talk or a timer names, nor in a draft.
 * Gives how many are gone.
 */
export async function sweepTextReviews({ store, now }: { store: Kept; now: () => number }): Promise<number> {
  const before = now() - KEPT_MS;
  const old = (await store.textReviews()).filter(({ at }) => at < before);
  if (old.length === 0) return 0;
  const standing = await wordsStanding(store);
  const gone = old.filter((one) => !standing.has(nameOf(one)));
  let count = 0;
  for (let from = 0; from < gone.length; from += PIECE)
    count += await store.dropTextReviews(gone.slice(from, from + PIECE));
  return count;
}

const nameOf = ({ language, hash }: Pick<TextReview, 'language' | 'hash'>) => `${language} ${hash}`;

/** All words that stand somewhere, wherever: a flow or a node may have another name by now. */
async function wordsStanding(store: Kept): Promise<ReadonlySet<string>> {
  const breath = createBreath();
  const pairsOf = createPairs();
  const library = createLibrary(store);
  const [newest, { alive }, drafts] = await Promise.all([store.newestRelease(), store.waiting(), store.readDrafts()]);
  const states = new Map<string, Draft | Revision>(drafts.map((draft) => [draft.hash, draft]));
  for (const number of new Set([newest, ...alive])) {
    const shelved = await library.release(number);
    const own = shelved === null ? [] : PROGRAM_WORDS.flatMap((key) => shelved.at(key) ?? []);
    for (const one of [...(shelved?.all() ?? []), ...own]) states.set(one.id, one);
  }
  const standing = new Set<string>();
  for (const state of states.values()) {
    if (!KINDS.includes(state.kind)) continue;
    for (const { words } of await breath(() => pairsOf(state))) {
      standing.add(nameOf({ language: 'tg', hash: shortHash(words.tg) }));
      standing.add(nameOf({ language: 'ru', hash: shortHash(words.ru) }));
    }
  }
  return standing;
}
