import { expect } from 'vitest';
import { newMemory } from '../../core/conversation.ts';
import type { Address } from '../../core/message.ts';
import type { Deed } from './deed-child.ts';
import { killAtEachStepOf } from './kill-deed.ts';
import type { KilledPlace } from './killed-child.ts';
import type { KeptStore } from './store-adapters.ts';
import { FARIDA, START, say, talk, timerAt } from './store-talk.ts';

const PAGE: Address = 'web:8f2c1a';
const RECEIPT = 'KXM2A7TP';
const CODE = '482913';
const DUE = START + 7 * 24 * 3_600_000;

/** Kills a process at each step of the deletion that was promised to a talk which ended elsewhere. */
export function killAtEachStepOfForgetting(fresh: () => Promise<KilledPlace & AsyncDisposable>): Promise<number> {
  return killAtEachStepOf(fresh, { begin, expectWhole });
}

async function begin(store: KeptStore): Promise<Deed> {
  const holder = await talk(store, { from: FARIDA, outbound: [say('asked before')] });
  await store.keepCode(holder, { code: CODE, at: START, answer: null });
  const memory = { ...newMemory(), receipt: RECEIPT };
  const log = [{ key: 'k', at: START, kind: 'text', place: null, text: 'маро мезананд' }];
  const left = await talk(store, { from: PAGE, timers: [timerAt(DUE)], memory, log });
  const told = { code: CODE, key: 'told', contactId: left, to: PAGE, account: 'web', network: null, at: START };
  expect(await store.tellCode({ ...told, looksFor: 'any', answerFor: () => null })).toEqual({ is: 'moved' });
  while ((await store.settle(START)) > 0);
  return { does: 'settle', at: DUE, left };
}

async function expectWhole(store: KeptStore, { left }: Deed, isTold: boolean): Promise<void> {
  const isGone = (await store.logOf(left, 0, 9)).length === 0;
  if (isTold) expect(isGone).toBe(true);
  // The code of the receipt is kept in what is forgotten: no moment has neither.
  if (isGone) expect(await store.receiptAt(RECEIPT)).toBe(DUE);
  while ((await store.settle(DUE)) > 0);
  expect(await store.receiptAt(RECEIPT)).toBe(DUE);
  expect(await store.logOf(left, 0, 9)).toEqual([]);
  expect(await store.countContacts()).toBe(1);
  expect(await store.contactAt(PAGE)).not.toBe(left);
}
