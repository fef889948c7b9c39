import type { Content } from '../../content/schema.ts';
import { fault, type Problem, setTo } from '../../core/problem.ts';
import { nearest } from '../../core/suggest.ts';
import type { FlowSet } from '../schema.ts';

/** Longer ones tell a story of somebody, and teach no more. */
const LONGEST = 300;
/** A phone, or the number of a paper. */
const NUMBER = /\d(?:[\s-]?\d){4}/;

/** Faults of messages that editors have added to be learned from: what they mean must be a topic, and nobody may be known by them. */
export function checkOwnExamples({ examples }: Pick<Content, 'examples'>, { flows }: FlowSet): Problem[] {
  const topics = [...flows.values()].filter(({ topic }) => topic === true).map(({ flow }) => flow);
  return [...examples.values()].flatMap(({ id, text, flow }) => {
    const where = `examples.yaml/${id}`;
    const near = nearest(flow, topics);
    const at = { path: 'flow', mend: setTo('flow', near) };
    return [
      ...(topics.includes(flow) ? [] : [fault(where, 'example_topic_unknown', { flow, near }, at)]),
      ...(text.length > LONGEST
        ? [fault(where, 'example_long', { length: text.length, most: LONGEST }, { path: 'text' })]
        : []),
      ...(NUMBER.test(text) ? [fault(where, 'example_private', {}, { path: 'text' })] : []),
    ];
  });
}
