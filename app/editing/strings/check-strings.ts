import type { FoundProblem } from '../../../core/candidate.ts';
import type { ContentStore } from '../../../core/content-store.ts';
import type { Draft } from '../../../core/draft.ts';
import type { Language } from '../../../core/message.ts';
import { phrase } from '../../../core/phrase.ts';
import { fault, type Problem, pathOf, remark } from '../../../core/problem.ts';
import type { TextPair } from '../../../core/text-pair.ts';
import type { Shelved } from '../library.ts';
import { createReviews, type Reviews } from './reviews.ts';
import { createPairs, KINDS, type PairedEntry, pairedAs } from './texts.ts';

const TONGUES = { tg: 'tajik', ru: 'russian' } as const;
const LANGUAGES: readonly Language[] = ['tg', 'ru'];

/**
 * What drafts may not be released with, or should not: a draft of the assistant that nobody has read, and a text whose twin has
 * changed since somebody read both, which is an error where somebody in danger may be.
 */
export async function foundInStrings(
  store: Pick<ContentStore, 'textReviews'>,
  drafts: readonly Draft[],
  shelved: Shelved,
): Promise<FoundProblem[]> {
  const reviews = createReviews(await store.textReviews());
  const pairsOf = createPairs();
  return drafts.flatMap((draft) => {
    const [entry, live] = [pairedAs(draft, { draft, shelved, pairsOf }), shelved.at(draft)];
    if (entry === null || !KINDS.includes(draft.kind)) return [];
    const before = new Map((live === null ? [] : pairsOf(live)).map((pair) => [pair.place, pair.words]));
    return entry.pairs.flatMap((pair) =>
      LANGUAGES.flatMap((language) => {
        const problem = problemOfString(entry, pair, language, reviews);
        if (problem === null) return [];
        const was = before.get(pair.place);
        const isNew = was?.tg !== pair.words.tg || was.ru !== pair.words.ru;
        return [{ problem, entry: { kind: draft.kind, entry: draft.entry }, isNew }];
      }),
    );
  });
}

/** What is wrong with a text of an entry that is about to be released; null: nothing. */
export function problemOfString(
  entry: PairedEntry,
  pair: TextPair,
  language: Language,
  reviews: Reviews,
): Problem | null {
  const { kind, entry: id } = entry.key;
  const [, node = null] = pair.path[0] === 'nodes' ? pair.path : [];
  const where = kind === 'flow' ? [id, node].filter((step) => step !== null).join('/') : `${kind}/${id}`;
  const values = { tongue: phrase(TONGUES[language]) };
  const at = { path: pathOf(...pair.path, language), language };
  if (reviews.isByAssistant(entry, pair, language)) return fault(where, 'assistant_unread', values, at);
  if (reviews.stateOf(entry, pair, language) !== 'stale') return null;
  return (entry.isGrave ? fault : remark)(where, 'twin_changed', values, at);
}
