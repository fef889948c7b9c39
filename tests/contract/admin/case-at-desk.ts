import type { Address } from '../../../core/message.ts';
import type { TurnCommit } from '../../../core/turn-commit.ts';
import { talk, ticketOf } from '../../support/store-talk.ts';
import { type Browser, NOW, type openDesk } from './desk.ts';

export const FARIDA: Address = 'telegram:3527065';
export const WROTE = 'маро дар хона банд карданд';
export type Desk = Awaited<ReturnType<typeof openDesk>>;

/** Somebody has asked for a person, and an operator is logged in. */
export async function openCase(desk: Desk, more: Partial<TurnCommit> = {}): Promise<Browser> {
  const log = [{ key: 'k', at: NOW, kind: 'text', place: null, text: WROTE, externalId: '77001122' }];
  const ticket = ticketOf('t1', { level: 'red', flags: ['danger-confinement'], topic: 'danger' });
  await talk(desk.store, { from: FARIDA, at: NOW, ticket, log, ...more });
  return desk.logIn(await desk.add('operator'));
}

export async function linesOf(
  browser: Browser,
): Promise<{ text: string; state: string; key: string | null; seq: number }[]> {
  return (await browser.call('GET', '/tickets/t1/talk')).body.lines;
}

export async function auditOf(desk: Desk): Promise<string[]> {
  const rows = await desk.store.auditRows({ objectId: 't1' }, 50);
  return rows.map(({ action }) => action).toReversed();
}
