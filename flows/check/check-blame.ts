import type { Language } from '../../core/message.ts';
import type { Problem } from '../../core/problem.ts';
import { type Graph, reachableFrom, silentNext } from './graph.ts';
import { wordingsOf } from './node-texts.ts';
import { error } from './problem.ts';

/** That somebody is not to blame, as texts say it. Of a child it may always be said. */
export const COMFORT: Readonly<Record<Language, RegExp>> = {
  tg: /айби (?:шумо|ӯ|вай|он одам)/iu,
  ru: /(?<!реб[её]нок )не виноват/iu,
};

/**
 * Whoever writes of blows may be the one who gives them: nobody is told that they are not to blame before they have
 * answered a question.
 */
export function earlyComfort(graph: Graph): Problem[] {
  const early = reachableFrom(graph, graph.starts.values(), silentNext(graph));
  return [...graph.nodes.values()].flatMap(({ where, node }) =>
    early.has(where)
      ? wordingsOf(node)
          .filter(({ words, language }) => language !== null && COMFORT[language].test(words))
          .map(({ part, language }) => error(where, `\`${part}\` ${MESSAGE}`, language))
      : [],
  );
}

const MESSAGE =
  'tells somebody that they are not to blame before anything was asked; say it where it is known who acts';
