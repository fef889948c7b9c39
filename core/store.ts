import type { AddressStore } from './address-store.ts';
import type { AlarmStore } from './alarm.ts';
import type { AssistantStore } from './assistant.ts';
import type { CaseCodeStore } from './case-code.ts';
import type { DeliveryClaimer, TurnClaimer } from './claimer.ts';
import type { ContentStore } from './content-store.ts';
import type { DeliveryReport, ReportOutcome } from './delivery.ts';
import type { DeskEventStore, TicketStore } from './desk.ts';
import type { ForumStore } from './forum.ts';
import type { HealthStore } from './health.ts';
import type { LogRow } from './log-row.ts';
import type { HoldWord } from './long-send.ts';
import type { MediaStore } from './media.ts';
import type { Address, Inbound, Outbound, Place } from './message.ts';
import type { KeptReport } from './number-report.ts';
import type { Delivery, GivenUpWith } from './outgoing.ts';
import type { OwnFileStore } from './own-file.ts';
import type { RedFloodStore } from './red-flood.ts';
import type { Agreed } from './safe-contact.ts';
import type { SharedPhoneStore } from './shared-phone.ts';
import type { StaffStores } from './staff-store.ts';
import type { TaskStore } from './task.ts';
import type { ClaimedTurn, TurnCommit } from './turn-commit.ts';

/** Takes messages in and turns them; used by the receiving half of bot/. */
export interface ConversationStore {
  /**
   * Durable when it returns. `dropped`: `room` (or `INBOX_MAX`) wait already; counted, and the contact will be told. Anything
   * but `blocked` ends the contact's silence and makes one who could not be reached reachable again. With `claimer` the turn
   * is mostly claimed in the same change; of a contact who is being served, and now and then, `claimTurn` gives it.
   */
  accept(inbound: Inbound, room?: number, claimer?: TurnClaimer): Promise<'accepted' | 'repeat' | 'dropped'>;
  /**
   * The contact who has waited longest and is not being served. A message is due at once, whatever clock its channel
   * has; a timer is due from its moment on, as `sure` has it: the time that is certain while the clock is in doubt (left
   * out: now). A lease further ahead than its own length is nobody's.
   */
  claimTurn(now: number, leaseMs: number, sure?: number): Promise<ClaimedTurn | null>;
  /**
   * `stale`: somebody else has changed the conversation, or the lease is another's; compute the turn again. With `claimer` the
   * contact's bubble that may leave at once is mostly claimed in the same change; `claimSend` gives the others.
   */
  commitTurn(commit: TurnCommit, claimer?: DeliveryClaimer): Promise<'committed' | 'stale'>;
  /** Gives a claim back unused, so that another worker may take it at once. */
  releaseTurn(claim: ClaimedTurn): Promise<void>;
  /**
   * Destroys the contact's key and address rows: what was kept becomes unreadable at once. Unknown contacts are no error.
   * A word that came in meanwhile and has not been turned is not lost: it waits as the first of a new contact.
   */
  forget(contactId: string, at: number): Promise<void>;
  /**
   * Writes out what committed turns still owe, finishes what a crash interrupted and takes away what has been kept for its
   * time, also a talk that ended elsewhere before the hour of its promised deletion, as `sure` has it (as in `claimTurn`);
   * returns how much it did. A bounded piece a call.
   */
  settle(now: number, sure?: number): Promise<number>;
}

/** Sends what turns have said; used by the sending half of bot/. */
export interface OutboxStore {
  /**
   * The head of a contact's outbox that is due (`isDue`), of one of these accounts. Never a second bubble of one contact. Of
   * those in `held` no bubble that nobody waits for (of the last of `RANKS`). With `ranks` of these alone.
   */
  claimSend(
    accounts: readonly string[],
    now: number,
    leaseMs: number,
    held?: readonly string[],
    ranks?: readonly number[],
  ): Promise<Delivery | null>;
  /**
   * A fact: holds whoever holds the claim now, and once however often it is said. The contact's next bubble is not due before
   * `nextAt`. `known`: this very message was marked or reported before.
   */
  markSent(
    delivery: Delivery,
    sent: {
      externalId: string | null;
      at: number;
      nextAt: number;
      /** The bubble as it left, where it opened with an apology. */
      late?: Outbound;
    },
  ): Promise<'first' | 'known'>;
  /**
   * Needs the claim's `tries`: a worker that wakes late undoes nothing. A bubble that was superseded meanwhile leaves the
   * outbox (logged so), and the next one may go.
   */
  retryAt(delivery: Delivery, at: number): Promise<void>;
  /**
   * The bubble may not leave yet (dialogue/time/safe-contact.ts): it is looked at again at `until`, and all others go before
   * it; with null it may never, and is dropped (logged as `superseded`). Needs the claim. It is
   * no try, and those that were stay.
   */
  holdBack(delivery: Delivery, until: { at: number; until: number | null }): Promise<void>;
  /** Whoever sends it has the claim until then; needs the claim's `tries`. */
  holdOn(delivery: Delivery, until: number): Promise<HoldWord>;
  /** What a contact has agreed on about being written to, at this moment; `null`: nothing. */
  safeContact(contactId: string): Promise<Agreed | null>;
  /**
   * Drops the bubble (logged as `failed`); needs the claim's `tries`. With `stopped` the contact cannot be reached until
   * it writes again, unless it has since what the bubble answers: the rest is dropped, turns add nothing to the outbox,
   * and timers end but the one that forgets. With `asked` it was asked to write; `known`: a report has told of that
   * before, or will. With `saidAs` what was said in its place is kept, as `externalIds` tells of it.
   */
  giveUp(delivery: Delivery, reason: string, at: number, outcome?: GivenUpWith): Promise<'first' | 'known'>;
  /**
   * Keeps what a channel reports of a bubble that was handed to it, by the rules of core/delivery.ts. A word that it was
   * sent counts as `markSent`. Of a message that only asked the contact to write (`askingId`) it keeps when that was.
   */
  noteReport(report: DeliveryReport): Promise<ReportOutcome>;
}

/** Reads the sealed log. */
export interface LogStore {
  /** What was sent to this address with `toldAs` above `after` (or the newest, or those before), in order of `toldAs`. */
  sentTo(
    address: Address,
    range: { after: number } | { newest: true } | { before: number },
    limit: number,
  ): Promise<LogRow[]>;
  /** Ids at the channel of a contact's messages of both directions since a moment, newest first; at most `limit`. */
  externalIds(contactId: string, since: number, limit: number): Promise<string[]>;
  /** The same, of what was asked and answered at one node. */
  externalIdsAt(
    contactId: string,
    at: Pick<Place, 'flow' | 'node'> & { since: number },
    limit: number,
  ): Promise<string[]>;
  /**
   * Lines of both sides with `seq` below `before` (`null`: the newest), newest first. As in `DisclosureStore.logOf`, nothing that
   * was told before a code has led the talk elsewhere, and nothing that still waits to be sent.
   */
  newestLines(contactId: string, before: number | null, limit: number): Promise<LogRow[]>;
}

/** What people say of the lines of help that they were shown. */
export interface NumberStore {
  /** Reports since a moment, of each contact and line the newest. */
  numberReports(since: number): Promise<KeptReport[]>;
}

/** Says which process polls and sends for an account of a channel: one at a time. */
export interface ChannelLeaseStore {
  /** Takes the lease, or makes one's own longer. `false`: another holds it, and its time is not over (`isNobodys`). */
  leaseChannel(account: string, holder: string, now: number, leaseMs: number): Promise<boolean>;
  /** Another may take it at once. Of a lease that one no longer holds nothing changes. */
  releaseChannel(account: string, holder: string): Promise<void>;
}

/** Keys for purposes of their own. */
export interface KeyStore {
  /** 32 bytes, the same for this purpose as long as the store lives and in all its processes; rotation changes nothing. */
  derive(purpose: string): Uint8Array;
}

export interface Store
  extends ConversationStore,
    OutboxStore,
    LogStore,
    NumberStore,
    TicketStore,
    TaskStore,
    DeskEventStore,
    AlarmStore,
    RedFloodStore,
    ForumStore,
    MediaStore,
    OwnFileStore,
    HealthStore,
    AddressStore,
    CaseCodeStore,
    SharedPhoneStore,
    ChannelLeaseStore,
    AssistantStore,
    KeyStore,
    StaffStores,
    ContentStore,
    AsyncDisposable {}
