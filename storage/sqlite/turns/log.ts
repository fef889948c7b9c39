import type { LogStore } from '../../../core/store.ts';
import { asTold, isShownAbove, LOG_READ_MAX, readLogRow, type StoredMessage } from '../../shared/log-row.ts';
import { sealedIn } from '../../shared/places.ts';
import { first, rows } from '../database.ts';
import type { StoreParts } from '../parts.ts';

export const MESSAGE_COLUMNS = `contact_id as contactId, seq, at, direction, author, kind, flow, node, release, state,
  sealed_body as sealedBody, sealed_external_id as sealedExternalId, sent_at as sentAt, delivered_at as deliveredAt,
  read_at as readAt, failed_at as failedAt, reason, failed_code as code, sealed_note as sealedNote,
  told_as as toldAs`;

export function createLog({ db, sealer, lookup }: StoreParts): LogStore {
  const findContact = db.prepare('select contact_id as id from addresses where hash = ?');
  const sent = `select ${MESSAGE_COLUMNS} from messages where contact_id = ? and direction = 'out' and state = 'sent'`;
  const own = `${sent} and told_as is null and seq`;
  const late = `${sent} and told_as`;
  const selectAfter = [
    db.prepare(`${own} > ? order by seq limit ?`),
    db.prepare(`${late} > ? order by told_as limit ?`),
  ];
  const selectBefore = [
    db.prepare(`${own} < ? order by seq desc limit ?`),
    db.prepare(`${late} < ? order by told_as desc limit ?`),
  ];
  const selectExternalIds = db.prepare(
    `select seq, sealed_external_id as sealed from messages
      where contact_id = ?1 and at >= ?2 and sealed_external_id is not null
        and seq > coalesce((select shown_from from conversations where id = ?1), 0) order by seq desc limit ?3`,
  );
  const selectShown = db.prepare('select coalesce(shown_from, 0) as shownFrom from conversations where id = ?');
  const selectIdsAt = db.prepare(
    `select seq, sealed_external_id as sealed from messages
      where contact_id = ?1 and at >= ?2 and flow = ?3 and node = ?4 and sealed_external_id is not null
        and seq > coalesce((select shown_from from conversations where id = ?1), 0) order by seq desc limit ?5`,
  );
  const openIds = (contactId: string, found: { seq: number; sealed: Uint8Array }[]): string[] => {
    const opened = found.map(({ seq, sealed }) => sealer.openIfWhole(sealedIn.externalId(contactId, seq), sealed));
    return opened.filter((id) => typeof id === 'string');
  };

  const selectNewest = db.prepare(
    `select ${MESSAGE_COLUMNS} from messages
      where contact_id = ?1 and seq < ?2 and state <> 'queued'
        and coalesce(told_as, seq) > coalesce((select shown_from from conversations where id = ?1), 0)
      order by seq desc limit ?3`,
  );

  return {
    async newestLines(contactId, before, limit) {
      const below = before ?? Number.MAX_SAFE_INTEGER;
      const found = rows<StoredMessage>(selectNewest, contactId, below, Math.min(limit, LOG_READ_MAX));
      return found.map((row) => readLogRow(sealer, row));
    },

    async sentTo(address, range, limit) {
      const id = first<{ id: string }>(findContact, lookup.hash('address', address))?.id;
      if (id === undefined) return [];
      const count = Math.min(limit, LOG_READ_MAX);
      const shownFrom = first<{ shownFrom: number }>(selectShown, id)?.shownFrom ?? 0;
      const bound =
        'after' in range
          ? Math.max(range.after, shownFrom)
          : 'before' in range
            ? range.before
            : Number.MAX_SAFE_INTEGER;
      const selects = 'after' in range ? selectAfter : selectBefore;
      const found = selects.flatMap((select) => rows<StoredMessage>(select, id, bound, count));
      const shown = found.filter((row) => isShownAbove(row, shownFrom));
      return asTold(shown, range, count).map((row) => readLogRow(sealer, row));
    },

    async externalIds(contactId, since, limit) {
      const count = Math.min(limit, LOG_READ_MAX);
      return openIds(contactId, rows<{ seq: number; sealed: Uint8Array }>(selectExternalIds, contactId, since, count));
    },

    async externalIdsAt(contactId, { since, flow, node }, limit) {
      const count = Math.min(limit, LOG_READ_MAX);
      return openIds(contactId, rows(selectIdsAt, contactId, since, flow, node, count));
    },
  };
}
