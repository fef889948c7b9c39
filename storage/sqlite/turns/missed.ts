import type { MissedStore } from '../../../core/missed.ts';
import type { StoredTicket } from '../../shared/desk-rows.ts';
import {
  byContact,
  KINDS_OF_WORDS,
  MISSED_READ_MAX,
  readMissedOf,
  type StoredMissed,
} from '../../shared/missed-rows.ts';
import { first, rows } from '../database.ts';
import { TICKET_COLUMNS } from '../desk-history.ts';
import type { StoreParts } from '../parts.ts';

const KINDS = KINDS_OF_WORDS.map((kind) => `'${kind}'`).join(', ');

/** What was not understood, with the words that were meant. */
export function createMissed({ db, sealer }: StoreParts): MissedStore {
  const select = db.prepare(
    `with missed as (
       select contact_id, at, reason, iif(reason not like 'undone %', seq, (
           select before.seq from messages before
            where before.contact_id = messages.contact_id and before.seq < messages.seq and before.direction = 'in'
              and before.kind in (${KINDS}) order by before.seq desc limit 1)) as seq
         from messages indexed by messages_missed
        where direction = 'in' and reason is not null and at >= ?1 order by at desc limit ?2)
     select missed.contact_id as contactId, missed.at, missed.reason, missed.seq, said.sealed_body as sealedBody
       from missed join messages said on said.contact_id = missed.contact_id and said.seq = missed.seq
      where said.sealed_body is not null order by missed.at desc, missed.contact_id, missed.seq`,
  );
  const selectState = db.prepare(
    'select sealed_state as sealedState from conversations where id = ? and moved_to is null',
  );
  const selectTickets = db.prepare(`select ${TICKET_COLUMNS} from tickets where contact_id = ?`);

  return {
    async missedSince(since, limit) {
      const count = Math.min(limit, MISSED_READ_MAX);
      const found = rows<StoredMissed>(select, since, count);
      const read = [...byContact(found)].flatMap(([contactId, lines]) => {
        const state = first<{ sealedState: Uint8Array | null }>(selectState, contactId);
        if (state === undefined) return [];
        const kept = { ...state, tickets: rows<StoredTicket>(selectTickets, contactId) };
        return readMissedOf(sealer, contactId, { kept, lines });
      });
      return read.toSorted((one, other) => other.at - one.at);
    },
  };
}
