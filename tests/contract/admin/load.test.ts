import { expect, test } from 'vitest';
import { talk, ticketOf } from '../../support/store-talk.ts';
import { auditOf, linesOf, openCase } from './case-at-desk.ts';
import { NOW, openDesk } from './desk.ts';

const MINUTE = 60_000;

test('a supervisor gives a free case to a colleague: the person hears once of a human being, and it is written down', async () => {
  await using desk = await openDesk();
  await openCase(desk);
  const zarina = await desk.add('operator');
  const supervisor = await desk.logIn(await desk.add('supervisor'));
  const refused = await supervisor.call('POST', '/tickets/t1/give', { to: zarina.id });
  expect(refused.body.code).toBe('staff_off_shift');
  await (await desk.logIn(zarina)).call('POST', '/me/shift', { on: true });

  const given = await supervisor.call('POST', '/tickets/t1/give', { to: zarina.id });
  const again = await supervisor.call('POST', '/tickets/t1/give', { to: zarina.id });

  expect(given.body).toMatchObject({ assignee: zarina.id, steps: [{ kind: 'given', to: zarina.id }] });
  expect(again.body.steps).toHaveLength(1);
  expect((await linesOf(supervisor)).filter(({ text }) => text.includes('одам ҷавоб медиҳад'))).toHaveLength(1);
  expect(await auditOf(desk)).toEqual(['ticket_given', 'conversation_read', 'conversation_read']);
  const events = await desk.store.deskEvents({ at: 0, id: '' }, 50);
  expect(events.filter(({ kind }) => kind === 'ticket-given')).toMatchObject([{ ticketId: 't1', assignee: zarina.id }]);
});

test('what somebody has taken meanwhile, what is closed, and whoever answers nobody is refused', async () => {
  await using desk = await openDesk();
  const fast = await openCase(desk);
  const [zarina, editor] = [await desk.add('operator'), await desk.add('editor')];
  const supervisor = await desk.logIn(await desk.add('supervisor'));
  await (await desk.logIn(zarina)).call('POST', '/me/shift', { on: true });
  const give = async (to: string) => (await supervisor.call('POST', '/tickets/t1/give', { to })).body.code;
  expect(await give(editor.id)).toBe('staff_unknown');
  expect((await fast.call('POST', '/tickets/t1/give', { to: zarina.id })).body.code).toBe('permission_denied');

  await fast.call('POST', '/tickets/t1/claim');
  expect(await give(zarina.id)).toBe('ticket_held');
  await fast.call('POST', '/tickets/t1/close', { outcome: 'informed' });
  expect(await give(zarina.id)).toBe('ticket_closed');
  expect(await auditOf(desk)).toEqual(['ticket_claimed', 'ticket_closed']);
});

test('who leads the desk sees what each holds, since when they are there, and who waits, the gravest first', async () => {
  await using desk = await openDesk();
  const zarina = await desk.add('operator');
  const [operator, supervisor] = [await desk.logIn(zarina), await desk.logIn(await desk.add('supervisor'))];
  for (const [index, level] of (['yellow', 'red', 'orange'] as const).entries()) {
    const at = desk.clock.at - (3 - index) * MINUTE;
    const ticket = ticketOf(`t${index}`, { level, openedAt: at, waitingSince: at });
    await talk(desk.store, { from: `telegram:${index}`, at, ticket });
  }
  await operator.call('POST', '/me/shift', { on: true });
  await operator.call('POST', '/tickets/t0/claim');
  const { body } = await supervisor.call('GET', '/load');

  expect(body.queue.map(({ id }: { id: string }) => id)).toEqual(['t1', 't2', 't0']);
  expect(body.queue[0]).toMatchObject({ overdueAt: desk.clock.at + 3 * MINUTE, assignee: null });
  expect(body.staff).toMatchObject([
    { id: zarina.id, held: { red: 0, yellow: 1 }, waiting: 1, oldestAt: desk.clock.at - 3 * MINUTE },
    { held: { red: 0, yellow: 0 }, waiting: 0, oldestAt: null, onShiftSince: null },
  ]);
  expect(body.staff[0].onShiftSince).toBeGreaterThanOrEqual(NOW);
  expect((await operator.call('GET', '/load')).status).toBe(403);
});
