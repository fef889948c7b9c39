import type { ContentStore } from '../../../core/content-store.ts';
import type { Draft } from '../../../core/draft.ts';
import type { Language } from '../../../core/message.ts';
import type { Revision } from '../../../core/revision.ts';
import { createBreath } from '../../../runtime/breath.ts';
import { shortHash } from '../../../runtime/short-hash.ts';
import { createLibrary } from '../library.ts';
import { PROGRAM_WORDS } from '../program-words.ts';
import { createPairs, KINDS } from './texts.ts';

export type Standing = Pick<ContentStore, 'newestRelease' | 'release' | 'revisions' | 'waiting' | 'readDrafts'>;

export const standingName = ({ language, hash }: { language: Language; hash: string }): string => `${language} ${hash}`;

/**
 * All words that stand in the newest release, in one that a talk or a timer names, in those that are named here, or in a
 * draft, wherever: a flow or a node may have another name by now.
 */
export async function wordsStanding(store: Standing, also: readonly number[] = []): Promise<ReadonlySet<string>> {
  const breath = createBreath();
  const pairsOf = createPairs();
  const library = createLibrary(store);
  const [newest, { alive }, drafts] = await Promise.all([store.newestRelease(), store.waiting(), store.readDrafts()]);
  const states = new Map<string, Draft | Revision>(drafts.map((draft) => [draft.hash, draft]));
  for (const number of new Set([newest, ...alive, ...also])) {
    const shelved = await library.release(number);
    const own = shelved === null ? [] : PROGRAM_WORDS.flatMap((key) => shelved.at(key) ?? []);
    for (const one of [...(shelved?.all() ?? []), ...own]) states.set(one.id, one);
  }
  const standing = new Set<string>();
  for (const state of states.values()) {
    if (!KINDS.includes(state.kind)) continue;
    for (const { words } of await breath(() => pairsOf(state))) {
      standing.add(standingName({ language: 'tg', hash: shortHash(words.tg) }));
      standing.add(standingName({ language: 'ru', hash: shortHash(words.ru) }));
    }
  }
  return standing;
}
