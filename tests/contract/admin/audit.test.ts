import { expect, test } from 'vitest';
import { handleOf } from '../../../core/handle.ts';
import { NOW, openDesk } from './desk.ts';

const CASE = '0f8fad5b-d9cb-469f-a165-70867728950e';
const OTHER = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const HANDLE = handleOf(CASE);

/** Somebody has read two cases on two days by the clock of the hotline, five hours before that of London. */
async function openRead() {
  const desk = await openDesk();
  const reader = await desk.add('operator', { name: '=Зарина' });
  const at = { network: null, reason: null, staffId: reader.id } as const;
  const read = (id: string, moment: string) =>
    desk.store.record({
      ...at,
      at: Date.parse(moment),
      action: 'conversation_read',
      object: { kind: 'ticket', id },
    });
  await read(CASE, '2026-11-20T20:00:00Z');
  await read(CASE, '2026-11-22T08:00:00Z');
  await read(OTHER, '2026-11-22T08:30:00Z');
  const administrator = await desk.add('administrator');
  return { desk, reader, administrator, browser: await desk.logIn(administrator) };
}

test('an administrator sees who has read a case, by its name, and the question stands in the audit', async () => {
  const { desk, reader, administrator, browser } = await openRead();
  await using _ = desk;

  const { body } = await browser.call('GET', `/audit?handle=${HANDLE}`);
  expect(body.rows.map(({ seq }: { seq: number }) => seq)).toEqual([2, 1]);
  const readings = await browser.call('GET', `/audit/readings?handle=${HANDLE}`);
  expect(readings.body.readings).toEqual([
    {
      staffId: reader.id,
      action: 'conversation_read',
      lines: 2,
      firstAt: Date.parse('2026-11-20T20:00:00Z'),
      lastAt: Date.parse('2026-11-22T08:00:00Z'),
    },
  ]);
  const [noted] = await desk.store.auditRows({ staffId: administrator.id }, 1);
  expect(noted).toMatchObject({ action: 'audit_read', reason: `handle ${HANDLE}` });
});

test('no page and no answer is given without a line of it', async () => {
  const { desk, administrator, browser } = await openRead();
  await using _ = desk;
  const noted = async () =>
    (await desk.store.auditRows({ staffId: administrator.id, action: 'audit_read' }, 9)).map(({ reason }) => reason);
  await browser.call('GET', '/audit?before=999999999');
  await browser.call('GET', `/audit/readings?handle=${HANDLE}`);

  expect(await noted()).toEqual([`handle ${HANDLE}`, null]);
});

test('days are those of the hotline, the last one counts, and a deed narrows them', async () => {
  const { desk, browser } = await openRead();
  await using _ = desk;
  const seqs = async (query: string) =>
    (await browser.call('GET', `/audit?${query}`)).body.rows.map(({ seq }: { seq: number }) => seq);

  expect(await seqs('from=2026-11-21&until=2026-11-21')).toEqual([1]);
  expect(await seqs('from=2026-11-21&until=2026-11-22')).toEqual([3, 2, 1]);
  expect(await seqs('action=conversation_read&until=2026-11-22&limit=1')).toEqual([3]);
  expect(await seqs('action=conversation_read&until=2026-11-22&limit=1&before=3')).toEqual([2]);
  expect(await seqs('action=ticket_closed')).toEqual([]);
  expect(await seqs('handle=vilum-9999')).toEqual([]);
});

test.each(['handle=%27', 'action=all', 'from=yesterday', 'handle=TAKIN-3981'])('%s is refused', async (query) => {
  const { desk, browser } = await openRead();
  await using _ = desk;

  expect((await browser.call('GET', `/audit?${query}`)).status).toBe(400);
});

test('the file holds every line that the filters leave, no cell of it is a formula, and it stands in the audit', async () => {
  const { desk, administrator, browser } = await openRead();
  await using _ = desk;

  const { status, body, headers } = await browser.call('GET', `/audit.csv?handle=${HANDLE}`);
  expect(status).toBe(200);
  expect(headers['content-disposition']).toContain(`hamroh-audit-${new Date(NOW).toISOString().slice(0, 10)}.csv`);
  const [head, newest, first, ...more] = (body as unknown as string).split('\r\n');
  expect(head).toContain('number,day,time,utc,staff');
  expect(newest).toMatch(/^2,2026-11-22,13:00:00,2026-11-22T08:00:00.000Z,"'=Зарина",/);
  expect(first).toContain(`conversation_read,${HANDLE},${CASE}`);
  expect(more).toEqual(['']);
  const [noted] = await desk.store.auditRows({ staffId: administrator.id }, 1);
  expect(noted).toMatchObject({ action: 'audit_exported', reason: `handle ${HANDLE}` });
});

test('a file of more lines than are read at once is whole', async () => {
  const { desk, browser } = await openRead();
  await using _ = desk;
  for (let more = 0; more < 600; more++)
    await desk.store.record({
      at: NOW,
      staffId: null,
      action: 'logged_out',
      object: null,
      network: null,
      reason: null,
    });

  const { body } = await browser.call('GET', '/audit.csv?action=logged_out');
  expect((body as unknown as string).split('\r\n')).toHaveLength(602);
});

test('an operator reads no audit and takes no file of it', async () => {
  await using desk = await openDesk();
  const { call } = await desk.logIn(await desk.add('operator'));

  for (const path of ['/audit', '/audit.csv', `/audit/readings?handle=${HANDLE}`])
    expect((await call('GET', path)).status).toBe(403);
});
