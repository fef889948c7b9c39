import type { DeskMove } from '../../core/desk.ts';
import { Refusal } from '../../core/refusal.ts';
import type { Mover } from '../../core/ticket-moves.ts';
import { promiseWriting } from '../../core/ticket-tasks.ts';
import { nextSafe } from '../time/safe-contact.ts';
import { quietly } from './desk.ts';

/** A promise to write at a moment at which nothing may leave would be broken: it is made for the person's safe hours. */
export function promiseToWrite(by: Mover, wish: Parameters<typeof promiseWriting>[2]): DeskMove {
  return (found) => {
    const { safe } = found.conversation.memory;
    const next = safe?.hours == null ? wish.at : nextSafe(safe.hours, wish.at);
    if (next !== wish.at) {
      throw new Refusal('moment_unsafe', `ticket ${found.ticket.id} has no safe hour then`, { at: next });
    }
    return quietly((ticket) => promiseWriting(ticket, by, wish))(found);
  };
}
