import type { FastifyRequest } from 'fastify';
import { audited } from '../core/desk.ts';
import { Refusal } from '../core/refusal.ts';
import { releaseTicket } from '../dialogue/desk/desk.ts';
import type { ApiDeps } from './deps.ts';

const PAGE = 50;

/**
 * Whoever answers nobody any more holds nobody: what they had goes back to the list, where it rings again, and the person
 * is told that the bot speaks. What somebody else has taken or closed meanwhile stays as it is.
 */
export async function giveBackAll(
  { store, knowledge, now, entryOf }: ApiDeps,
  request: FastifyRequest,
  { staff, reason }: { staff: string; reason: string },
): Promise<void> {
  let after: string | null = null;
  do {
    const query = { view: 'mine', staff, now: now() } as const;
    const { tickets, next } = await store.listTickets(query, { after, limit: PAGE });
    for (const { id } of tickets) {
      const by = { staff, isSupervisor: false, at: now() };
      const entry = entryOf(request, 'ticket_released', { object: { kind: 'ticket', id }, reason });
      const move = audited(releaseTicket({ knowledge: knowledge(), by }, reason), () => entry);
      await store.changeTicket(id, by.at, move).catch((error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
      });
    }
    after = next;
  } while (after !== null);
}
