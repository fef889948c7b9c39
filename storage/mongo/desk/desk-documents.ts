import { ALARM_KINDS } from '../../../core/alarm.ts';
import { UNMARKED } from '../../shared/ticket-marks.ts';
import { bytes, collection, type DocOf, listOf, number, oneOf, text } from '../definition.ts';
import { deskEvent, ticket } from '../owed-documents.ts';

/** The desk's list of all requests. `_id` is contact and ticket. */
export const tickets = collection(
  'tickets',
  {
    /** `marks`: by what it is found without opening it (storage/shared/ticket-marks.ts). */
    always: { contactId: text, ...ticket.always, version: number, marks: text },
    maybe: ticket.maybe,
  },
  {
    closed: [{ closedAt: 1 }, { partialFilterExpression: { status: 'closed' } }],
    sought: [{ closedAt: -1, id: 1, openedAt: 1, marks: 1 }, { partialFilterExpression: { status: 'closed' } }],
    unmarked: [{ marks: 1 }, { partialFilterExpression: { marks: UNMARKED } }],
    open: [{ level: -1, waitingSince: 1, id: 1 }, { partialFilterExpression: { status: 'open' } }],
    id: [{ id: 1 }, {}],
    referralDue: [{ referralDue: 1, id: 1 }, { partialFilterExpression: { referralDue: { $type: 'number' } } }],
    revealDue: [{ revealDue: 1, id: 1 }, { partialFilterExpression: { revealDue: { $type: 'number' } } }],
  },
);
export type TicketRowDoc = DocOf<typeof tickets>;

/** What the desk was told of late. `_id` is that under which it was owed. */
export const deskEvents = collection(
  'desk_events',
  { always: { at: number, ...deskEvent.always }, maybe: {} },
  { at: [{ at: 1, _id: 1 }, {}] },
);

/** `_id` is that of the alarm (core/alarm.ts). */
export const alarms = collection(
  'alarms',
  {
    always: {
      ticketId: text,
      kind: oneOf(ALARM_KINDS),
      level: number,
      step: number,
      at: number,
      left: listOf(text),
      tries: number,
    },
    maybe: {
      /** Gone when everybody is told. */
      dueAt: number,
    },
  },
  {
    due: [{ dueAt: 1 }, { sparse: true }],
    ticket: [{ ticketId: 1, kind: 1, step: 1 }, {}],
    at: [{ at: 1 }, {}],
  },
);
export type AlarmDoc = DocOf<typeof alarms>;

/** A request that became red; `_id` is that of the ticket. */
export const redRequests = collection(
  'red_requests',
  {
    always: { at: number },
    maybe: {
      /** The keyed hash of the network, for an hour. */
      network: text,
      /** Of many that are alike. */
      flood: text,
    },
  },
  {
    network: [{ network: 1, at: 1, _id: 1 }, { sparse: true }],
    flood: [{ flood: 1 }, { sparse: true }],
    at: [{ at: 1 }, {}],
  },
);
export type RedRequestDoc = DocOf<typeof redRequests>;

/** A topic of the forum that mirrors the desk; `_id` is that of the ticket. */
export const forumTopics = collection('forum_topics', { always: { version: number, sealed: bytes }, maybe: {} });
export type ForumTopicDoc = DocOf<typeof forumTopics>;
