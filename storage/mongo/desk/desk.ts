/** desk/: cases as staff list, read and change them. */

import type { Conversation } from '../../../core/conversation.ts';
import { countCase } from '../../../core/count-case.ts';
import {
  type DeskChange,
  deskEventsOf,
  emptyQueue,
  revealEventsOf,
  type TicketCounts,
  type TicketStore,
} from '../../../core/desk.ts';
import { saying } from '../../../core/outbox.ts';
import { Refusal } from '../../../core/refusal.ts';
import type { TaskStore } from '../../../core/task.ts';
import { LEVELS, type Level } from '../../../core/ticket.ts';
import type { OwedAudit } from '../../shared/audit-chain.ts';
import type { SealedState } from '../../shared/conversation.ts';
import { afterChange } from '../../shared/desk-rows.ts';
import { sealedIn } from '../../shared/places.ts';
import type { Sealer } from '../../shared/seal.ts';
import { owedToDesk } from '../desk-feed.ts';
import type { FoundTicket } from '../finding.ts';
import { createFinding } from '../finding.ts';
import type { PendingDoc } from '../owed-documents.ts';
import { ROUNDS, type StoreParts } from '../parts.ts';
import { owed, owedEvents } from '../pending.ts';
import type { OwedAudits } from '../staff/audit.ts';
import { beforeOf } from '../ticket-before.ts';
import { listedChange, ticketChange } from '../tickets.ts';
import type { ConversationDoc } from '../turns/conversation-document.ts';
import { bubbleOf, linesOf, outboxOf, queued, writeOutbox } from '../turns/outbox-state.ts';
import type { Settling } from '../turns/settle.ts';
import { createDeskList } from './desk-list.ts';
import { createTasks } from './tasks.ts';

type DeskSettling = Pick<Settling, 'settleContact'> & Pick<OwedAudits, 'owe' | 'settleAudit'>;
type Desk = Pick<TicketStore, 'listTickets' | 'readTicket' | 'changeTicket' | 'queue' | 'countTickets'> & TaskStore;

/** The desk's list of tickets, and the moves on one. */
export function createDesk(parts: StoreParts, settling: DeskSettling): Desk {
  return { ...createDeskList(parts), ...createCases(parts, settling), ...createQueue(parts), ...createTasks(parts) };
}

function createCases(
  parts: StoreParts,
  { settleContact, owe, settleAudit }: DeskSettling,
): Pick<TicketStore, 'readTicket' | 'changeTicket'> {
  const { conversations } = parts.db.hot;
  const find = createFinding(parts);
  return {
    readTicket: async (id) => (await find(id))?.case ?? null,

    async changeTicket(id, at, move) {
      for (let round = 0; round < ROUNDS; round++) {
        const found = await find(id);
        if (found === null) throw new Refusal('ticket_unknown', `there is no ticket ${id}`);
        const change = move(found.case);
        if (change === null) return found.case;
        const { _id, version, outboxRevision, account, isUnreachable } = found.doc;
        assertGoesOn(found.doc, change);
        const asRead = { _id, version, outboxRevision, account, isUnreachable };
        const conversation = afterChange(found.case, change);
        const audit = change.audit && owe(change.audit);
        const update = changeOf(found, { change, conversation, at, days: parts.days, audit });
        if ((await conversations.updateOne(asRead, update)).matchedCount !== 1) continue;
        // What is owed is written out by settling, whatever becomes of this.
        await settleContact(_id).catch(() => undefined);
        if (change.audit !== undefined) await settleAudit(_id).catch(() => undefined);
        return { ...found.case, ticket: change.ticket, conversation };
      }
      throw new Error(`ticket ${id} is another each time one looks`);
    },
  };
}

/** Whoever goes on at another address is asked for there; here only what is closed may still be written on. */
function assertGoesOn({ movedTo }: ConversationDoc, { ticket }: DeskChange): void {
  if (movedTo === undefined || ticket.status === 'closed') return;
  throw new Refusal('ticket_unknown', `the conversation of ticket ${ticket.id} goes on elsewhere`);
}

function changeOf(
  { doc, sealer, case: found }: FoundTicket,
  {
    change,
    conversation,
    at,
    days,
    audit,
  }: {
    change: DeskChange;
    conversation: Conversation;
    at: number;
    days: StoreParts['days'];
    audit?: OwedAudit | undefined;
  },
) {
  const { contact, session, ticket, memory } = conversation;
  const state: SealedState = { contact, session, ticket, memory };
  const messages = messagesOf(doc, sealer, change, at);
  const isOwn = ticket?.id === change.ticket.id;
  const listed = isOwn
    ? ticketChange(sealer, doc, { ticket, contact, at })
    : { $set: {}, $unset: {}, pending: [listedChange(sealer, doc, { ticket: change.ticket, contact, at })] };
  const told = { heard: [], said: messages.said, isDanger: false, isChanged: true };
  const revealed = revealEventsOf(found.ticket, change.ticket);
  const desk = owedToDesk([...deskEventsOf(beforeOf(doc.ticket), change.ticket, told), ...revealed], at);
  const counted = owedEvents({ at, events: countCase(found.ticket, change.ticket, { at, days }) });
  const place = { flow: session?.flow ?? null, node: session?.node ?? null, release: session?.release ?? null };
  const sealedState = sealer.seal(sealedIn.state(doc._id), state);
  return {
    $set: { sealedState, ...place, ...messages.$set, ...listed.$set },
    $unset: { ...messages.$unset, ...listed.$unset },
    $inc: { version: 1, outboxRevision: 1 },
    ...(messages.$pull && { $pull: messages.$pull }),
    $push: {
      ...(audit === undefined ? {} : { owedAudit: audit }),
      pending: { $each: [...messages.logged, ...listed.pending, ...counted, ...desk] satisfies PendingDoc[] },
    },
  };
}

function messagesOf(doc: ConversationDoc, sealer: Sealer, change: DeskChange, at: number) {
  const { outbound, supersede, safe, takesBack } = change;
  const { _id, account, isUnreachable, lastSeq } = doc;
  const said = outbound.map((one, index) =>
    bubbleOf(queued(sealer, _id, one, { seq: lastSeq + 1 + index, account, at })),
  );
  const back = takesBack === undefined ? {} : { takesBack };
  const after = saying(outboxOf(doc), { at, supersede, said, isUnreachable, wakes: safe !== undefined, ...back });
  const logged = linesOf(_id, after, doc.outboxRevision + 1).map((message) => owed(at, { message }));
  const { $set, $unset, $pull } = writeOutbox(doc, after);
  const upTo = supersede ? { supersededSeq: lastSeq } : {};
  const seqs = said.map(({ seq }) => seq);
  return { logged, said: seqs, $set: { ...$set, lastSeq: lastSeq + said.length, ...upTo }, $unset, $pull };
}

function createQueue({ db }: StoreParts): Pick<TicketStore, 'queue' | 'countTickets'> {
  const { tickets } = db.hot;
  return {
    async queue() {
      const counted = await tickets
        .aggregate<{ _id: number; count: number }>(
          [{ $match: { status: 'open', assignee: null } }, { $group: { _id: '$level', count: { $sum: 1 } } }],
          { hint: 'open' },
        )
        .toArray();
      const queue = emptyQueue();
      for (const { _id, count } of counted) queue[LEVELS[_id] as Level] = count;
      return queue;
    },
    async countTickets({ staff, now }) {
      const sumOf = (...all: object[]) => ({ $sum: { $cond: [{ $and: all }, 1, 0] } });
      const isHeard = { $lte: [{ $ifNull: ['$mutedUntil', 0] }, now] };
      const isFree = { $eq: ['$assignee', null] };
      const counts = {
        mine: sumOf({ $eq: ['$assignee', staff] }),
        unassigned: sumOf(isFree, isHeard),
        all: sumOf(isHeard),
      };
      const [counted] = await tickets
        .aggregate<TicketCounts>([{ $match: { status: 'open' } }, { $group: { _id: null, ...counts } }], {
          hint: 'open',
        })
        .toArray();
      const { mine = 0, unassigned = 0, all = 0 } = counted ?? {};
      return { mine, unassigned, all };
    },
  };
}
