import type { InboundLog } from '../../../core/inbound-log.ts';
import { type Outbound, rankOf } from '../../../core/message.ts';
import type { TurnCommit } from '../../../core/turn-commit.ts';
import { deadKey, isOwedToStaff } from '../../shared/dead-letter.ts';
import { sealedIn } from '../../shared/places.ts';
import type { ConversationRow } from '../conversation-row.ts';
import type { StoreParts } from '../parts.ts';
import { createFileWriter } from './media.ts';
import { createSuperseding } from './outbox-cancel.ts';
import { createPromotion } from './outbox-head.ts';

type Written = Pick<TurnCommit, 'log' | 'outbound' | 'supersede' | 'at'>;
type Write<Message> = (row: ConversationRow, seq: number, message: Message, commit: Written) => void;

/** Writes a turn's part of the log and adds what it says to the outbox; returns the last number given. */
export function createMessageWriter(parts: StoreParts): (row: ConversationRow, commit: Written) => number {
  const supersede = createSuperseding(parts);
  const writeInbound = createInboundWriter(parts);
  const writeOutbound = createOutboundWriter(parts);
  const promote = createPromotion(parts.db);

  return (row, commit) => {
    if (commit.supersede) supersede(row.id, commit.at);
    let seq = row.lastSeq;
    for (const line of commit.log) writeInbound(row, ++seq, line, commit);
    for (const outbound of commit.outbound) writeOutbound(row, ++seq, outbound, commit);
    if (commit.supersede || commit.outbound.length > 0) promote(row.id, row.sendAfter);
    return seq;
  };
}

const COLUMNS = 'contact_id, seq, at, direction, author, kind, flow, node, release, state, sealed_body';

function createInboundWriter(parts: StoreParts): Write<InboundLog> {
  const { db, sealer } = parts;
  const writeFile = createFileWriter(parts);
  const insert = db.prepare(
    `insert into messages (${COLUMNS}, sealed_external_id) values (?, ?, ?, 'in', 'contact', ?, ?, ?, ?, 'received', ?, ?)`,
  );
  return ({ id }, seq, line, commit) => {
    const { at, kind, place, text, location, externalId } = line;
    const isEmpty = text === undefined && location === undefined;
    const body = isEmpty ? null : sealer.seal(sealedIn.body(id, seq), { text, location });
    const sealedId = externalId === undefined ? null : sealer.seal(sealedIn.externalId(id, seq), externalId);
    insert.run(id, seq, at, kind, place?.flow ?? null, place?.node ?? null, place?.release ?? null, body, sealedId);
    writeFile(id, seq, line, commit.at);
  };
}

function createOutboundWriter({ db, sealer }: StoreParts): Write<Outbound> {
  const insert = db.prepare(
    `insert into messages (${COLUMNS}, reason, account, dead, failed_at)
       values (?1, ?2, ?3, 'out', ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, iif(?9 = 'failed', ?3, null))`,
  );
  const queue = db.prepare(
    'insert into outbox (contact_id, seq, account, author, queued_at, rank) values (?, ?, ?, ?, ?, ?)',
  );
  return ({ id, account, isUnreachable }, seq, outbound, { at }) => {
    const { kind, from, said } = outbound;
    const state = isUnreachable ? 'failed' : 'queued';
    const reason = isUnreachable ? 'contact_stopped' : null;
    const dead = isUnreachable && isOwedToStaff(outbound) ? deadKey(at, id, seq) : null;
    const body = sealer.seal(sealedIn.body(id, seq), outbound);
    const place = [said?.flow ?? null, said?.node ?? null, said?.release ?? null] as const;
    insert.run(id, seq, at, from, kind, ...place, state, body, reason, account, dead);
    if (!isUnreachable) queue.run(id, seq, account, from, at, rankOf(outbound));
  };
}
