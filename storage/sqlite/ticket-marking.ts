import { readDeskTicket, type StoredTicket } from '../shared/desk-rows.ts';
import { tellOfLostKeys } from '../shared/lost-keys.ts';
import { UNMARKED } from '../shared/ticket-marks.ts';
import { inTransaction, rows } from './database.ts';
import { TICKET_COLUMNS } from './desk-history.ts';
import type { StoreParts } from './parts.ts';

const MARKED_AT_ONCE = 200;

/** Makes the marks of tickets that were written, some at a time: until then each search looks at them. */
export function createMarking({ db, keys, sealer, marks }: StoreParts): () => void {
  const select = db.prepare(`select ${TICKET_COLUMNS} from tickets where marks = '${UNMARKED}' limit ?`);
  const update = db.prepare('update tickets set marks = ?3 where contact_id = ?1 and id = ?2');
  return () => {
    const bare = rows<StoredTicket>(select, MARKED_AT_ONCE);
    if (bare.length === 0) return;
    const made = inTransaction(db, () =>
      bare.filter((row) => {
        const key = keys.makeIfLost(row.contactId);
        const ticket = key === 'forgotten' ? null : readDeskTicket(sealer, row);
        update.run(row.contactId, row.id, marks.marksOf(row.id, ticket));
        return key === 'made';
      }),
    );
    tellOfLostKeys(made.map(({ contactId }) => contactId));
  };
}
