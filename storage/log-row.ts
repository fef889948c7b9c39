import type { Outbound } from '../core/message.ts';
import type { LogRow } from '../core/store.ts';
import { sealedIn } from './places.ts';
import type { Sealer } from './seal.ts';

/** So many lines of the log are read at most, whatever is asked for. */
export const LOG_READ_MAX = 500;

/** A line of the log as a store keeps it. */
export interface StoredMessage {
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

export function readLogRow(sealer: Sealer, row: StoredMessage): LogRow {
  const { contactId, seq, at, direction, author, kind, flow, node, release, state } = row;
  const body = row.sealedBody && (sealer.open(sealedIn.body(contactId, seq), row.sealedBody) as Partial<Outbound>);
  const externalId =
    row.sealedExternalId && (sealer.open(sealedIn.externalId(contactId, seq), row.sealedExternalId) as string);
  const place = flow !== null && node !== null && release !== null ? { flow, node, release } : null;
  const { text = null, choices = [], picture = null } = body ?? {};
  return { seq, at, direction, from: author, kind, place, state, text, choices, picture, externalId };
}
