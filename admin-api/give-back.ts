import type { FastifyRequest } from 'fastify';
import { Refusal } from '../core/refusal.ts';
import { releaseTicket } from '../dialogue/desk.ts';
import type { ApiDeps } from './api.ts';

const PAGE = 50;

/**
 * Whoever answers nobody any more holds nobody: what they had goes back to the list, where it rings again, and the person
 * is told that the bot speaks. What somebody else has taken or closed meanwhile stays as it is.
 */
export async function giveBackAll(
  { store, knowledge, now, note }: ApiDeps,
  request: FastifyRequest,
  { staff, reason }: { staff: string; reason: string },
): Promise<void> {
  let after: string | null = null;
  do {
    const query = { view: 'mine', staff, now: now() } as const;
    const { tickets, next } = await store.listTickets(query, { after, limit: PAGE });
    for (const { id } of tickets) {
      const by = { staff, isSupervisor: false, at: now() };
      const isGiven = await store.changeTicket(id, by.at, releaseTicket({ knowledge, by }, reason)).then(
        () => true,
        (error: unknown) => {
          if (error instanceof Refusal) return false;
          throw error;
        },
      );
      if (isGiven) await note(request, 'ticket_released', { object: { kind: 'ticket', id }, reason });
    }
    after = next;
  } while (after !== null);
}
