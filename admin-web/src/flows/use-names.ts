import { useMemo } from 'react';
import { useCountries } from '../content/queries.ts';
import { flagWords } from '../inbox/flag-words.ts';
import { useWords } from '../language/words.tsx';
import type { FlowView } from '../rooms/messages.ts';
import type { ConditionNames } from './conditions.ts';
import { nodeIn, wordsAt } from './flow-values.ts';
import { firstWords, kindWord } from './node-kinds.ts';

const OWN_LAND = new Set(['country', 'contact.country', 'land', 'place-named']);

/** How flows, nodes, flags and values are spoken of in the language of the page. */
export function useNames(views: ReadonlyMap<string, FlowView>) {
  const { say, language } = useWords();
  const { nameOf } = useCountries();
  const own = language === 'tg' ? 'tg' : 'ru';
  const names = useMemo<ConditionNames>(
    () => ({
      flag: (id) => flagWords(id, say).name,
      answer: (id) => id,
      value: (name, value) => (OWN_LAND.has(name) && /^[A-Z]{2}$/.test(value) ? nameOf(value) : value),
    }),
    [say, nameOf],
  );
  function titleOf(flow: string): string {
    return wordsAt(views.get(flow)?.frame?.title, [own]) || flow;
  }
  function nodeWords(flow: string, id: string): string {
    const node = nodeIn(views.get(flow), id);
    if (node === undefined) return id;
    return firstWords(node, own) || `${say(kindWord(node.kind))} (${id})`;
  }
  return { names, titleOf, nodeWords };
}
