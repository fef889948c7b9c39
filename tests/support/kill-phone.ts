import { expect } from 'vitest';
import { addressOfProfile, DOOR } from '../../core/shared-phone.ts';
import type { Store } from '../../core/store.ts';
import { type KilledPlace, runUntilKilled } from './killed-child.ts';
import type { KeptStore } from './store-adapters.ts';
import { ACCOUNT, claim, FARIDA, hear, LEASE_MS, START, talk, textsOf, ticketOf, turnOf } from './store-talk.ts';

const STEPS_MAX = 60;
const SECRET = '4821';
const PROFILE = addressOfProfile(FARIDA, 1);
/** What is written behind the word that closes it. */
const BEHIND = ['ин духтар аст', 'модарам намедонад'];

const DEEDS = ['share', 'open', 'move', 'close'] as const;
/** Where the phone goes. */
const THERE = 'telegram:8812009' as const;
export type PhoneDeed = (typeof DEEDS)[number];

export function isDeed(word: string): word is PhoneDeed {
  return DEEDS.some((deed) => deed === word);
}

/** What a turn asks its store for when somebody shares the phone, or tells the secret at its door. */
export async function switchPhone(
  store: Pick<Store, 'sharePhone' | 'tellSecret' | 'movePhone' | 'closePhone' | 'accept' | 'claimTurn' | 'commitTurn'>,
  deed: PhoneDeed,
  contactId: string,
): Promise<string> {
  if (deed === 'share') {
    return store.sharePhone({ contactId, address: FARIDA, account: ACCOUNT, secret: SECRET, at: START });
  }
  if (deed === 'move') {
    return String(await store.movePhone({ from: FARIDA, to: THERE, account: ACCOUNT, at: START }));
  }
  if (deed === 'close') return turnLock(store);
  const told = { address: addressOfProfile(FARIDA, DOOR), secret: SECRET, number: 1, key: 'told-once' };
  const outcome = await store.tellSecret({ ...told, at: START, now: START });
  const opened = { id: 'opened:told-once', account: ACCOUNT, from: PROFILE, at: START };
  await store.accept({ ...opened, content: { kind: 'opened', deletes: [] } });
  return outcome.is;
}

/** The turn of the word that closes a profile, as long as it waits. */
async function turnLock(store: Pick<Store, 'closePhone' | 'claimTurn' | 'commitTurn'>): Promise<string> {
  for (let now = START; ; now += LEASE_MS) {
    const claimed = await store.claimTurn(now, LEASE_MS);
    const [lock] = claimed?.waiting ?? [];
    if (claimed === null || lock === undefined || claimed.conversation.address !== PROFILE) return 'closed';
    await store.closePhone({ address: PROFILE, at: START, behind: lock.key });
    await store.commitTurn(turnOf(claimed, { handled: [lock.key] }));
  }
}

/**
 * Kills a process before each change that sharing, opening, moving or closing a phone asks its store for, each time on a fresh store. Wherever that
 * falls, what is written reaches nobody but the one who shares the phone, and doing it again ends it. Returns how many such moments
 * there were.
 */
export async function killAtEachStepOfAPhone(
  fresh: () => Promise<KilledPlace & AsyncDisposable>,
  deed: PhoneDeed,
): Promise<number> {
  for (let step = 1; step < STEPS_MAX; step++) {
    await using place = await fresh();
    const mother = await withStore(place, (store) => begin(store, deed));
    const told = await runUntilKilled('phone-child', place, step, deed, mother);
    await withStore(place, (store) => EXPECTED[deed](store, mother));
    if (told !== '') return step - 1;
  }
  throw new Error('it does not end');
}

async function begin(store: KeptStore, deed: PhoneDeed): Promise<string> {
  const mother = await talk(store, { ticket: ticketOf('t1', { level: 'red' }) });
  if (deed === 'share') return mother;
  await switchPhone(store, 'share', mother);
  if (deed === 'close') {
    for (const words of ['замок', ...BEHIND]) await store.accept(hear(words));
    return mother;
  }
  await store.closePhone({ address: PROFILE, at: START });
  return mother;
}

async function expectShared(store: KeptStore, mother: string): Promise<void> {
  for (const words of ['before it is done', 'after it is done']) {
    await store.accept(hear(words));
    const claimed = await claim(store);
    expect(claimed.conversation).toMatchObject({ id: mother, ticket: { id: 't1' } });
    expect(textsOf(claimed)).toEqual([words]);
    await store.commitTurn(turnOf(claimed));
    while ((await store.settle(START)) > 0);
    const { address } = claimed.conversation;
    if (address === FARIDA) expect(await switchPhone(store, 'share', mother)).toBe('shared');
  }
  expect((await store.reached(mother))?.address).toBe(PROFILE);
  expect(await store.contactAt(FARIDA)).toBeNull();
  expect((await store.phoneAt(FARIDA))?.open).toBe(1);
}

async function expectOpened(store: KeptStore, mother: string): Promise<void> {
  expect(await switchPhone(store, 'open', mother)).toBe('opened');
  const claimed = await claim(store);
  expect(claimed.conversation).toMatchObject({ id: mother, address: PROFILE });
  expect(claimed.waiting.map(({ inbound }) => inbound.content.kind)).toEqual(['opened']);
  await store.commitTurn(turnOf(claimed));
  expect(await store.claimTurn(START, 1000)).toBeNull();
  await store.accept(hear('inside'));
  expect((await claim(store)).conversation.id).toBe(mother);
}

/** Wherever it was cut short: told once more, all of them are there. */
async function expectMoved(store: KeptStore, mother: string): Promise<void> {
  while ((await store.settle(START)) > 0);
  expect(await switchPhone(store, 'move', mother)).toBe('true');
  expect(await store.phoneAt(FARIDA)).toBeNull();
  const told = { address: addressOfProfile(THERE, DOOR), secret: SECRET, number: 1, key: 'told-there' };
  expect(await store.tellSecret({ ...told, at: START, now: START })).toEqual({ is: 'opened', number: 1 });
  await store.accept(hear('there', { from: THERE }));
  const claimed = await claim(store);
  expect(claimed.conversation).toMatchObject({ id: mother, address: addressOfProfile(THERE, 1), ticket: { id: 't1' } });
  expect(await store.contactAt(PROFILE)).toBeNull();
}

/** Not a word of what stands behind the lock is the mother's, wherever it was cut short, and each comes to the door once. */
async function expectClosed(store: KeptStore, mother: string): Promise<void> {
  while ((await store.settle(START)) > 0);
  const atDoor: (string | null)[] = [];
  // After the leases of whoever was killed.
  for (let now = START + 10 * LEASE_MS; ; now += LEASE_MS) {
    const claimed = await store.claimTurn(now, LEASE_MS);
    if (claimed === null) break;
    const { id, address } = claimed.conversation;
    const [lock] = claimed.waiting;
    if (lock === undefined) throw new Error('there is nothing to answer');
    if (id === mother) {
      expect(textsOf(claimed)[0]).toBe('замок');
      await store.closePhone({ address: PROFILE, at: START, behind: lock.key });
      await store.commitTurn(turnOf(claimed, { handled: [lock.key] }));
      continue;
    }
    expect(address).toBe(addressOfProfile(FARIDA, DOOR));
    atDoor.push(...textsOf(claimed));
    await store.commitTurn(turnOf(claimed));
  }
  expect(atDoor.sort()).toEqual([...BEHIND].sort());
  expect((await store.phoneAt(FARIDA))?.open).toBeNull();
}

const EXPECTED = { share: expectShared, open: expectOpened, move: expectMoved, close: expectClosed };

async function withStore<Result>(place: KilledPlace, work: (store: KeptStore) => Promise<Result>): Promise<Result> {
  await using store = await place.open();
  return await work(store);
}
