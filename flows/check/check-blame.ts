import type { Language } from '../../core/message.ts';
import { partNamed } from '../../core/phrase.ts';
import { fault, type Problem } from '../../core/problem.ts';
import { type Graph, reachableFrom, silentNext } from './graph.ts';
import { pathOfWording, wordingsOf } from './node-texts.ts';

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
  return [...graph.nodes.values()].flatMap(({ where, id, node }) =>
    early.has(where)
      ? wordingsOf(node)
          .filter(({ words, language }) => language !== null && COMFORT[language].test(words))
          .map((wording) =>
            fault(
              where,
              'early_comfort',
              { part: partNamed(wording.part) },
              { path: pathOfWording(id, wording), language: wording.language },
            ),
          )
      : [],
  );
}
