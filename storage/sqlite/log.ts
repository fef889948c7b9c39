import type { Outbound } from '../../core/message.ts';
import type { LogRow, LogStore } from '../../core/store.ts';
import { sealedIn } from '../places.ts';
import type { Sealer } from '../seal.ts';
import { first, rows } from './database.ts';
import type { StoreParts } from './parts.ts';

/** So many lines are read at most, whatever is asked for. */
const READ_MAX = 500;

interface MessageRow {
  contactId: string;
  seq: number;
  at: number;
  direction: LogRow['direction'];
  author: LogRow['from'];
  kind: string;
  flow: string | null;
  node: string | null;
  release: number | null;
  state: LogRow['state'];
  sealedBody: Uint8Array | null;
  sealedExternalId: Uint8Array | null;
}

export function createLog({ db, sealer, lookup }: StoreParts): LogStore {
  const findContact = db.prepare('select contact_id as id from addresses where hash = ?');
  const columns = `contact_id as contactId, seq, at, direction, author, kind, flow, node, release, state,
    sealed_body as sealedBody, sealed_external_id as sealedExternalId`;
  const sent = `select ${columns} from messages where contact_id = ? and direction = 'out' and state = 'sent'`;
  const selectAfter = db.prepare(`${sent} and seq > ? order by seq limit ?`);
  const selectBefore = db.prepare(`${sent} and seq < ? order by seq desc limit ?`);
  const selectExternalIds = db.prepare(
    `select seq, sealed_external_id as sealed from messages
      where contact_id = ? and at >= ? and sealed_external_id is not null order by seq desc limit ?`,
  );

  return {
    async sentTo(address, range, limit) {
      const id = first<{ id: string }>(findContact, lookup.hash('address', address))?.id;
      if (id === undefined) return [];
      const count = Math.min(limit, READ_MAX);
      const found =
        'after' in range
          ? rows<MessageRow>(selectAfter, id, range.after, count)
          : rows<MessageRow>(
              selectBefore,
              id,
              'before' in range ? range.before : Number.MAX_SAFE_INTEGER,
              count,
            ).reverse();
      return found.map((row) => readRow(sealer, row));
    },

    async externalIds(contactId, since, limit) {
      const found = rows<{ seq: number; sealed: Uint8Array }>(
        selectExternalIds,
        contactId,
        since,
        Math.min(limit, READ_MAX),
      );
      return found.map(({ seq, sealed }) => sealer.open(sealedIn.externalId(contactId, seq), sealed) as string);
    },
  };
}

function readRow(sealer: Sealer, row: MessageRow): LogRow {
  const { contactId, seq, at, direction, author, kind, flow, node, release, state } = row;
  const body = row.sealedBody && (sealer.open(sealedIn.body(contactId, seq), row.sealedBody) as Partial<Outbound>);
  const externalId =
    row.sealedExternalId && (sealer.open(sealedIn.externalId(contactId, seq), row.sealedExternalId) as string);
  const place = flow !== null && node !== null && release !== null ? { flow, node, release } : null;
  const { text = null, choices = [] } = body ?? {};
  return { seq, at, direction, from: author, kind, place, state, text, choices, externalId };
}
