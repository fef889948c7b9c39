import { WAITS_FOR_A_WORD } from '../../../core/dead-letter.ts';
import { collection, type DocOf, number, text } from '../definition.ts';
import { event, message, report } from '../owed-documents.ts';

/** What is written out of turns, with the seals that it has there. */

/** `_id` is contact and seq, in an order that reads as the log does. */
export const messages = collection(
  'messages',
  { always: { contactId: text, ...message.always }, maybe: message.maybe },
  {
    at: [{ at: 1 }, {}],
    dead: [{ dead: 1 }, { partialFilterExpression: { dead: { $type: 'string' } } }],
    waiting: [
      { contactId: 1, seq: -1 },
      { partialFilterExpression: { dead: { $type: 'string' }, reason: WAITS_FOR_A_WORD } },
    ],
  },
);
export type MessageRowDoc = DocOf<typeof messages>;

export const events = collection(
  'events',
  { always: { at: number, ...event.always }, maybe: {} },
  { at: [{ at: 1 }, {}] },
);
export type EventDoc = DocOf<typeof events>;

export const numberReports = collection(
  'number_reports',
  { always: { at: number, ...report.always }, maybe: {} },
  { at: [{ at: 1 }, {}] },
);
export type ReportDoc = DocOf<typeof numberReports>;
