import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Refusal } from '../../core/refusal.ts';
import type { Store } from '../../core/store.ts';
import { claim, giveBack } from '../../core/ticket-moves.ts';
import { mover, moving } from './desk-life.ts';
import { START, talk, ticketOf } from './store-talk.ts';

/** What came of many tries of two operators for the same tickets. */
export interface RaceOutcome {
  tries: number;
  won: number;
  /** Losers who were told the one that had won. */
  told: number;
  winners: Set<string>;
}

const AT_ONCE = 20;

/** Where an operator works. */
export interface Reach {
  /** `null`: it is won; else whom the loser was told. */
  claims(id: string, staff: string): Promise<unknown>;
}

/** Two operators, each with a place of their own, reach for the same ticket at the same moment, again and again. */
export async function raceForClaims(
  store: Store,
  [one, other]: readonly [Reach, Reach],
  tries: number,
): Promise<RaceOutcome> {
  const outcome: RaceOutcome = { tries: 0, won: 0, told: 0, winners: new Set() };
  const tickets = Array.from({ length: AT_ONCE }, (_, index) => `t${index}`);
  for (const id of tickets) await talk(store, { from: `telegram:${id.length}${id.slice(1)}`, ticket: ticketOf(id) });
  const rounds = Array.from({ length: tries / AT_ONCE }, (_, round) => round);
  await Promise.all(
    tickets.map(async (id) => {
      for (const round of rounds) await tryOnce({ store, one, other, isTurned: round % 2 === 1 }, id, outcome);
    }),
  );
  return outcome;
}

async function tryOnce(
  { store, one, other, isTurned }: { store: Store; one: Reach; other: Reach; isTurned: boolean },
  id: string,
  outcome: RaceOutcome,
): Promise<void> {
  const operators = [() => one.claims(id, 'zarina'), () => other.claims(id, 'bahrom')];
  const losers = await Promise.all((isTurned ? operators.toReversed() : operators).map((reach) => reach()));
  const winner = (await store.readTicket(id))?.ticket.assignee ?? '';
  outcome.tries += 1;
  outcome.won += losers.filter((told) => told === null).length;
  outcome.told += losers.filter((told) => told === winner).length;
  outcome.winners.add(winner);
  await store.changeTicket(
    id,
    START,
    moving((ticket) => giveBack(ticket, mover(winner), 'next')),
  );
}

/** An operator who works in this process. */
export function reachFrom(store: Store): Reach {
  return { claims: (id, staff) => claims(store, id, staff) };
}

/** An operator who works in a process of its own, on the same database. */
export async function reachFromAfar(uri: string, keyRing: string): Promise<Reach & AsyncDisposable> {
  const child = fork(join(import.meta.dirname, 'claim-child.ts'), [uri, keyRing]);
  const waiting = new Map<number, (told: unknown) => void>();
  let asked = 0;
  child.on('message', (message: unknown) => {
    const { number, told } = message as { number: number; told: unknown };
    waiting.get(number)?.(told);
    waiting.delete(number);
  });
  await once(child, 'message');
  return {
    claims(id, staff) {
      asked += 1;
      child.send({ number: asked, id, staff });
      return new Promise((resolve) => waiting.set(asked, resolve));
    },
    async [Symbol.asyncDispose]() {
      child.kill();
      await once(child, 'exit');
    },
  };
}

export async function claims(store: Store, id: string, staff: string): Promise<unknown> {
  try {
    await store.changeTicket(
      id,
      START,
      moving((ticket) => claim(ticket, mover(staff))),
    );
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.details.assignee;
  }
}
