import { COMBINED, hasLine, purposesOf } from '../../content/contact-points.ts';
import type { Purpose } from '../../content/lists.ts';
import type { Content } from '../../content/schema.ts';
import { variablesIn } from '../../content/variables.ts';
import { type Phrase, phrase } from '../../core/phrase.ts';
import { fault, type Problem } from '../../core/problem.ts';
import type { FlowNode, FlowSet, Text } from '../schema.ts';
import { graphOf, pathOfNode } from './graph.ts';
import { answerKinds } from './known-answers.ts';
import { type Told, turnBubbles } from './turn-bubbles.ts';

/** Always there: an emergency has a number everywhere, and the hotline is one for all. */
const EVERYWHERE: readonly Purpose[] = ['emergency', 'hotline'];
const SOMEWHERE = phrase('unknown_country');

/**
 * A text that shows numbers for something is told only where the person's country has a line for it: a heading with
 * nothing below is one more closed door, and a line of another country helps nobody.
 */
export function checkLines(set: FlowSet, content: Content, pagesOf: Told['pagesOf']): Problem[] {
  const graph = graphOf(set);
  const over = { graph, answers: answerKinds(set, content), content, told: { lengthOf: () => 0, pagesOf } };
  const missing = new Map<string, { where: string; purpose: Purpose; countries: Set<string | Phrase> }>();
  for (const country of [null, ...content.countries.map(({ id }) => id)]) {
    for (const about of ['self', 'other'] as const) {
      for (const { where } of turnBubbles({ ...over, reader: { language: 'ru', country, about } })) {
        for (const purpose of askedFor(graph.nodes.get(where)?.node)) {
          if (hasLine(content, purpose, { country })) continue;
          const known = missing.get(`${where} ${purpose}`) ?? { where, purpose, countries: new Set() };
          known.countries.add(country ?? SOMEWHERE);
          missing.set(`${where} ${purpose}`, known);
        }
      }
    }
  }
  return [...missing.values()].map(({ where, purpose, countries }) =>
    fault(where, 'no_numbers_there', { purpose, countries: [...countries] }, { path: pathOfNode(where) }),
  );
}

function askedFor(node: FlowNode | undefined): Purpose[] {
  const text: Text | undefined = node && ('ask' in node ? node.ask : 'say' in node ? node.say : undefined);
  if (text === undefined) return [];
  return [text.ru, text.other?.ru ?? '']
    .flatMap(variablesIn)
    .flatMap((variable) => (variable.kind === 'call' && variable.name === 'numbers' ? [variable.argument] : []))
    .filter((word) => !Object.hasOwn(COMBINED, word))
    .flatMap(purposesOf)
    .filter((purpose) => !EVERYWHERE.includes(purpose));
}
