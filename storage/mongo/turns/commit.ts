import type { AuditEntry } from '../../../core/audit.ts';
import type { DeliveryClaimer } from '../../../core/claimer.ts';
import { CHANGING, deskEventsOf, heardAfterClosing } from '../../../core/desk.ts';
import { SEEN_KEPT } from '../../../core/limits.ts';
import { heardIn } from '../../../core/lines-heard.ts';
import { saying } from '../../../core/outbox.ts';
import type { ConversationStore } from '../../../core/store.ts';
import type { TurnCommit } from '../../../core/turn-commit.ts';
import type { OwedAudit } from '../../shared/audit-chain.ts';
import type { SealedState } from '../../shared/conversation.ts';
import { wantedFile } from '../../shared/media-rows.ts';
import { reasonOf } from '../../shared/missed-rows.ts';
import { sealedIn } from '../../shared/places.ts';
import type { Sealer } from '../../shared/seal.ts';
import { owedToDesk } from '../desk-feed.ts';
import { createStamps } from '../group-writes.ts';
import type { MessageDoc, PendingDoc } from '../owed-documents.ts';
import { ROUNDS, type StoreParts } from '../parts.ts';
import { owed, owedByTurn } from '../pending.ts';
import { beforeOf } from '../ticket-before.ts';
import { ticketChange } from '../tickets.ts';
import type { BeforeSent } from './before-sent.ts';
import type { BeforeTurn } from './before-turn.ts';
import { BEFORE_TURN } from './before-turn.ts';
import type { Claims } from './claims.ts';
import { type Bodies, bodiesOf, createTicketMasking, erasedLetters, owedByErasing, unquoted } from './erasing.ts';
import { toldToDesk } from './outbox-change.ts';
import { bubbleOf, linesOf, outboxOf, queued, writeOutbox } from './outbox-state.ts';
import { createRevival, revived } from './revival.ts';
import { claimOf, type SendClaim } from './send-claim.ts';
import type { Settling } from './settle.ts';
import { writeTimers } from './timers.ts';

/** A conversation that owes more than this is written out before it may owe more. */
const OWED_MAX = 200;

/** A line of the audit is owed beside the turn that it tells of, and then written out. */
interface Auditing {
  owe(entry: AuditEntry): OwedAudit;
  settleAudit(contactId: string): Promise<unknown>;
}

interface CommitClaims {
  claims: Claims<BeforeTurn>;
  sends: Claims<BeforeSent>;
}

interface Attempt {
  before: BeforeTurn;
  commit: TurnCommit;
  sealer: Sealer;
  claimer: DeliveryClaimer | undefined;
  /** By which the turn and its bubble are known to be kept by us. */
  by: string;
}

interface Attempted {
  before: BeforeTurn;
  isKept: boolean;
  sending: SendClaim | null;
}

/** Stores what a turn has changed: all of it in one change of one document, or nothing. */
export function createCommit(
  parts: StoreParts,
  { settleContact, owe, settleAudit, claims, sends }: Pick<Settling, 'settleContact'> & Auditing & CommitClaims,
): Pick<ConversationStore, 'commitTurn'> {
  const { db, keys, lookup, groupWrites } = parts;
  const { conversations } = db.hot;
  const makeStamp = createStamps();

  async function attempt({ before, commit, sealer, claimer, by }: Attempt): Promise<Attempted> {
    const { _id, version, turnLease, account, wokenBy, isUnreachable, outboxRevision } = before;
    const asRead = { _id, version, turnLease, account, wokenBy, isUnreachable, outboxRevision };
    const reporter = lookup.hash('reporter', commit.id);
    const letters = erasedLetters(sealer, await waitingFor(sealer, before, commit), commit);
    const bodies = await bodiesOf(db, commit);
    const audit = commit.audit && owe(commit.audit);
    const { gone, ...update } = changeOf({ before, commit, sealer, reporter, letters, bodies, audit });
    const asked = { before, commit, $set: update.$set, gone };
    const sending = claimer === undefined ? null : claimOf(sealer, asked, { ...claimer, by });
    const $set = { ...update.$set, ...sending?.$set, turnKeptBy: by };
    const filter = { ...asRead, turnUntil: { $ne: 0 } };
    const isKept = await groupWrites.update(filter, { ...update, $set }).catch((error) => {
      if (sending !== null) giveBack(_id, sending);
      throw error;
    });
    return { before, isKept, sending };
  }

  /** Nobody knows whether it was kept, and nobody sends the bubble. Whether this goes well is not waited for. */
  function giveBack(_id: string, { $set: { sendBy }, waiting: { seq, tries, dueAt } }: SendClaim): void {
    const filter = { _id, sendBy, 'head.seq': seq, 'head.state': 'sending', 'head.cancelledAt': { $exists: false } };
    const head = { 'head.state': 'waiting', 'head.tries': tries, 'head.dueAt': dueAt } as const;
    const change = { $set: head, $unset: { 'head.triedAt': '' }, $inc: { outboxRevision: 1 } } as const;
    conversations.updateOne(filter, change).catch(() => undefined);
  }

  function handOver({ after, delivery }: SendClaim, { take }: DeliveryClaimer): void {
    if (after !== null) sends.keep(after._id, after);
    take(delivery);
  }

  const waitingFor = createRevival(parts);
  const maskTickets = createTicketMasking(parts);
  const look = (_id: string) => conversations.findOne<BeforeTurn>({ _id }, { projection: BEFORE_TURN });

  /** As the claim has read it; one that another claim has taken since tells nothing of this turn. */
  function claimed(commit: TurnCommit): BeforeTurn | null {
    const read = claims.take(commit.id);
    return read !== undefined && isCurrent(read, commit) ? read : null;
  }

  /** The turn is kept, whatever becomes of what follows from it. */
  async function finish(commit: TurnCommit, { before, sending }: Attempted, claimer: DeliveryClaimer | undefined) {
    if (sending !== null && claimer !== undefined) handOver(sending, claimer);
    // Lines of help are looked up in the reports, and the desk in its list: not in what is owed.
    const isErasing = commit.erases !== undefined;
    if (commit.reports.length > 0 || isErasing || isForDesk(before, commit)) {
      await settleContact(commit.id).catch(() => undefined);
    }
    if (commit.audit !== undefined) await settleAudit(commit.id).catch(() => undefined);
    return 'committed' as const;
  }

  /** What was promised where the talk was before, which no turn takes any more (upkeep/forget.ts). */
  async function keepEnded(contactId: string): Promise<void> {
    for (let ended = [contactId]; ended.length > 0; ) {
      const before = await conversations.find({ movedTo: { $in: ended } }, { projection: { _id: 1 } }).toArray();
      ended = before.map(({ _id }) => _id);
      for (const _id of ended) await conversations.updateOne({ _id }, { $pull: { timers: { kind: 'forget' } } });
    }
  }

  return {
    async commitTurn(commit, claimer) {
      const by = makeStamp();
      let attempted: Attempted | null = null;
      // Once more where a message or a sender has come between: the turn is good as long as its version is.
      for (let round = 0; round <= ROUNDS; round++) {
        const before = (round === 0 && claimed(commit)) || (await look(commit.id));
        if (before === null) return 'stale';
        // It was kept, and nobody could tell us so. Its bubble may be another's by then.
        if (attempted !== null && before.turnKeptBy === by) {
          return finish(commit, before.sendBy === by ? attempted : { ...attempted, sending: null }, claimer);
        }
        if (round === ROUNDS || !isCurrent(before, commit)) return 'stale';
        const sealer = await keys.find(commit.id);
        if (sealer === null) return 'stale';
        const { masks = [] } = commit;
        const isRead = commit.requeue !== 'stays' || commit.erases !== undefined;
        const isWaitedFor = isRead && before.pending.length > 0;
        // Before the turn, which says that nothing is deleted: it is true then, whatever is cut short.
        if (commit.keepsEnded) await keepEnded(commit.id);
        if (isWaitedFor || before.pending.length > OWED_MAX) await settleContact(commit.id);
        if (masks.length > 0) await maskTickets(commit.id, masks);
        attempted = await attempt({ before, commit, sealer, claimer, by });
        if (attempted.isKept) return finish(commit, attempted, claimer);
      }
      return 'stale';
    },
  };
}

function isKnown(wokenBy: string | null, { handled }: TurnCommit): boolean {
  return wokenBy === null || handled.includes(wokenBy);
}

/** A lease that ran out still holds as long as nobody else has taken it. */
function isCurrent(before: BeforeTurn, { basedOn, lease }: TurnCommit): boolean {
  return before.version === basedOn && before.turnLease === lease && before.turnUntil !== 0;
}

function isForDesk(before: BeforeTurn, commit: TurnCommit): boolean {
  const isOpen = before.ticket?.status === 'open' || commit.ticket?.status === 'open';
  return isOpen || toDesk(before, commit).length > 0;
}

function toDesk({ ticket: known, lastSeq }: BeforeTurn, { ticket, log, events, at }: TurnCommit): PendingDoc[] {
  const { heard, shown } = heardIn(log, lastSeq);
  const isDanger = events.some(({ kind }) => kind === 'danger');
  const isChanged = events.some(({ kind }) => CHANGING.has(kind));
  const open = beforeOf(known);
  const told = deskEventsOf(open, ticket, { heard, shown, said: [], isDanger, isChanged });
  return owedToDesk([...told, ...heardAfterClosing(open, ticket, { heard, at })], at);
}

interface Change {
  before: BeforeTurn;
  commit: TurnCommit;
  sealer: Sealer;
  reporter: string;
  /** What waited for this word. */
  letters: MessageDoc[];
  /** What is to lose its words. */
  bodies: Bodies;
  audit: OwedAudit | undefined;
}

function changeOf(change: Change) {
  const { before, commit, sealer, reporter, bodies, audit } = change;
  const { id, at, session, memory } = commit;
  const messages = messagesOf(change);
  const ticket = ticketChange(sealer, before, commit);
  const logged = messages.logged.map((message) => owed(at, { message }));
  const told = [...toDesk(before, commit), ...toldToDesk(before, logged)];
  const pending = [
    ...logged,
    ...filesOwed(change),
    ...owedByErasing(sealer, commit, bodies),
    ...ticket.pending,
    ...told,
  ];
  const state: SealedState = { contact: commit.contact, session, ticket: commit.ticket, memory };
  const handled = before.inbox.filter(({ key }) => commit.handled.includes(key)).map(({ key }) => ({ key, at }));
  const $set = {
    sealedState: sealer.seal(sealedIn.state(id), state),
    turnUntil: 0,
    droppedClaimed: 0,
    flow: session?.flow ?? null,
    node: session?.node ?? null,
    release: session?.release ?? null,
    timers: writeTimers(commit.timers, before.isUnreachable),
    lastSeq: messages.lastSeq,
    // A word that the turn does not know of ends a silence which it would begin or keep.
    silentSince: isKnown(before.wokenBy, commit) ? memory.silentSince : null,
    wokenBy: isKnown(before.wokenBy, commit) ? null : before.wokenBy,
  };
  return {
    gone: messages.$pull?.outbox.seq.$in ?? [],
    $set: { ...$set, ...readdressed(sealer, commit), ...messages.$set, ...ticket.$set },
    $unset: { ...messages.$unset, ...ticket.$unset },
    ...(memory.apologisedAt === null ? {} : { $max: { apologisedAt: memory.apologisedAt } }),
    $inc: { version: 1, dropped: -before.droppedClaimed, outboxRevision: messages.isChanged ? 1 : 0 },
    $pull: { inbox: { key: { $in: commit.handled } }, ...messages.$pull },
    $push: {
      ...(audit === undefined ? {} : { owedAudit: audit }),
      seen: { $each: handled, $slice: -SEEN_KEPT },
      pending: { $each: [...pending, ...owedByTurn(commit, reporter)] satisfies PendingDoc[] },
    },
  };
}

function readdressed(sealer: Sealer, { id, address }: TurnCommit): { sealedAddress?: Uint8Array } {
  return address === undefined ? {} : { sealedAddress: sealer.seal(sealedIn.address(id), address) };
}

/** What a turn adds to the log and to the outbox, and what it takes out of it. */
function messagesOf({ before, commit, sealer, letters }: Change) {
  const { id, at, supersede, wakes = false } = commit;
  let seq = before.lastSeq;
  const heard = commit.log.map((line) => heardAs(sealer, id, ++seq, line));
  const { account, isUnreachable } = before;
  const said = commit.outbound.map((one) => bubbleOf(queued(sealer, id, one, { seq: ++seq, account, at })));
  const requeuedSeq = letters.length > 0 ? ++seq : seq;
  const place = { requeuedSeq, ...(commit.requeue === 'last' ? { position: requeuedSeq } : {}) };
  const revivals = letters.map((line) => revived(sealer, { before, line }, { at, ...place }));
  const again = revivals.map(({ bubble }) => bubble);
  const outbox = unquoted(sealer, before.outbox, commit);
  const change = saying(outboxOf({ ...before, outbox }), { at, supersede, said, again, isUnreachable, wakes });
  const ended = linesOf(id, change, before.outboxRevision + 1);
  const logged = [...heard, ...ended, ...revivals.map(({ line }) => line)];
  const isMasked = outbox.some((doc, index) => doc !== before.outbox[index]);
  const isChanged = supersede || wakes || isMasked || said.length > 0 || again.length > 0;
  if (!isChanged) return { logged, lastSeq: seq, isChanged };
  const { $set, $unset, $pull } = writeOutbox(before, change);
  const upTo = supersede ? { supersededSeq: before.lastSeq } : {};
  return { logged, lastSeq: seq, isChanged, $set: { ...$set, ...upTo }, $unset, $pull };
}

/** The files that came with what was heard; lines have the numbers that `messagesOf` gives them. */
function filesOwed({ before: { lastSeq }, commit: { id, at, log }, sealer }: Change): PendingDoc[] {
  return log.flatMap(({ at: heardAt, file }, index) => {
    if (file === undefined) return [];
    const { seq, account, sealed } = wantedFile(sealer, id, file, { seq: lastSeq + 1 + index, at: heardAt, dueAt: at });
    return [owed(at, { file: { seq, at: heardAt, account, sealed } })];
  });
}

function heardAs(sealer: Sealer, id: string, seq: number, line: TurnCommit['log'][number]): MessageDoc {
  const { at, kind, place, text, location, externalId } = line;
  const isEmpty = text === undefined && location === undefined;
  const sealedBody = isEmpty ? null : sealer.seal(sealedIn.body(id, seq), { text, location });
  const sealedExternalId = externalId === undefined ? null : sealer.seal(sealedIn.externalId(id, seq), externalId);
  const where = { flow: place?.flow ?? null, node: place?.node ?? null, release: place?.release ?? null };
  const what = { direction: 'in', author: 'contact', kind, ...where, state: 'received' } as const;
  return { seq, at, ...what, reason: reasonOf(line.missed), sealedBody, sealedExternalId };
}
