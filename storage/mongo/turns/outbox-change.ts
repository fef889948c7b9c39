import { latestMoment, reachedState } from '../../../core/bubble-record.ts';
import { type Outbound, rankOf } from '../../../core/message.ts';
import type { OutboxChange as OutboxResult } from '../../../core/outbox.ts';
import type { Delivery } from '../../../core/outgoing.ts';
import { NOTHING } from '../../shared/leaving.ts';
import { sealedIn } from '../../shared/places.ts';
import type { Sealer } from '../../shared/seal.ts';
import type { Update } from '../hot.ts';
import type { MessageDoc, OutboxDoc, PendingDoc } from '../owed-documents.ts';
import { ROUNDS, type StoreParts } from '../parts.ts';
import { owed } from '../pending.ts';
import { type AnswerFate, createAnswerFate, type Told } from './answer-fate.ts';
import type { BeforeSent } from './before-sent.ts';
import { BEFORE_SENT } from './before-sent.ts';
import type { Claims } from './claims.ts';
import type { ConversationDoc, HeadDoc } from './conversation-document.ts';
import { countedOf, type KeptBubble, linesOf, STOPPED, writeOutbox } from './outbox-state.ts';
import type { Settling } from './settle.ts';
import { createPhoneStop } from './shared-phones.ts';

/** A change of an outbox as it was read; `null`: nothing is to be changed. */
export type Decide = (before: BeforeSent) => OutboxUpdate | null | Promise<OutboxUpdate | null>;
export interface OutboxUpdate extends Omit<Update<ConversationDoc>, '$push'> {
  $push?: { pending: { $each: PendingDoc[] } };
}
export interface Said {
  /** Of which delivery it is said. */
  held?: Delivery;
  /** When the channel has said it. */
  at?: number;
}
export type OutboxChange = (contactId: string, decide: Decide, said?: Said) => Promise<void>;

export function createOutboxChange(
  parts: StoreParts,
  { claims, settleContact }: { claims?: Claims<BeforeSent> } & Pick<Settling, 'settleContact'>,
): OutboxChange {
  const { db, groupWrites } = parts;
  const { conversations } = db.hot;
  const look = (_id: string) => conversations.findOne<BeforeSent>({ _id }, { projection: BEFORE_SENT });
  const fateOf = createAnswerFate(parts);
  const stopPhone = createPhoneStop(parts);

  /** What the ticket keeps of answers that the update changes. */
  function keptOf(before: BeforeSent, answers: readonly Told[]): Promise<AnswerFate | null> {
    const told = before.ticket === undefined ? [] : answers;
    return fateOf(before, told, Math.max(0, ...told.map(({ at }) => at)));
  }

  /** As the claim has read it; another claim tells nothing of this delivery. */
  function claimed(delivery: Delivery | undefined): BeforeSent | null {
    const read = delivery && claims?.take(delivery.contactId);
    return delivery && read?.head !== undefined && isHeld(read.head, delivery) ? read : null;
  }

  return async (contactId, decide, { held, at } = {}) => {
    for (let round = 0; round < ROUNDS; round++) {
      const before = (round === 0 && claimed(held)) || (await look(contactId));
      const update = before && (await decide(before));
      if (before === null || update === null) return;
      const told = answersIn(owes(update), at);
      const desk = toldOf(before, told);
      const fate = await keptOf(before, told);
      const change = withTold({ filter: asRead(before, update), told: update }, desk, fate);
      if (!(await groupWrites.update(change.filter, change.told))) continue;
      if (update.$set?.isUnreachable) await stopPhone(contactId).catch(() => undefined);
      // Whoever looks at the desk sees it at once; the change is kept, whatever becomes of this.
      if (desk.length > 0) await settleContact(contactId).catch(() => undefined);
      return;
    }
    throw new Error(`the outbox of contact ${contactId} is another each time one looks`);
  };
}

/** What must still be as it was read. A word changes no outbox, and whoever has written meanwhile can be reached. */
function asRead(before: BeforeSent, { $set }: OutboxUpdate) {
  const { _id, outboxRevision, heardAt, wokenBy, turnLease, lastSeq } = before;
  // A turn that says nothing gives numbers too.
  if ($set?.lastSeq !== undefined) return { _id, outboxRevision, lastSeq };
  const asHeard = { _id, outboxRevision, heardAt: heardAt ?? { $exists: false } };
  if ($set?.isUnreachable) return { ...asHeard, wokenBy: wokenBy ?? null, turnLease };
  return $set?.heardAt === undefined ? { _id, outboxRevision } : asHeard;
}

/** The change with what it tells the desk, and with what the ticket keeps of it. */
function withTold<Filter extends object>(
  { filter, told }: { filter: Filter; told: OutboxUpdate },
  desk: readonly PendingDoc[],
  fate: AnswerFate | null,
): { filter: Filter; told: OutboxUpdate } {
  if (desk.length === 0) return { filter, told };
  const $push = { pending: { $each: [...owes(told), ...desk, ...(fate?.pending ?? [])] } };
  if (fate === null) return { filter, told: { ...told, $push } };
  const $set = { ...told.$set, ...fate.$set };
  return {
    filter: { ...filter, version: fate.version },
    told: { ...told, $set, $inc: { ...told.$inc, version: 1 }, $push },
  };
}

function owes({ $push }: OutboxUpdate): PendingDoc[] {
  return $push?.pending.$each ?? [];
}

/** How far an operator's answer has come; of what the bot says nothing is told. */
export function toldToDesk(before: Pick<BeforeSent, 'ticket'>, pending: readonly PendingDoc[]): PendingDoc[] {
  return toldOf(before, answersIn(pending));
}

function toldOf({ ticket }: Pick<BeforeSent, 'ticket'>, answers: readonly Told[]): PendingDoc[] {
  if (ticket === undefined) return [];
  const { id: ticketId, level, assignee = null } = ticket;
  return answers.map(({ at, state, message }) =>
    owed(at, { desk: { kind: 'delivery', ticketId, level, assignee, seq: message.seq, state } }),
  );
}

/** What became of operators' answers, of what is owed to the log; `saidAt`: when the channel has said so. */
function answersIn(pending: readonly PendingDoc[], saidAt?: number): Told[] {
  return pending.flatMap(({ at, message }) => {
    if (message?.author !== 'operator') return [];
    return [{ at: saidAt ?? Math.max(at, latestMoment(message)), state: reachedState(message), message }];
  });
}

/** An outbox as the rules have changed it, with what that tells the log and the counters. */
export function updateOf(
  before: BeforeSent,
  change: OutboxResult<KeptBubble>,
  told: { logged?: readonly MessageDoc[]; counted?: readonly PendingDoc[] } = {},
): OutboxUpdate {
  const { logged = [], counted = [] } = told;
  const { $set, $unset, $pull = {} } = writeOutbox(before, change);
  const lines = [...logged, ...linesOf(before._id, change, before.outboxRevision + 1)];
  const pending = [...lines.map((message) => owed(message.at, { message })), ...counted, ...countedOf(change)];
  const stopped = change.isStopped ? STOPPED : { $set: {}, $pull: {} };
  return {
    $set: { ...$set, ...stopped.$set },
    $unset,
    $inc: { outboxRevision: 1 },
    $pull: { ...$pull, ...stopped.$pull },
    $push: { pending: { $each: pending } },
  };
}

function isHeld(head: HeadDoc, { seq, tries }: Delivery): boolean {
  return head.seq === seq && head.tries === tries && head.state === 'sending';
}

/** The bubble that a line of the log was, as urgent as it was; it waits where its number says. */
export function bubbleDocOf(sealer: Sealer, line: MessageDoc | null, { _id }: { _id: string }): OutboxDoc {
  if (line === null || line.sealedBody === null)
    throw new Error(`a bubble of contact ${_id} has no words to send again`);
  const { seq, at, author, kind, flow, node, release, sealedBody, account, requeuedSeq } = line;
  if (author === 'contact' || !account) throw new Error(`a line of contact ${_id} is no bubble to send again`);
  const rank = rankOf((sealer.openIfWhole(sealedIn.body(_id, seq), sealedBody) ?? NOTHING) as Outbound);
  const again = requeuedSeq === undefined ? {} : { requeuedSeq };
  return { seq, account, author, queuedAt: at, rank, kind, flow, node, release, sealedBody, ...again };
}
