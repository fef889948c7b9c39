import { expect, test } from 'vitest';
import { tells, tellsAt } from '../../../flows/grave.ts';
import { knowledge } from '../dialogue/stand.ts';

const flowOf = (flow: string) => knowledge.book.newest.flows.get(flow);

test('an answer that tells of danger tells of somebody, whatever tags its node has', () => {
  const flow = flowOf('injury-at-work');

  expect(flow?.nodes.get('hit')?.tags).toBeUndefined();
  expect(tellsAt(flow, 'hit')).toBe(true);
  expect(tells(flow)).toBe(true);
});

test('a flow of papers alone tells of nobody, and one that is not known does', () => {
  expect(tells(flowOf('patent-russia'))).toBe(false);
  expect(tells(undefined)).toBe(true);
});
