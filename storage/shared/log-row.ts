import { reachedState } from '../../core/bubble-record.ts';
import type { DeliveryStatus } from '../../core/delivery.ts';
import type { ErasedLine } from '../../core/erase.ts';
import type { LogRow } from '../../core/log-row.ts';
import type { Outbound } from '../../core/message.ts';
import { sealedIn } from './places.ts';
import type { Sealer } from './seal.ts';

/** So many lines of the log are read at most, whatever is asked for. */
export const LOG_READ_MAX = 500;

/** What stands in a line for good once its person has taken it back. */
interface ErasedBody {
  erasedAt: number;
}

/** `before`: the line as it was. Of one that only repeats words all else stays: it may be a bubble that is still to be said. */
export function erasedBody(
  sealer: Sealer,
  contactId: string,
  { seq, text, at, before }: ErasedLine & { at: number; before: Uint8Array | null },
): Uint8Array {
  const place = sealedIn.body(contactId, seq);
  const known = text === null || before === null ? undefined : (sealer.openIfWhole(place, before) as Partial<Outbound>);
  const body: ErasedBody & Partial<Outbound> = { ...known, erasedAt: at, ...(text === null ? {} : { text }) };
  return sealer.seal(place, body);
}

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
  state: 'received' | DeliveryStatus['state'];
  sealedBody: Uint8Array | null;
  sealedExternalId: Uint8Array | null;
  sentAt?: number | null;
  deliveredAt?: number | null;
  readAt?: number | null;
  failedAt?: number | null;
  reason?: string | null;
  code?: number | null;
  sealedNote?: Uint8Array | null;
  /** Of one that left after later ones. */
  toldAs?: number | null;
}

/** In the order in which they were told; of those from a place on the first, else the last. */
export function asTold<Row extends Pick<StoredMessage, 'seq' | 'toldAs'>>(
  found: readonly Row[],
  range: object,
  count: number,
): Row[] {
  const all = [...found].sort((one, other) => toldAsOf(one) - toldAsOf(other));
  return 'after' in range ? all.slice(0, count) : all.slice(-count);
}

export function toldAsOf({ seq, toldAs = null }: Pick<StoredMessage, 'seq' | 'toldAs'>): number {
  return toldAs ?? seq;
}

/** Where a talk has come from another channel: of what was under way there the words of people alone are shown here. */
export function isShownAbove(row: Pick<StoredMessage, 'seq' | 'toldAs' | 'author'>, shownFrom: number): boolean {
  return toldAsOf(row) > shownFrom && (row.seq > shownFrom || row.author === 'operator');
}

export function readLogRow(sealer: Sealer, row: StoredMessage): LogRow {
  const { contactId, seq, at, direction, author, kind, flow, node, release } = row;
  // A line that is damaged stays a line, without its words.
  const body = row.sealedBody && sealer.openIfWhole(sealedIn.body(contactId, seq), row.sealedBody);
  const foreign = row.sealedExternalId && sealer.openIfWhole(sealedIn.externalId(contactId, seq), row.sealedExternalId);
  const externalId = (foreign ?? null) as string | null;
  const place = flow !== null && node !== null && release !== null ? { flow, node, release } : null;
  const {
    text = null,
    choices = [],
    picture = null,
    sound = null,
    attachment = null,
    deletes = [],
    erasedAt = null,
  } = (body ?? {}) as Partial<Outbound & ErasedBody>;
  const said = { text, choices, picture, sound, attachment, externalId, erasedAt, deletes };
  return { seq, toldAs: toldAsOf(row), at, direction, from: author, kind, place, ...statusOf(sealer, row), ...said };
}

function statusOf(
  sealer: Sealer,
  row: StoredMessage,
): Pick<LogRow, 'state' | 'sentAt' | 'deliveredAt' | 'readAt' | 'failure'> {
  const { at, deliveredAt = null, readAt = null, reason = null, code = null } = row;
  const isSent = row.state === 'sent';
  const sentAt = row.sentAt ?? (isSent ? at : null);
  const { contactId, seq, sealedNote = null } = row;
  const opened = sealedNote && sealer.openIfWhole(sealedIn.note(contactId, seq), sealedNote);
  const note = (opened ?? null) as string | null;
  const failure = row.state === 'failed' ? { at: row.failedAt ?? at, reason: reason ?? 'unknown', code, note } : null;
  // What waits to be sent is not read as a line; one that is queued once more was sent before.
  return {
    state: row.state === 'queued' ? 'sent' : reachedState({ ...row, state: row.state }),
    sentAt,
    deliveredAt,
    readAt,
    failure,
  };
}
