import type { Days } from '../../core/days.ts';
import type { Lookup, Sealer } from '../shared/seal.ts';
import type { TicketMarks } from '../shared/ticket-marks.ts';
import type { ContactKeys } from './contact-keys.ts';
import type { DeskFeed } from './desk-feed.ts';
import type { Database } from './statements.ts';
import type { Writer } from './writer.ts';

/** What each part of the store works with. */
export interface StoreParts {
  db: Database;
  writer: Writer;
  keys: ContactKeys;
  sealer: Sealer;
  lookup: Lookup;
  marks: TicketMarks;
  desk: DeskFeed;
  days: Days;
}
