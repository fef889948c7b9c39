import { expect, test } from 'vitest';
import { stepsWith } from '../../../core/first-steps.ts';
import { OBSTACLES } from '../../../core/readiness.ts';

test('whatever is in the way stands in one step, and a step with nothing in its way is done', () => {
  const steps = stepsWith(OBSTACLES.map((name) => ({ name })));
  const names = steps.flatMap(({ left }) => left.map(({ name }) => name));

  expect(names.toSorted()).toEqual([...OBSTACLES].toSorted());
  expect(steps.every(({ left }) => left.length > 0)).toBe(true);
  const done = stepsWith([{ name: 'no_hours' } as const]).filter(({ left }) => left.length === 0);
  expect(done).toHaveLength(steps.length - 1);
});
