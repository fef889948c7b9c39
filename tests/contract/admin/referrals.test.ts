import { expect, test } from 'vitest';
import { auditOf, openCase } from './case-at-desk.ts';
import { openDesk } from './desk.ts';

const SECRET = 'дар панаҳгоҳ аст';
const SENT = { key: 'referral-1', to: 'any.ambulance', reason: 'health', details: SECRET, dueOn: '2026-12-01' };
const DAY = 24 * 3_600_000;

test('somebody is sent on to whom the list knows, and to nobody else', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk);
  const { body } = await operator.call('GET', '/places-of-help');
  const ids = body.help.map(({ id }: { id: string }) => id);

  expect(ids).toContain('any.ambulance');
  expect(ids).not.toContain('hotline');
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(body.help.map(({ kind }: { kind: string }) => kind))).toEqual(new Set(['contact', 'place']));
  const elsewhere = await operator.call('POST', '/tickets/t1/referrals', { ...SENT, to: 'Паноҳгоҳи нав' });
  expect([elsewhere.status, elsewhere.body.code]).toEqual([422, 'help_unknown']);
  const manager = await desk.logIn(await desk.add('manager'));
  expect((await manager.call('GET', '/places-of-help')).body.code).toBe('permission_denied');
});

test('what came of a referral is told after the case is closed, and stands in the work list until then', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk);
  await operator.call('POST', '/tickets/t1/claim');
  await operator.call('POST', '/tickets/t1/referrals', SENT);
  const twice = await operator.call('POST', '/tickets/t1/referrals', SENT);
  await operator.call('POST', '/tickets/t1/close', { outcome: 'referred' });
  await desk.store.settle(desk.clock.at);
  const listed = await operator.call('GET', '/referrals-open');
  const bare = await operator.call('POST', '/tickets/t1/referrals/referral-1/result', {
    version: 0,
    isCompleted: false,
  });
  const told = { isCompleted: false, why: 'ҷой набуд' };
  const counts = (await operator.call('GET', '/task-counts')).body;
  const done = await operator.call('POST', '/tickets/t1/referrals/referral-1/result', { version: 0, ...told });

  expect(twice.body.referrals).toHaveLength(1);
  expect(listed.body).toMatchObject({
    next: null,
    tickets: [
      { id: 't1', status: 'closed', referralDueAt: Date.parse('2026-12-01'), referrals: [{ reason: 'health' }] },
    ],
  });
  expect(JSON.stringify(listed.body)).not.toContain(SECRET);
  expect(counts).toMatchObject({ referrals: { waiting: 1, due: 0 }, reveals: null });
  expect(bare.status).toBe(400);
  expect(done.body).toMatchObject({ status: 'closed', referrals: [{ result: told }] });
  await desk.store.settle(desk.clock.at);
  expect((await operator.call('GET', '/referrals-open')).body.tickets).toEqual([]);
  const audit = await auditOf(desk);
  expect(audit).toEqual(['ticket_claimed', 'ticket_referred', 'conversation_read', 'ticket_closed', 'referral_failed']);
});

test.each(['2026-11-23', '2020-01-01', '2027-11-26', '2999-01-01'])(
  'a day on which nobody will ask what came of it is refused: %s',
  async (dueOn) => {
    await using desk = await openDesk();
    const operator = await openCase(desk);
    const refused = await operator.call('POST', '/tickets/t1/referrals', { ...SENT, dueOn });
    expect([refused.status, refused.body.code]).toEqual([422, 'referral_day']);
    await operator.call('POST', '/tickets/t1/referrals', SENT);
    const changed = { version: 0, reason: 'mind', details: '', dueOn };
    expect((await operator.call('PUT', '/tickets/t1/referrals/referral-1', changed)).body.code).toBe('referral_day');
  },
);

test('a referral is changed, taken back with a reason, and counted without a person', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk);
  await operator.call('POST', '/tickets/t1/referrals', SENT);
  await operator.call('POST', '/tickets/t1/referrals', { ...SENT, key: 'referral-2' });
  const change = { reason: 'mind', details: 'бегоҳ занг занад', dueOn: '2026-11-25' };
  const asked = { version: 0, ...change };
  const changed = await operator.call('PUT', '/tickets/t1/referrals/referral-1', asked);
  const stale = await operator.call('PUT', '/tickets/t1/referrals/referral-1', asked);
  const dropped = await operator.call('POST', '/tickets/t1/referrals/referral-2/drop', { version: 0, reason: 'хато' });
  await operator.call('POST', '/tickets/t1/referrals/referral-1/result', { version: 1, isCompleted: true });
  const day = Math.floor(desk.clock.at / DAY);
  const kinds = ['referral-made', 'referral-completed', 'referral-failed'];
  const sums = await desk.store.sumEvents({ from: day - 1, until: day + 2 }, kinds);

  expect(changed.body.referrals[0]).toMatchObject(change);
  expect([stale.status, stale.body.code]).toEqual([409, 'referral_stale']);
  expect(dropped.body.referrals).toHaveLength(1);
  expect(sums.map(({ kind, label, count }) => [kind, label, count])).toEqual([
    ['referral-completed', 'any.ambulance', 1],
    ['referral-made', 'any.ambulance', 2],
  ]);
  expect(await auditOf(desk)).toContain('referral_dropped');
});

test('a case that was closed by a press whose answer was lost sends nobody a second time', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk);
  await operator.call('POST', '/tickets/t1/claim');
  const close = (key: string) =>
    operator.call('POST', '/tickets/t1/close', { outcome: 'referred', referral: { ...SENT, key } });
  await close('referral-1');
  const said = (await operator.call('GET', '/tickets/t1/talk')).body.lines.length;
  const again = await close('referral-2');

  expect([again.status, again.body.referrals.length]).toEqual([200, 1]);
  expect((await operator.call('GET', '/tickets/t1/talk')).body.lines).toHaveLength(said);
});
