import { saidWithout } from '../../../core/erase.ts';
import type { Outbound } from '../../../core/message.ts';
import type { TurnCommit } from '../../../core/turn-commit.ts';
import { unquotedTicket } from '../../shared/desk-rows.ts';
import { erasedBody } from '../../shared/log-row.ts';
import { sealedIn } from '../../shared/places.ts';
import { first, rows, truncateLog } from '../database.ts';
import type { StoreParts } from '../parts.ts';

type Erasing = Pick<TurnCommit, 'id' | 'at' | 'erases' | 'masks'>;

/**
 * Takes words and files out of lines, in the transaction of the turn. The lines are entered in a ledger, which goes with the
 * keys into backups: what is restored from an older one lacks them, too.
 */
export function createErasing(parts: StoreParts): (commit: Erasing) => void {
  const { db, sealer } = parts;
  const mask = createMasking(parts);
  const maskTickets = createTicketMasking(parts);
  const select = db.prepare('select sealed_body as sealed from messages where contact_id = ? and seq = ?');
  const bare = db.prepare(
    `update messages set sealed_body = ?3, reason = iif(direction = 'in', null, reason) where contact_id = ?1 and seq = ?2`,
  );
  const files = ['media_pieces', 'media'].map((table) =>
    db.prepare(`delete from ${table} where contact_id = ? and seq = ?`),
  );
  const enter = db.prepare('insert or ignore into erased (contact_id, seq, at) values (?, ?, ?)');
  return ({ id, at, erases = [], masks = [] }) => {
    for (const line of erases) {
      const before = first<{ sealed: Uint8Array | null }>(select, id, line.seq)?.sealed ?? null;
      bare.run(id, line.seq, erasedBody(sealer, id, { ...line, at, before }));
      for (const statement of files) statement.run(id, line.seq);
      enter.run(id, line.seq, at);
    }
    if (masks.length === 0) return;
    mask(id, masks);
    maskTickets(id, masks);
  };
}

/** What staff have said and nobody has sent yet is no line to anybody but the desk: it leaves without the words. */
function createMasking({ db, sealer }: StoreParts): (contactId: string, words: readonly string[]) => void {
  const select = db.prepare(
    `select seq, sealed_body as sealed from outbox join messages using (contact_id, seq)
      where contact_id = ? and outbox.author = 'operator'`,
  );
  const put = db.prepare('update messages set sealed_body = ?3 where contact_id = ?1 and seq = ?2');
  return (contactId, words) => {
    for (const { seq, sealed } of rows<{ seq: number; sealed: Uint8Array | null }>(select, contactId)) {
      const place = sealedIn.body(contactId, seq);
      const said = sealed && (sealer.openIfWhole(place, sealed) as Outbound | undefined);
      const bare = said ? saidWithout(said, words) : null;
      if (bare !== null) put.run(contactId, seq, sealer.seal(place, bare));
    }
  };
}

/** What staff have written down of other requests of the same person, also of those from before an address changed. */
function createTicketMasking({ db, sealer }: StoreParts): (contactId: string, words: readonly string[]) => void {
  const select = db.prepare(
    `with recursive person (id) as (
       select ?1 union select conversations.id from conversations join person on moved_to = person.id)
     select contact_id as contactId, tickets.id, sealed from tickets where contact_id in (select id from person)`,
  );
  const put = db.prepare("update tickets set sealed = ?3, marks = '' where contact_id = ?1 and id = ?2");
  return (contactId, words) => {
    for (const row of rows<{ contactId: string; id: string; sealed: Uint8Array }>(select, contactId)) {
      const bare = unquotedTicket(sealer, row, words);
      if (bare !== null) put.run(row.contactId, row.id, bare);
    }
  };
}

/** What was erased stays in the log of the file until that is emptied; returns for how many lines it was. */
export function createErasedFinish({ db }: Pick<StoreParts, 'db'>): () => number {
  const select = db.prepare('select count(*) as count from erased where is_finished = 0');
  const mark = db.prepare('update erased set is_finished = 1 where is_finished = 0');
  return () => {
    const count = first<{ count: number }>(select)?.count ?? 0;
    if (count === 0 || !truncateLog(db)) return 0;
    mark.run();
    return count;
  };
}
