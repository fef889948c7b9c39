import { WAITS_FOR_A_WORD } from '../../../core/dead-letter.ts';
import { collection, type DocOf, number, text } from '../definition.ts';
import { event, message, report } from '../owed-documents.ts';

/** What is written out of turns, with the seals that it has there. */

/** The log. `_id` is contact and seq, in an order that reads as the log does. */
export const messages = collection(
  'messages',
  { always: { contactId: text, ...message.always }, maybe: message.maybe },
  {
    at: [{ at: 1 }, {}],
    missed: [{ direction: 1, at: -1 }, { partialFilterExpression: { direction: 'in', reason: { $type: 'string' } } }],
    dead: [{ dead: 1 }, { partialFilterExpression: { dead: { $type: 'string' } } }],
    told: [{ contactId: 1, toldAs: 1 }, { partialFilterExpression: { toldAs: { $exists: true } } }],
    waiting: [
      { contactId: 1, seq: -1 },
      { partialFilterExpression: { dead: { $type: 'string' }, reason: WAITS_FOR_A_WORD } },
    ],
  },
);
export type MessageRowDoc = DocOf<typeof messages>;

/** Events that are still kept one by one. `_id` is that under which it was owed, and says nothing of the contact. */
export const events = collection(
  'events',
  { always: { at: number, ...event.always }, maybe: {} },
  { at: [{ at: 1 }, {}], flow: [{ kind: 1, flow: 1, at: 1 }, {}] },
);
export type EventDoc = DocOf<typeof events>;

/** What people say of lines of help. `_id` is line and reporter: of one person the newest counts. */
export const numberReports = collection(
  'number_reports',
  { always: { at: number, ...report.always }, maybe: {} },
  { at: [{ at: 1 }, {}] },
);
export type ReportDoc = DocOf<typeof numberReports>;

/** Lines whose words their person has taken back: it goes with the keys into backups. `_id` is that of the line. */
export const erasedLines = collection(
  'erased_lines',
  { always: { contactId: text, seq: number, at: number }, maybe: {} },
  { at: [{ at: 1 }, {}] },
);
export type ErasedDoc = DocOf<typeof erasedLines>;
