import { Refusal } from '../../core/refusal.ts';
import type { Store } from '../../core/store.ts';
import { claim, release } from '../../core/ticket-moves.ts';
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

/** Two operators, each with a store of their own, reach for the same ticket at the same moment, again and again. */
export async function raceForClaims([one, other]: readonly [Store, Store], tries: number): Promise<RaceOutcome> {
  const outcome: RaceOutcome = { tries: 0, won: 0, told: 0, winners: new Set() };
  const tickets = Array.from({ length: AT_ONCE }, (_, index) => `t${index}`);
  for (const id of tickets) await talk(one, { from: `telegram:${id.length}${id.slice(1)}`, ticket: ticketOf(id) });
  const rounds = Array.from({ length: tries / AT_ONCE }, (_, round) => round);
  await Promise.all(
    tickets.map(async (id) => {
      for (const round of rounds) await tryOnce({ one, other, isTurned: round % 2 === 1 }, id, outcome);
    }),
  );
  return outcome;
}

async function tryOnce(
  { one, other, isTurned }: { one: Store; other: Store; isTurned: boolean },
  id: string,
  outcome: RaceOutcome,
): Promise<void> {
  const operators = [() => claims(one, id, 'zarina'), () => claims(other, id, 'bahrom')];
  const losers = await Promise.all((isTurned ? operators.toReversed() : operators).map((reach) => reach()));
  const winner = (await one.readTicket(id))?.ticket.assignee ?? '';
  outcome.tries += 1;
  outcome.won += losers.filter((told) => told === null).length;
  outcome.told += losers.filter((told) => told === winner).length;
  outcome.winners.add(winner);
  await other.changeTicket(
    id,
    START,
    moving((ticket) => release(ticket, mover(winner), 'next')),
  );
}

/** `null`: it is won; else whom the loser was told. */
async function claims(store: Store, id: string, staff: string): Promise<unknown> {
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
