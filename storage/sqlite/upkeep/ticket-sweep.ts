import type { SealedState } from '../../shared/conversation.ts';
import { sealedIn } from '../../shared/places.ts';
import { first, inTransaction, rows } from '../database.ts';
import type { StoreParts } from '../parts.ts';
import type { Sweep } from '../sweep.ts';

interface OldTicket {
  contactId: string;
  id: string;
}

/** Closed requests go from the desk's list, and from the conversation that still remembers them. */
export function createTicketSweep(parts: StoreParts): Sweep {
  const { db } = parts;
  const old = `from tickets where status = 'closed' and closed_at < ?1`;
  const count = db.prepare(`select count(*) as count ${old}`);
  const select = db.prepare(`select contact_id as contactId, id ${old} order by closed_at limit ?2`);
  const remove = db.prepare('delete from tickets where contact_id = ? and id = ?');
  const unremember = createUnremembering(parts);
  return {
    count: (before) => first<{ count: number }>(count, before)?.count ?? 0,
    piece: (before, limit) =>
      inTransaction(db, () => {
        const found = rows<OldTicket>(select, before, limit);
        for (const ticket of found) {
          unremember(ticket);
          remove.run(ticket.contactId, ticket.id);
        }
        return found.length;
      }),
  };
}

/** The version moves on, so that a turn under way is computed again and does not bring the ticket back. */
function createUnremembering({ db, sealer }: StoreParts): (ticket: OldTicket) => void {
  const select = db.prepare('select sealed_state as sealedState from conversations where id = ?');
  const update = db.prepare('update conversations set sealed_state = ?2, version = version + 1 where id = ?1');
  return ({ contactId, id }) => {
    const sealed = first<{ sealedState: Uint8Array | null }>(select, contactId)?.sealedState ?? null;
    if (sealed === null) return;
    const state = sealer.openIfWhole(sealedIn.state(contactId), sealed) as SealedState | undefined;
    if (state?.ticket?.id !== id) return;
    update.run(contactId, sealer.seal(sealedIn.state(contactId), { ...state, ticket: null }));
  };
}
