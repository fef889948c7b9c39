import { expect, test } from 'vitest';
import { newMemory } from '../../../core/conversation.ts';
import type { SafeContact } from '../../../core/safe-contact.ts';
import { auditOf, openCase } from './case-at-desk.ts';
import { NOW, openDesk } from './desk.ts';

const HOUR = 3_600_000;
const words = { salt: 's', notAlone: 'a-secret-of-one', well: 'a-secret-of-two' };
/** By the clock of Moscow it is 12 o'clock. */
const SAFE: SafeContact = {
  consent: 'yes',
  at: NOW,
  hours: { from: 18, to: 22, zone: 'Europe/Moscow' },
  words,
  pausedAt: null,
};

function caseOf(safe: SafeContact | undefined) {
  return { memory: { ...newMemory(), ...(safe && { safe }) } };
}

test('an operator sees consent, the hours by both clocks, and when an answer leaves; the words nobody', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk, caseOf(SAFE));
  // Whoever does nothing for half an hour is asked for the password.
  desk.clock.at = NOW + 20 * 60_000;
  await operator.call('POST', '/tickets/t1/claim');
  desk.clock.at = NOW + 40 * 60_000;
  const { body } = await operator.call('GET', '/tickets/t1');

  expect(body.safe).toEqual({
    consent: 'yes',
    isLost: false,
    hasWords: true,
    pausedAt: null,
    hours: { from: 18, to: 22, clock: '12:40', beginsAt: NOW + 6 * HOUR, endsAt: NOW + 10 * HOUR },
    leavesAt: NOW + 6 * HOUR,
    waits: true,
  });
  desk.clock.at = NOW + 6 * HOUR;
  const later = await (await desk.logIn({ email: 'operator-1@example.org' })).call('GET', '/tickets/t1');
  expect(later.body.safe).toMatchObject({ waits: false });
  expect(JSON.stringify(body)).not.toContain('a-secret');
});

test('other hours stand with their reason in the case, in the audit without it, and a second time change nothing', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk, caseOf(SAFE));
  const wish = { from: 9, to: 13, reason: 'said by telephone' };
  const { status, body } = await operator.call('PUT', '/tickets/t1/safe-hours', wish);
  await operator.call('PUT', '/tickets/t1/safe-hours', wish);

  expect([status, body.safe.hours.from, body.safe.hours.to]).toEqual([200, 9, 13]);
  expect(body.steps.map(({ kind, reason }: { kind: string; reason: string }) => [kind, reason])).toEqual([
    ['hours-set', 'said by telephone'],
  ]);
  const rows = await desk.store.auditRows({ action: 'safe_hours_set' }, 5);
  expect(rows.map(({ reason }) => reason)).toEqual([null]);
});

test('a pause is ended with a reason, and nothing else at the desk ends it', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk, caseOf({ ...SAFE, pausedAt: NOW }));
  await operator.call('POST', '/tickets/t1/claim');
  await operator.call('PUT', '/tickets/t1/safe-hours', { from: 9, to: 13, reason: 'said by telephone' });
  await operator.call('POST', '/tickets/t1/answers', { key: 'key-00000001', text: 'салом' });
  const paused = await operator.call('GET', '/tickets/t1');
  expect([paused.body.safe.pausedAt, paused.body.safe.leavesAt]).toEqual([NOW, null]);

  const bare = await operator.call('POST', '/tickets/t1/resume', {});
  const { body } = await operator.call('POST', '/tickets/t1/resume', { reason: 'spoke with her by telephone' });
  expect([bare.status, body.safe.pausedAt]).toEqual([400, null]);
  expect(await auditOf(desk)).toContain('contact_resumed');
});

test('hours that are none, and a person with whom nothing was agreed on, are refused', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk, caseOf(undefined));
  const set = (from: number, to: number) =>
    operator.call('PUT', '/tickets/t1/safe-hours', { from, to, reason: 'said by telephone' });

  expect((await operator.call('GET', '/tickets/t1')).body.safe).toBeNull();
  expect([(await set(9, 9)).status, (await set(9, 24)).status]).toEqual([400, 400]);
  const { status, body } = await set(9, 12);
  expect([status, body.code]).toEqual([409, 'safe_contact_unknown']);
  expect((await operator.call('POST', '/tickets/t1/resume', { reason: 'so it is' })).body.code).toBe(
    'safe_contact_unknown',
  );
});

test('of a case that a colleague holds nobody changes them but a supervisor', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk, caseOf({ ...SAFE, pausedAt: NOW }));
  const colleague = await desk.logIn(await desk.add('operator'));
  const supervisor = await desk.logIn(await desk.add('supervisor'));
  await operator.call('POST', '/tickets/t1/claim');
  const resume = ({ call }: typeof operator) => call('POST', '/tickets/t1/resume', { reason: 'spoke with her' });

  expect((await resume(colleague)).body.code).toBe('ticket_held');
  expect((await resume(supervisor)).body.safe.pausedAt).toBeNull();
});

test('an answer that waits for the hours is taken back at the desk, once, and stands in the audit', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk, caseOf({ ...SAFE, pausedAt: NOW }));
  const colleague = await desk.logIn(await desk.add('operator'));
  await operator.call('POST', '/tickets/t1/claim');
  await operator.call('POST', '/tickets/t1/answers', { key: 'key-00000001', text: 'at the bridge at five' });
  const lines = async () => (await operator.call('GET', '/tickets/t1/talk')).body.lines;
  const seq = (await lines()).find(({ from }: { from: string }) => from === 'operator').seq;

  const other = await colleague.call('POST', `/tickets/t1/answers/${seq}/take-back`);
  const { status, body } = await operator.call('POST', `/tickets/t1/answers/${seq}/take-back`);
  await operator.call('POST', `/tickets/t1/answers/${seq}/take-back`);

  expect([other.body.code, status]).toEqual(['ticket_held', 200]);
  expect(body.steps.filter(({ kind }: { kind: string }) => kind === 'taken-back')).toHaveLength(1);
  expect((await lines()).find((line: { seq: number }) => line.seq === seq).state).toBe('superseded');
  expect((await auditOf(desk)).filter((action) => action === 'answer_taken_back')).toHaveLength(1);
});
