import { beforeEach, expect, test } from 'vitest';
import { BULK_HELD_MS, type Circuits, createCircuits, STOPPED_MS } from '../../../bot/send/circuits.ts';
import { createReportTaking } from '../../../bot/send/reports.ts';
import type { DeliveryReport, ReportOutcome } from '../../../core/delivery.ts';
import { askingId } from '../../../core/delivery-id.ts';
import { createMetrics, type Metrics } from '../../../runtime/metrics.ts';
import { createLog } from '../../contract/channel/stage.ts';
import { START } from '../../support/store-talk.ts';

const ACCOUNT = 'whatsapp:106540352242922';
const UNPAID = { reason: 'channel_stopped', code: 131042 };
const REFUSED = { reason: 'rejected', code: 131051 };

let metrics: Metrics;
let circuits: Circuits;
let lines: string[];
let outcome: ReportOutcome;
let now: number;
let told: [account: string, reason: string][];
let take: (report: DeliveryReport) => Promise<void>;

beforeEach(() => {
  [metrics, outcome, now] = [createMetrics(), 'failed', START];
  circuits = createCircuits(metrics);
  const written = createLog();
  lines = written.lines;
  const store = { noteReport: async () => outcome };
  told = [];
  const onFailed = (...failed: [string, string]) => told.push(failed);
  take = createReportTaking({ store, log: written.log, metrics, circuits, onFailed, now: () => now });
});

const report = (state: DeliveryReport['state'], more: Partial<DeliveryReport> = {}): DeliveryReport => ({
  deliveryId: 'c1-7',
  account: ACCOUNT,
  externalId: 'wamid.secret',
  state,
  at: now,
  ...more,
});
const failed = (failure: DeliveryReport['failure'], more = {}) =>
  report('failed', { ...(failure && { failure }), ...more });
const failures = async () => (await metrics.failed.get()).values.map(({ value }) => value);

test('a bubble that failed later is counted and told as one that failed at once, and says nothing of a person', async () => {
  await take(failed(REFUSED));

  expect((await metrics.failed.get()).values).toMatchObject([
    { value: 1, labels: { channel: 'whatsapp', reason: 'rejected' } },
  ]);
  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
    { delivery: 'c1-7', reason: 'rejected', code: 131051 },
  ]);
  expect(lines.join('')).not.toContain('wamid');
  expect(told).toEqual([[ACCOUNT, 'rejected']]);
  expect(circuits.isStopped(ACCOUNT)).toBe(false);
});

test.each(['service', 'template'] as const)(
  'a message whose answer was lost is counted when it is reported, as %s',
  async (billedAs) => {
    outcome = { flow: 'wages-unpaid' };
    await take(report('sent', { billedAs }));
    outcome = 'noted';
    await take(report('delivered', { billedAs }));

    const labels = { channel: 'whatsapp', flow: 'wages-unpaid', kind: billedAs };
    expect((await metrics.sent.get()).values).toMatchObject([{ value: 1, labels }]);
  },
);

test('of a message that is confirmed without a word of its price the words are our own', async () => {
  outcome = { flow: null };
  await take(report('delivered'));

  const labels = { channel: 'whatsapp', flow: 'none', kind: 'service' };
  expect((await metrics.sent.get()).values).toMatchObject([{ value: 1, labels }]);
});

test('a message that only asks the person to write is a template, whatever is said of its price', async () => {
  outcome = { flow: 'wages-unpaid' };
  await take(report('sent', { deliveryId: askingId('c1-7') }));

  const labels = { channel: 'whatsapp', flow: 'wages-unpaid', kind: 'template' };
  expect((await metrics.sent.get()).values).toMatchObject([{ value: 1, labels }]);
});

test('a failure that is reported again is told once', async () => {
  await take(failed(REFUSED));
  outcome = 'noted';
  await take(failed(REFUSED));
  await take(failed(UNPAID));

  expect(await failures()).toEqual([1]);
  expect(circuits.isStopped(ACCOUNT)).toBe(false);
});

test('an account that may not send stops, also where it is reported of no bubble', async () => {
  outcome = 'unknown';
  await take(failed(UNPAID, { deliveryId: 'template-c1-7' }));

  expect(circuits.isStopped(ACCOUNT)).toBe(true);
  expect(circuits.mayTry(ACCOUNT, now + STOPPED_MS - 1)).toBe(false);
  expect(circuits.mayTry(ACCOUNT, now + STOPPED_MS)).toBe(true);
  expect(lines.join('')).toContain('131042');
});

test('it goes on when a bubble went out after that, not when its channel only takes one', async () => {
  await take(failed(UNPAID));
  circuits.answered(ACCOUNT);
  outcome = 'noted';
  await take(report('sent', { at: now }));
  await take(report('read', { at: now + 60_000 }));
  expect(circuits.isStopped(ACCOUNT)).toBe(true);

  await take(report('sent', { at: now + 1000 }));
  expect(circuits.isStopped(ACCOUNT)).toBe(false);
});

test('what was refused long ago stops nothing', async () => {
  const at = now;
  now += 6 * 60_000;
  await take(failed(UNPAID, { at }));

  expect(circuits.isStopped(ACCOUNT)).toBe(false);
  expect(await failures()).toEqual([1]);
});

test('too many who have reported us are heeded as at once', async () => {
  await take(failed({ reason: 'spam_limited', code: 131048 }));
  await take(failed({ reason: 'spam_limited', code: 131048 }));

  expect(circuits.holdsBulk(ACCOUNT, now + BULK_HELD_MS - 1)).toBe(true);
  expect(lines.filter((line) => line.includes('held back'))).toHaveLength(1);
  expect(circuits.holdsBulk(ACCOUNT, now + BULK_HELD_MS)).toBe(false);
});

test('a send that was refused at once goes on with the next that is taken', () => {
  circuits.refused(ACCOUNT, now);
  circuits.answered(ACCOUNT);

  expect(circuits.isStopped(ACCOUNT)).toBe(false);
});
