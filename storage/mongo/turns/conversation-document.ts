import {
  bytes,
  collection,
  type DocOf,
  flag,
  listOf,
  number,
  oneOf,
  orNull,
  type PartOf,
  part,
  text,
} from '../definition.ts';
import { bubble, owedAudit, pending, place, ticket } from '../owed-documents.ts';

/** `conversations` is the truth, one document a contact; what else lies in MongoDB of a contact is written out from it. */

const inbox = {
  always: {
    key: text,
    at: number,
    /** Decides between messages of one moment: grows within a process, and about as clocks do between them. */
    arrived: number,
    sealed: bytes,
  },
  maybe: {},
};
export type InboxDoc = PartOf<typeof inbox>;

const timer = {
  always: {
    id: text,
    at: number,
    kind: oneOf(['forget', 'undecided', 'remind', 'silent', 'close', 'arrival']),
    tries: number,
    name: orNull(text),
    ...place,
  },
  maybe: {},
};
export type TimerDoc = PartOf<typeof timer>;

/** Which bubble of an outbox may be sent, and how that goes: only heads are ever looked at. */
const head = {
  always: { seq: number, account: text, dueAt: number, tries: number, state: oneOf(['waiting', 'sending']) },
  maybe: {
    triedAt: number,
    /** When a turn superseded it while it was on its way: it is not tried again. */
    cancelledAt: number,
    /** Of the most urgent bubble behind it, or its own. */
    rank: number,
  },
};
export type HeadDoc = PartOf<typeof head>;

/** A contact who is on the way to another address; whoever finds it finishes it. */
const moving = {
  always: {
    at: number,
    account: text,
    hash: text,
    /** Who was reached there before. */
    from: orNull(text),
    sealedAddress: bytes,
  },
  maybe: {
    /** Hashes of addresses that lead here no longer; left out: all others. */
    frees: listOf(text),
    /** By a code that was told at another channel: what was told before is not shown there. */
    byCode: flag,
    /** What was to ring there rings here already. */
    hasRinging: flag,
  },
};
export type MovingDoc = PartOf<typeof moving>;

/** A code by which the contact may go on elsewhere (core/case-code.ts). */
const code = {
  always: { hash: text, at: number, sealed: bytes },
  maybe: {
    /** Until when it may be told; of one that was told there is none. */
    until: number,
    toldAt: number,
    /** The channel that was left by it. */
    left: text,
  },
};
export type CaseCodeDoc = PartOf<typeof code>;

const always = {
  version: number,
  account: text,
  sealedAddress: bytes,
  sealedState: orNull(bytes),
  ...place,
  /** The day of the contact's last word, as its number since 1970 (UTC): its index changes once a day. */
  heardDay: number,
  lastSeq: number,
  sent: number,
  dropped: number,
  droppedClaimed: number,
  silentSince: orNull(number),
  /** The last word of the contact that came since the claim, by its key. */
  wokenBy: orNull(text),
  isUnreachable: flag,
  turnLease: number,
  turnUntil: number,
  sendAfter: number,
  outboxRevision: number,
  inbox: listOf(part(inbox)),
  seen: listOf(part({ always: { key: text, at: number }, maybe: {} })),
  timers: listOf(part(timer)),
  outbox: listOf(part(bubble)),
  pending: listOf(part(pending)),
};

const maybe = {
  /** The moment of the contact's last own word. */
  heardAt: number,
  /** When an answer that left late last opened with an apology. */
  apologisedAt: number,
  /** When a template last asked the contact to write. */
  askedAt: number,
  /** The last number before the newest turn that superseded: what stands up to it is not tried again. */
  supersededSeq: number,
  /** Whose the newest claims are, and which change of a group was the last: see `group-writes.ts`. */
  turnBy: text,
  sendBy: text,
  /** By which word the newest turn was kept. */
  turnKeptBy: text,
  stamp: text,
  head: part(head),
  ticket: part(ticket),
  /** Lines of the audit that tell of moves made here, until each stands in the chain. */
  owedAudit: listOf(part(owedAudit)),
  /** Where the contact goes on. Such a conversation takes no word and no turn any more. */
  movedTo: text,
  /** When the contact was forgotten, until the last of it is gone. */
  forgetAt: number,
  /** Forgotten for its age, and by no wish. */
  isAged: flag,
  moving: part(moving),
  code: part(code),
  /** Addresses that led here and do so no more: what another process still knows of them is old. */
  freed: listOf(text),
  /** By which change of a shared phone the profile behind this address was last closed: what was led here before comes late. */
  shut: part({ always: { hash: text, revision: number }, maybe: {} }),
  /** Lines up to this number were told at an address before, and are shown at no other. */
  shownFrom: number,
  /** Conversations whose waiting words and open ticket stand here already. */
  carried: listOf(text),
};

export const conversations = collection(
  'conversations',
  { always, maybe },
  {
    waiting: [{ 'inbox.at': 1, 'inbox.arrived': 1 }, { sparse: true }],
    timers: [{ 'timers.at': 1 }, { sparse: true }],
    ranked: [{ 'head.account': 1, 'head.rank': 1, 'head.dueAt': 1 }, { sparse: true }],
    owing: [{ 'pending.at': 1 }, { sparse: true }],
    audit: [{ 'owedAudit.at': 1 }, { sparse: true }],
    tickets: [{ 'ticket.level': -1, 'ticket.openedAt': 1 }, { partialFilterExpression: { 'ticket.status': 'open' } }],
    moved: [{ movedTo: 1 }, { sparse: true }],
    forgetting: [{ forgetAt: 1 }, { sparse: true }],
    moving: [{ 'moving.at': 1 }, { sparse: true }],
    codes: [{ 'code.hash': 1 }, { sparse: true }],
    codesAt: [{ 'code.at': 1 }, { sparse: true }],
    codesUntil: [{ 'code.until': 1 }, { sparse: true }],
    heard: [{ heardDay: 1 }, {}],
    seen: [{ 'seen.0.at': 1 }, { sparse: true }],
    place: [{ release: 1, flow: 1, node: 1, account: 1 }, { partialFilterExpression: { flow: { $type: 'string' } } }],
    reminded: [{ 'timers.release': 1 }, { sparse: true }],
  },
);
export type ConversationDoc = DocOf<typeof conversations>;
