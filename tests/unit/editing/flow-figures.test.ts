import { expect, test } from 'vitest';
import { createFlowFigures } from '../../../app/editing/flow-figures.ts';
import type { DailyCount } from '../../../core/upkeep.ts';
import { smallKnowledge } from '../../support/small-knowledge.ts';

const DAY = 20_000;
const ask = 'ask: { tg: кор?, ru: работа? }, expect: text, save: a, to: menu';

/** Of what is counted under any name. */
async function nodesOf(names: [flow: string, node: string][]) {
  const knowledge = smallKnowledge({
    work: { nodes: `now: { was: [before, other/here], ${ask} }`, more: 'was: [job]' },
    other: { nodes: `there: { ${ask} }` },
  });
  const label = 'asked 0 1 ru telegram';
  const counts = names.map(([flow, node]): DailyCount => ({ day: DAY, kind: 'step', flow, node, label, count: 1 }));
  const flowCounts = async (_: object, { flows }: { flows: readonly string[] }) =>
    counts.filter(({ flow }) => flows.includes(flow));
  const figures = createFlowFigures({
    store: { flowCounts },
    today: () => '2026-11-24',
    knowledge: () => knowledge,
  });
  const found = await figures.figures('work', { from: DAY, until: DAY + 1 }, {});
  return found.figures.nodes.map(({ node, came }) => `${node} ${came}`);
}

test('what was counted under the names that a flow and a node had is told under those of today', async () => {
  const names: [string, string][] = [
    ['work', 'now'],
    ['work', 'before'],
    ['job', 'before'],
    ['job', 'now'],
    ['other', 'here'],
  ];

  expect(await nodesOf(names)).toEqual(['now 5']);
});

test('a node that is there no more is told as it was called, and those of other flows are not', async () => {
  const names: [string, string][] = [
    ['work', 'gone'],
    ['other', 'there'],
    ['other', 'gone'],
  ];

  expect(await nodesOf(names)).toEqual(['gone 1']);
});
