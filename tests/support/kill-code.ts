import { expect } from 'vitest';
import type { CodeTold } from '../../core/case-code.ts';
import type { Address } from '../../core/message.ts';
import { SILENCE_MS } from '../../core/silence.ts';
import { type KilledPlace, runUntilKilled } from './killed-child.ts';
import type { KeptStore } from './store-adapters.ts';
import { claim, FARIDA, hear, openTickets, START, say, talk, textsOf, ticketOf, turnOf } from './store-talk.ts';

const STEPS_MAX = 80;
const PAGE: Address = 'web:8f2c1a';
const PLACE = { flow: 'stay', node: 'patent', release: 1 };
const REMINDER = { id: 'r', kind: 'remind' as const, name: 'patent', place: PLACE, at: 2 * START, tries: 0 };
const CRY = 'Лесная 4, подвал';

export const CODE_TOLD: Omit<CodeTold, 'contactId' | 'answerFor'> = {
  looksFor: 'any',
  code: '482913',
  key: 'told-once',
  to: PAGE,
  account: 'web',
  network: null,
  at: START,
};

/**
 * Kills a process before each change that a told code asks its store for, each time on a fresh store. What lies there then is
 * either the talk before, whose code still leads, or all of the move. Returns how many such moments there were.
 */
export async function killAtEachStepOfACode(fresh: () => Promise<KilledPlace & AsyncDisposable>): Promise<number> {
  for (let step = 1; step < STEPS_MAX; step++) {
    await using place = await fresh();
    const [holder, there] = await withStore(place, begin);
    const told = await runUntilKilled('code-child', place, step, there);
    await withStore(place, (store) => expectOne(store, { holder, there, isTold: told !== '' }));
    if (told !== '') return step - 1;
  }
  throw new Error('it does not end');
}

/** Somebody with a red request and a code has told it at the page, where another request of theirs is in Zarina's hands. */
async function begin(store: KeptStore): Promise<[holder: string, there: string]> {
  const ticket = ticketOf('t1', { level: 'red' });
  const holder = await talk(store, { from: FARIDA, ticket, outbound: [say('from Zarina', { from: 'operator' })] });
  await store.keepCode(holder, { code: CODE_TOLD.code, at: START, answer: null });
  const log = [{ key: 'cry', at: START, kind: 'text' as const, place: null, text: CRY }];
  // The next question about danger is open there.
  const timers = [{ id: 'w-silent', kind: 'silent' as const, at: START + SILENCE_MS, tries: 0 }, REMINDER];
  const there = await talk(store, { from: PAGE, ticket: { ...ticketOf('t2'), assignee: 'zarina' }, log, timers });
  await store.accept(hear(CODE_TOLD.code, { from: PAGE, account: 'web' }));
  return [holder, there];
}

async function expectOne(
  store: KeptStore,
  { holder, there, isTold }: { holder: string; there: string; isTold: boolean },
): Promise<void> {
  while ((await store.settle(START)) > 0);
  if ((await store.contactAt(PAGE)) === there) {
    expect(isTold).toBe(false);
    expect(await store.tellCode({ ...CODE_TOLD, contactId: there, answerFor: () => null })).toEqual({ is: 'moved' });
  }
  const claimed = await claim(store);
  expect(claimed.conversation).toMatchObject({ id: holder, address: PAGE, account: 'web', ticket: { id: 't1' } });
  expect(claimed.conversation.timers).toEqual([REMINDER]);
  expect(textsOf(claimed)).toEqual([CODE_TOLD.code]);
  expect(await store.tellCode({ ...CODE_TOLD, contactId: holder, answerFor: () => null })).toMatchObject({
    is: 'arrived',
    left: 'telegram',
  });
  expect(await store.commitTurn(turnOf(claimed))).toBe('committed');
  const delivery = await store.claimSend(['web'], START, 1000);
  expect(delivery).toMatchObject({ contactId: holder, address: PAGE, outbound: { text: 'from Zarina' } });
  while ((await store.settle(START)) > 0);
  expect(await openTickets(store)).toMatchObject([{ id: 't1', contactId: holder, level: 'red' }]);
  expect(await store.contactAt(FARIDA)).toBeNull();
  const { ticket } = (await store.readTicket('t1'))!;
  expect(ticket).toMatchObject({ assignee: 'zarina', steps: [{ kind: 'joined', from: 't2' }] });
  expect(ticket.steps).toHaveLength(1);
  expect(await store.otherTickets('t1', 9)).toMatchObject([{ id: 't2', status: 'closed', outcome: 'joined' }]);
  expect((await store.readTicket('t2'))!.ticket).toMatchObject({ status: 'closed', outcome: 'joined' });
  expect((await store.readTalk('t2', null, 9)).map(({ text }) => text)).toContain(CRY);
}

async function withStore<Result>(place: KilledPlace, work: (store: KeptStore) => Promise<Result>): Promise<Result> {
  await using store = await place.open();
  return await work(store);
}
