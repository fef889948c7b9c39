import { expect, test } from 'vitest';
import type { Ticket } from '../../../admin-web/src/api/desk.ts';
import { Problem } from '../../../admin-web/src/api/http.ts';
import { doSeveral } from '../../../admin-web/src/inbox/several.ts';

const cases = ['t1', 't2', 't3'].map((id) => ({ id }) as Ticket);

test('each of several cases is done by itself, and what is refused for one is told and stops none of the others', async () => {
  const steps: number[] = [];
  const asked: string[] = [];
  const run = async ({ id }: Ticket) => {
    asked.push(id);
    if (id === 't2') throw new Problem('ticket_held', 409);
  };

  const end = await doSeveral(cases, run, (done) => steps.push(done));

  expect(asked).toEqual(['t1', 't2', 't3']);
  expect(end.done).toEqual(['t1', 't3']);
  expect(end.refused).toMatchObject([{ id: 't2', problem: { code: 'ticket_held' } }]);
  expect(steps).toEqual([1, 2, 3]);
});

test('what is no answer of the server ends it, and is not taken for a refusal', async () => {
  const broken = async () => {
    throw new TypeError('a bug');
  };

  await expect(doSeveral(cases, broken, () => undefined)).rejects.toThrow('a bug');
});
