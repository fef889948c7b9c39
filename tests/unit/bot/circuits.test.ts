import { beforeEach, expect, test } from 'vitest';
import { BULK_HELD_MS, type Circuits, createCircuits, STOPPED_MS } from '../../../bot/send/circuits.ts';
import type { AccountWord } from '../../../core/standing.ts';
import { createMetrics } from '../../../runtime/metrics.ts';
import { START } from '../../support/store-talk.ts';

const ACCOUNT = 'whatsapp:106540352242922';
const word = (more: Partial<AccountWord>): AccountWord => ({
  account: ACCOUNT,
  refusedAt: null,
  passedAt: null,
  spamAt: null,
  ...more,
});

/** Of two processes on one store the one gets the webhooks, and the other sends. */
let told: AccountWord[];
let hearer: Circuits;
let sender: Circuits;

beforeEach(() => {
  told = [];
  hearer = createCircuits(createMetrics(), (said) => told.push(said));
  sender = createCircuits(createMetrics());
});

test('what a channel reports of the account to one process stops the sending of the other, until it lets through', () => {
  hearer.reportedRefusal(ACCOUNT, START);
  sender.heard(told, START + 1000);
  expect(sender.isStopped(ACCOUNT)).toBe(true);
  expect(sender.mayTry(ACCOUNT, START + 2000)).toBe(false);

  // Bubbles are taken and refused later: that one was taken says nothing.
  sender.answered(ACCOUNT);
  expect(sender.isStopped(ACCOUNT)).toBe(true);
  expect(sender.mayTry(ACCOUNT, START + 1000 + STOPPED_MS)).toBe(true);

  hearer.reportedSent(ACCOUNT, START + 60_000);
  sender.heard([word({ refusedAt: START, passedAt: START + 60_000 })], START + 61_000);
  expect(sender.isStopped(ACCOUNT)).toBe(false);
  expect(told).toEqual([word({ refusedAt: START }), word({ passedAt: START + 60_000 })]);
});

test('what was heard is not told again, and an old word ends no newer stop', () => {
  hearer.heard([word({ refusedAt: START })], START);
  expect(told).toEqual([]);

  hearer.reportedRefusal(ACCOUNT, START + 5000);
  hearer.heard([word({ refusedAt: START, passedAt: START + 1000 })], START + 6000);
  expect(hearer.isStopped(ACCOUNT)).toBe(true);
});

test('what nobody waits for is held back for an hour from the word, in every process and after a start', () => {
  hearer.spamLimited(ACCOUNT, START);
  sender.heard(told, START + 10_000);

  expect(sender.holdsBulk(ACCOUNT, START + 10_000)).toBe(true);
  expect(sender.holdsBulk(ACCOUNT, START + BULK_HELD_MS)).toBe(false);
  sender.heard(told, START + BULK_HELD_MS + 1);
  expect(sender.holdsBulk(ACCOUNT, START + BULK_HELD_MS + 1)).toBe(false);
});

test('a refusal under a clock that was ahead silences an account for no longer than any other', () => {
  const ahead = START + 30 * 86_400_000;
  sender.refused(ACCOUNT, ahead);
  sender.spamLimited(ACCOUNT, ahead);
  hearer.heard([word({ refusedAt: ahead, spamAt: ahead })], START);

  expect([sender.mayTry(ACCOUNT, START), sender.holdsBulk(ACCOUNT, START)]).toEqual([true, false]);
  expect([hearer.isStopped(ACCOUNT), hearer.holdsBulk(ACCOUNT, START)]).toEqual([false, false]);
  hearer.reportedRefusal(ACCOUNT, ahead);
  hearer.reportedSent(ACCOUNT, START);
  expect(hearer.isStopped(ACCOUNT)).toBe(false);
});
