import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Delivery } from '../../../core/outgoing.ts';
import type { ClaimedTurn, TurnCommit } from '../../../core/turn-commit.ts';
import { openSqliteStore, type SqliteStore } from '../../../storage/sqlite/store.ts';
import { countStatements } from '../../support/counted-statements.ts';
import { randomKeyRing } from '../../support/memory-store.ts';
import { ACCOUNT, claim, hear, LEASE_MS, SENT, START, say, talk, timerAt, turnOf } from '../../support/store-talk.ts';

let store: SqliteStore;
beforeEach(async () => {
  store = await openSqliteStore({ folder: ':memory:', keyRing: randomKeyRing() });
});
afterEach(() => store[Symbol.asyncDispose]());

const claimer = { now: START, leaseMs: LEASE_MS };
const sending = { ...claimer, accounts: [ACCOUNT], held: [] };

/** What a usual turn leaves: a line of what was written, an answer, and what is counted. */
function usual(claimed: ClaimedTurn, more: Partial<TurnCommit> = {}): TurnCommit {
  const log = claimed.waiting.map(({ key }) => ({ key, at: START, kind: 'text', place: null, text: 'salom' }));
  const events: TurnCommit['events'] = [
    { kind: 'step', flow: 'menu', node: 'menu' },
    { kind: 'shown', label: 'menu' },
  ];
  return turnOf(claimed, { outbound: [say('Салом!')], log, events, ...more });
}

/** Statements of each call, by its name. `npm test` shows them where it fails. */
function counting() {
  const counts: Record<string, number> = {};
  let commits = 0;
  const count = async <Result>(name: string, work: () => Promise<Result>): Promise<Result> => {
    const counted = await countStatements(work);
    counts[name] = counted.statements;
    commits += counted.commits;
    return counted.result;
  };
  return { count, counts, commits: () => commits };
}

async function quickly(more: Partial<TurnCommit> = {}) {
  const { count, counts, commits } = counting();
  const claims: ClaimedTurn[] = [];
  const deliveries: Delivery[] = [];
  const take = (claimed: ClaimedTurn) => void claims.push(claimed);
  const send = (delivery: Delivery) => void deliveries.push(delivery);
  await count('accept', () => store.accept(hear('salom'), undefined, { ...claimer, take }));
  const [claimed] = claims;
  if (claimed === undefined) throw new Error('nobody has the turn');
  await count('commitTurn', () => store.commitTurn(usual(claimed, more), { ...sending, take: send }));
  const [delivery] = deliveries;
  if (delivery === undefined) throw new Error('nobody has the bubble');
  await count('markSent', () => store.markSent(delivery, SENT));
  return { counts, commits: commits(), claimed, delivery };
}

it('a message whose way is free costs sixteen statements and three waits for the disk', async () => {
  await talk(store, {});
  const { counts, commits } = await quickly();
  expect(counts).toEqual({ accept: 4, commitTurn: 7, markSent: 5 });
  expect(commits).toBe(3);
});

it('a message that waits for its turn and its bubble that waits for a sender cost seven statements more', async () => {
  await talk(store, {});
  const { count, counts } = counting();
  await count('accept', () => store.accept(hear('salom')));
  const claimed = await count('claimTurn', () => claim(store));
  await count('commitTurn', () => store.commitTurn(usual(claimed)));
  const delivery = await count('claimSend', () => store.claimSend([ACCOUNT], START, LEASE_MS));
  expect(delivery).not.toBeNull();
  await count('markSent', () => store.markSent(delivery as Delivery, SENT));
  expect(counts).toEqual({ accept: 3, claimTurn: 3, commitTurn: 7, claimSend: 3, markSent: 5 });
});

it('looking for something to do where there is nothing costs a statement or two', async () => {
  await talk(store, {});
  const { count, counts } = counting();
  await count('claimTurn', () => store.claimTurn(START, LEASE_MS));
  await count('claimSend', () => store.claimSend([ACCOUNT], START, LEASE_MS));
  expect(counts).toEqual({ claimTurn: 1, claimSend: 2 });
});

it('timers that a turn leaves as they are, are not written again', async () => {
  const timers = [timerAt(START + 1000)];
  await talk(store, { timers });
  const { counts, claimed } = await quickly({ timers });
  expect(claimed.conversation.timers).toEqual(timers);
  expect(counts.commitTurn).toBe(7);
  const moved = [timerAt(START + 2000)];
  expect((await quickly({ timers: moved })).counts.commitTurn).toBe(9);
  expect((await quickly({ timers: moved })).claimed.conversation.timers).toEqual(moved);
});

it('a bubble that is handed out with its turn is the one that a look would have found', async () => {
  await talk(store, {});
  const { delivery } = await quickly();
  const other = await openSqliteStore({ folder: ':memory:', keyRing: randomKeyRing() });
  await using _ = other;
  await talk(other, {});
  await other.accept(hear('salom'));
  await other.commitTurn(usual(await claim(other)));
  const found = await other.claimSend([ACCOUNT], START, LEASE_MS);
  const { contactId: _id, id: _delivery, ...same } = found as Delivery;
  expect(delivery).toMatchObject(same);
  expect(Object.keys(delivery).sort()).toEqual(Object.keys(found as Delivery).sort());
});
