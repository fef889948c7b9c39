import type { Content } from '../../content/schema.ts';
import { fault, type Problem, remark, setTo } from '../../core/problem.ts';
import { nearest } from '../../core/suggest.ts';
import { dangerIn } from '../../language/danger/danger.ts';
import type { Lexicon } from '../../language/danger/lexicon.ts';
import { isAnyOfDanger } from '../../language/learn/labels.ts';
import { alsoRightFor, type Flow, type FlowSet, intentsOf } from '../schema.ts';
import { personalWords } from './personal-words.ts';

/** Longer ones tell a story of somebody, and teach no more. */
const LONGEST = 300;

/** What examples are checked against. */
interface Heard {
  lexicon: Lexicon;
  /** Whether a word, by its key, is one of our topics, and so nobody's name. */
  isKnown: (key: string) => boolean;
}

/** Faults of messages that editors have added to be learned from: what they mean must be a topic, and nobody may be known by them. */
export function checkOwnExamples(
  { examples }: Pick<Content, 'examples'>,
  set: FlowSet,
  { lexicon, isKnown }: Heard,
): Problem[] {
  return [...examples.values()].flatMap(({ id, text, flow }) => {
    const where = `examples.yaml/${id}`;
    return [
      ...faultOfTopic(where, flow, set),
      ...(text.length > LONGEST
        ? [fault(where, 'example_long', { length: text.length, most: LONGEST }, { path: 'text' })]
        : []),
      ...checkCry(where, text, { lexicon, meant: set.flows.get(flow) }),
      ...checkPersonal(where, text, isKnown),
    ];
  });
}

/** What an example means must be a topic. */
export function faultOfTopic(where: string, flow: string, { flows }: FlowSet): Problem[] {
  const topics = [...flows.values()].filter(({ topic }) => topic === true).map((one) => one.flow);
  const near = nearest(flow, topics);
  const at = { path: 'flow', mend: setTo('flow', near) };
  return topics.includes(flow) ? [] : [fault(where, 'example_topic_unknown', { flow, near }, at)];
}

/** A number or a link leads to somebody; what may be a name or an address is for the editor to judge. */
function checkPersonal(where: string, text: string, isKnown: Heard['isKnown']): Problem[] {
  const at = { path: 'text' };
  const { leads, words } = personalWords(text, isKnown);
  return [
    ...(leads ? [fault(where, 'example_private', {}, at)] : []),
    ...(words.length > 0 ? [remark(where, 'example_named', { words }, at)] : []),
  ];
}

/** A cry for help teaches no topic beside that of its danger: whoever writes it would be led there. */
function checkCry(
  where: string,
  text: string,
  { lexicon, meant }: { lexicon: Lexicon; meant: Flow | undefined },
): Problem[] {
  const heard = dangerIn(lexicon, text);
  if (heard === null || meant === undefined) return [];
  if (isAnyOfDanger([...intentsOf(meant), ...alsoRightFor(meant)], heard.families)) return [];
  return [fault(where, 'example_cry', { family: heard.family, flow: meant.flow }, { path: 'text' })];
}
