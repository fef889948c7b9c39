import type { DeskChange } from '../../../core/desk.ts';
import type { InboundLog } from '../../../core/inbound-log.ts';
import { type Outbound, rankOf } from '../../../core/message.ts';
import { type Outbox, type OutboxChange, type QueuedBubble, saying } from '../../../core/outbox.ts';
import type { TurnCommit } from '../../../core/turn-commit.ts';
import { reasonOf } from '../../shared/missed-rows.ts';
import { sealedIn } from '../../shared/places.ts';
import type { ConversationRow } from '../conversation-row.ts';
import type { StoreParts } from '../parts.ts';
import { createFileWriter } from './media.ts';
import { createOutboxRows } from './outbox-rows.ts';

type Written = Pick<TurnCommit, 'log' | 'outbound' | 'supersede' | 'at' | 'wakes'> & Pick<DeskChange, 'takesBack'>;
type Row = Pick<ConversationRow, 'id' | 'account' | 'lastSeq' | 'isUnreachable' | 'queued' | 'sendAfter'>;
type Write<Message> = (row: Row, seq: number, message: Message, commit: Written) => void;

export interface WithTheWords {
  /** Bubbles that are said again: before what was said since, or behind all. */
  again: readonly QueuedBubble[];
  isLast: boolean;
  /** The outbox as it is written: whoever hands out a bubble with it says so here. */
  handOut: (change: OutboxChange) => OutboxChange;
}

export const NOTHING_MORE: WithTheWords = { again: [], isLast: false, handOut: (change) => change };

/** Writes a turn's part of the log and adds what it says to the outbox; returns the last number given. */
export function createMessageWriter(parts: StoreParts): (row: Row, commit: Written, more: WithTheWords) => number {
  const writeInbound = createInboundWriter(parts);
  const writeOutbound = createOutboundWriter(parts);
  const outbox = createOutboxRows(parts);

  return (row, commit, { again: bubbles, isLast, handOut }) => {
    const { at, supersede, takesBack, wakes = false } = commit;
    let seq = row.lastSeq;
    for (const line of commit.log) writeInbound(row, ++seq, line, commit);
    const said = commit.outbound.map((outbound) => {
      writeOutbound(row, ++seq, outbound, commit);
      return queued(row, seq, outbound, at);
    });
    if (!supersede && !wakes && takesBack === undefined && said.length + bubbles.length === 0) return seq;
    const again = isLast ? bubbles.map((bubble) => ({ ...bubble, position: seq + 1 })) : bubbles;
    const before: Outbox = row.queued === 0 ? { bubbles: [], sendAfter: row.sendAfter } : outbox.read(row.id);
    const isUnreachable = row.isUnreachable === 1;
    const taken = takesBack === undefined ? {} : { takesBack };
    outbox.write(
      row.id,
      before,
      handOut(saying(before, { at, supersede, said, again, isUnreachable, wakes, ...taken })),
    );
    return seq;
  };
}

function queued({ account }: Row, seq: number, outbound: Outbound, at: number): QueuedBubble {
  const waiting = {
    state: 'waiting',
    position: null,
    tries: 0,
    dueAt: null,
    triedAt: null,
    cancelledAt: null,
  } as const;
  return { seq, account, author: outbound.from, queuedAt: at, rank: rankOf(outbound), ...waiting };
}

const COLUMNS = 'contact_id, seq, at, direction, author, kind, flow, node, release, state, sealed_body';

function createInboundWriter(parts: StoreParts): Write<InboundLog> {
  const { db, sealer } = parts;
  const writeFile = createFileWriter(parts);
  const insert = db.prepare(
    `insert into messages (${COLUMNS}, sealed_external_id, reason)
       values (?, ?, ?, 'in', 'contact', ?, ?, ?, ?, 'received', ?, ?, ?)`,
  );
  return ({ id }, seq, line, commit) => {
    const { at, kind, place, text, location, externalId } = line;
    const isEmpty = text === undefined && location === undefined;
    const body = isEmpty ? null : sealer.seal(sealedIn.body(id, seq), { text, location });
    const sealedId = externalId === undefined ? null : sealer.seal(sealedIn.externalId(id, seq), externalId);
    const where = [place?.flow ?? null, place?.node ?? null, place?.release ?? null] as const;
    insert.run(id, seq, at, kind, ...where, body, sealedId, reasonOf(line.missed));
    writeFile(id, seq, line, commit.at);
  };
}

/** As it is queued: what becomes of it is written with the outbox. */
function createOutboundWriter({ db, sealer }: StoreParts): Write<Outbound> {
  const insert = db.prepare(
    `insert into messages (${COLUMNS}, account) values (?, ?, ?, 'out', ?, ?, ?, ?, ?, 'queued', ?, ?)`,
  );
  return ({ id, account }, seq, outbound, { at }) => {
    const { kind, from, said } = outbound;
    const body = sealer.seal(sealedIn.body(id, seq), outbound);
    const place = [said?.flow ?? null, said?.node ?? null, said?.release ?? null] as const;
    insert.run(id, seq, at, from, kind, ...place, body, account);
  };
}
