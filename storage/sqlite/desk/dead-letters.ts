import { type DeadLetterStore, isPastSaying } from '../../../core/dead-letter.ts';
import { placeOfDelivery } from '../../../core/delivery-id.ts';
import { replacing } from '../../../core/outbox.ts';
import { readCountry } from '../../shared/conversation.ts';
import { DEAD_LETTERS_READ_MAX, deadSince, readDeadLetter, type StoredDeadLetter } from '../../shared/dead-letter.ts';
import { countLost, LOST_READ_MAX, type LostRow, lostPeople } from '../../shared/lost-places.ts';
import { sealedIn } from '../../shared/places.ts';
import { first, rows } from '../database.ts';
import type { StoreParts } from '../parts.ts';
import { createNumbering, createRevive } from '../turns/outbox-again.ts';
import { createOutboxRows } from '../turns/outbox-rows.ts';

/** Above all cursors. */
const NEWEST = 'z';

export function createDeadLetters(parts: StoreParts): DeadLetterStore {
  const { db, writer, sealer } = parts;
  const replay = createReplay(parts);
  const select = db.prepare(
    `select contact_id as contactId, seq, account, author, reason, failed_code as code, tries, at, failed_at as failedAt,
            flow, node, dead
       from messages where dead is not null and dead < ?1 and (?2 is null or reason = ?2) order by dead desc limit ?3`,
  );
  const discard = db.prepare(
    'update messages set dead = null, sealed_note = ?3 where contact_id = ?1 and seq = ?2 and dead is not null',
  );
  const lost = db.prepare(
    'select contact_id as contactId, account, reason from messages where dead >= ?1 order by dead desc limit ?2',
  );
  const stateOf = db.prepare('select sealed_state as sealedState from conversations where id = ?');
  const isDead = db.prepare('select 1 as one from messages where contact_id = ? and seq = ? and dead is not null');

  return {
    async deadLetters({ after, reason }, limit) {
      const count = Math.min(limit, DEAD_LETTERS_READ_MAX);
      return rows<StoredDeadLetter>(select, after ?? NEWEST, reason, count).map(readDeadLetter);
    },

    async lostPlaces(since) {
      const people = lostPeople(rows<LostRow>(lost, deadSince(since), LOST_READ_MAX));
      const placed = people.map(({ contactId: id, channel }) => {
        const row = first<{ sealedState: Uint8Array | null }>(stateOf, id);
        return { channel, country: row === undefined ? null : readCountry(sealer, { id, ...row }) };
      });
      return countLost(placed);
    },

    async replay(id, at) {
      const place = placeOfDelivery(id);
      return place === null ? 'unknown' : writer.write(() => replay(place, at));
    },

    async discard(id, note) {
      const place = placeOfDelivery(id);
      if (place === null) return 'unknown';
      const { contactId, seq } = place;
      return writer.write(() => {
        if (first(isDead, contactId, seq) === undefined) return 'unknown';
        discard.run(contactId, seq, sealer.seal(sealedIn.note(contactId, seq), note));
        return 'discarded';
      });
    },
  };
}

function createReplay(parts: StoreParts) {
  const { db } = parts;
  const select = db.prepare(
    `select is_unreachable as isUnreachable, reason from messages join conversations on conversations.id = contact_id
      where contact_id = ? and seq = ? and dead is not null`,
  );
  const number = createNumbering(parts);
  const revive = createRevive(parts);
  const outbox = createOutboxRows(parts);

  return ({ contactId, seq }: { contactId: string; seq: number }, at: number) => {
    const found = first<{ isUnreachable: number; reason: string | null }>(select, contactId, seq);
    if (found === undefined) return 'unknown';
    if (found.isUnreachable === 1) return 'unreachable';
    if (isPastSaying(found.reason)) return 'old';
    const before = outbox.read(contactId);
    number(contactId);
    outbox.write(contactId, before, replacing(before, revive(contactId, seq, at)));
    return 'queued';
  };
}
