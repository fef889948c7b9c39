import { settleAlways } from '../../app/upkeep/settle.ts';
import type { Address } from '../../core/message.ts';
import type { Delivery } from '../../core/outgoing.ts';
import type { Store } from '../../core/store.ts';
import type { ClaimedTurn } from '../../core/turn-commit.ts';
import { openLog } from '../../runtime/log.ts';
import { ACCOUNT, hear, LEASE_MS, START, say, turnOf } from '../support/store-talk.ts';
import { percentile } from './measure.ts';

const FILLING = 64;
const BUBBLE = 'Шумо ҳоло дар ҷои бехатар ҳастед? '.repeat(6);
/** A stride that meets all contacts and no contact twice at once. */
const STRIDE = 7919;

/** Turns a second, what one takes, and the time on the processors that the program spent on one. */
export interface Rate {
  perSecond: number;
  p50: number;
  p99: number;
  cpuMs: number;
}

/** So many workers at once, among so many contacts, for so long. */
export interface Wish {
  together: number;
  present: number;
  ms: number;
  /** With which contact to begin: several programs meet the same people, and seldom at once. */
  from?: number;
}

function person(index: number): Address {
  return `telegram:${index + 1}`;
}

/** Everybody has written once and been answered; whoever has already is passed over. */
export async function fill(store: Store, present: number): Promise<void> {
  await using _settling = settlingOf(store);
  let next = 0;
  const filling = Array.from({ length: FILLING }, async () => {
    while (next < present) {
      const index = next++;
      if ((await store.sentTo(person(index), { newest: true }, 1)).length === 0) await oneTurn(store, person(index));
    }
  });
  await Promise.all(filling);
}

export async function rateOf(store: Store, wish: Wish): Promise<Rate> {
  await using _settling = settlingOf(store);
  return timed((index) => oneTurn(store, person(index)), wish);
}

/** Writes out what turns owe, as the bot does; its end waits for all of it. */
function settlingOf(store: Store): AsyncDisposable {
  const closing = new AbortController();
  const log = openLog('warn', { write: (line) => void process.stderr.write(line) });
  const settling = settleAlways({ store, log, now: () => START, sure: () => START }, closing.signal);
  return {
    async [Symbol.asyncDispose]() {
      closing.abort();
      await settling;
      await settleAll(store);
    },
  };
}

/** So many workers at once, each with another of those present. */
export async function timed(
  work: (index: number) => Promise<void>,
  { together, present, ms, from = 0 }: Wish,
): Promise<Rate> {
  const took: number[] = [];
  const began = performance.now();
  const until = began + ms;
  let next = from;
  const before = process.cpuUsage();
  const working = Array.from({ length: together }, async () => {
    while (performance.now() < until) {
      next = (next + STRIDE) % present;
      const at = performance.now();
      await work(next);
      took.push(performance.now() - at);
    }
  });
  await Promise.all(working);
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(before);
  const cpuMs = (user + system) / 1000 / took.length;
  return { perSecond: took.length / seconds, p50: percentile(took, 50), p99: percentile(took, 99), cpuMs };
}

/**
 * One message in, and one turn and one bubble of whoever is next: with many at once that may be another contact's. As in the
 * bot, whoever has a free slot claims the turn as it takes the message in, and the bubble as it keeps the turn.
 */
async function oneTurn(store: Store, from: Address): Promise<void> {
  let claimed: ClaimedTurn | null = null;
  const take = (turn: ClaimedTurn) => {
    claimed = turn;
  };
  await store.accept(hear('Ман паспортамро гум кардам', { from }), undefined, { now: START, leaseMs: LEASE_MS, take });
  claimed ??= await store.claimTurn(START, LEASE_MS);
  const delivery = (claimed && (await turned(store, claimed))) ?? (await store.claimSend([ACCOUNT], START, LEASE_MS));
  if (delivery !== null) await store.markSent(delivery, { externalId: '4711', at: START, nextAt: START });
}

/** The bubble that may leave at once. */
async function turned(store: Store, claimed: ClaimedTurn): Promise<Delivery | null> {
  const log = claimed.waiting.map(({ key }) => ({ key, at: START, kind: 'text', place: null, text: BUBBLE }));
  let leaving: Delivery | null = null;
  const take = (delivery: Delivery) => {
    leaving = delivery;
  };
  const sender = { accounts: [ACCOUNT], held: [], now: START, leaseMs: LEASE_MS, take };
  await store.commitTurn(turnOf(claimed, { outbound: [say(BUBBLE)], log }), sender);
  return leaving;
}

async function settleAll(store: Store): Promise<void> {
  while ((await store.settle(START)) > 0);
}
