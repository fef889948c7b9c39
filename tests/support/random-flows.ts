import fc from 'fast-check';
import type { Flow, FlowSet } from '../../flows/schema.ts';
import { ending, node, type Spot, type Temper } from './random-nodes.ts';

/** A release of one to four flows of two to seven nodes each. */
export function flowSets(temper: Temper, release = 1): fc.Arbitrary<FlowSet> {
  return fc.array(fc.integer({ min: 2, max: 7 }), { minLength: 1, maxLength: 4 }).chain((sizes) =>
    fc.tuple(...sizes.map((_, index) => flow({ temper, sizes, flow: index }))).map((flows) => ({
      release,
      flows: new Map(flows.map((one) => [one.flow, one])),
    })),
  );
}

function flow(spot: Spot): fc.Arbitrary<Flow> {
  const size = spot.sizes[spot.flow] ?? 0;
  const nodes = Array.from({ length: size }, (_, index) =>
    spot.temper === 'sound' && index === size - 1 ? ending() : node({ ...spot, node: index }),
  );
  return fc
    .record({ nodes: fc.tuple(...nodes), topic: fc.boolean(), safety: fc.boolean() })
    .map(({ nodes: made, topic, safety }) => ({
      flow: `f${spot.flow}`,
      title: { tg: `Мавзӯъ ${spot.flow}`, ru: `Тема ${spot.flow}` },
      hears: { tg: [], ru: [] },
      start: 'n0',
      topic,
      ...(safety && { tags: ['safety' as const] }),
      nodes: new Map(made.map((one, index) => [`n${index}`, one])),
    }));
}
