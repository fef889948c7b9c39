import { expect, test, vi } from 'vitest';
import type { Ticket } from '../../../admin-web/src/api/desk.ts';
import { Problem } from '../../../admin-web/src/api/http.ts';
import { doSeveral, runDeed } from '../../../admin-web/src/inbox/several.ts';

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

test('each is lowered as it stands on the page, so that a word that came since stops it', async () => {
  const sent: unknown[] = [];
  vi.stubGlobal('fetch', async (_path: string, { body }: { body: string }) => {
    sent.push(JSON.parse(body));
    return new Response('{}');
  });
  const red = { id: 't1', level: 'red', heardAt: 1500 } as Ticket;

  await runDeed({ kind: 'level', level: 'green', reason: 'дар ҷои амн аст' }, red).finally(() => vi.unstubAllGlobals());

  expect(sent).toEqual([{ level: 'green', reason: 'дар ҷои амн аст', seen: 1500 }]);
});
