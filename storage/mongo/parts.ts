import type { Days } from '../../core/days.ts';
import type { DeskListeners } from '../shared/desk-listeners.ts';
import type { Lookup } from '../shared/seal.ts';
import type { TicketMarks } from '../shared/ticket-marks.ts';
import type { Collections } from './collections.ts';
import type { ContactKeys } from './contact-keys.ts';
import type { GroupWrites } from './group-writes.ts';
import type { Share } from './serving.ts';
import type { Addresses } from './turns/addresses.ts';

/** What each part of the store works with. */
export interface StoreParts {
  db: Collections;
  keys: ContactKeys;
  addresses: Addresses;
  lookup: Lookup;
  marks: TicketMarks;
  desk: DeskListeners;
  groupWrites: GroupWrites;
  /** Of what every process of the store could do. */
  share(): Share;
  days: Days;
}

/** How often a change that met another is tried again: each time somebody else has come on. */
export const ROUNDS = 50;
