import { z } from 'zod';
import { PLACE_HELP } from './lists.ts';
import { CountryId, EntryId, LineStatus, LocalText, Phone, provenance, Sentence } from './shapes.ts';

/** A place of help: a door that somebody can go to. */
export const Place = z.strictObject({
  id: EntryId,
  name: LocalText,
  /** The first is what it is there for; the others are what it also does. */
  what: z.array(z.enum(PLACE_HELP)).min(1),
  country: CountryId,
  /** Further countries whose people are sent here, because there is no such door nearer. */
  serves: z.array(CountryId).min(1).optional(),
  /** Left out: the town is enough. */
  region: LocalText.optional(),
  town: LocalText,
  /** Within the town; null where no page gives it, or where it must not be told. */
  address: LocalText.nullable(),
  phone: Phone.nullable(),
  /** One short sentence that whoever goes there must know. */
  note: LocalText.optional(),
  hours: LocalText.nullable(),
  languages: z.array(z.string()),
  /** What it gives and what that costs: trades, a bed, a fee. */
  offers: LocalText.optional(),
  /** What to take along; null where no page says it. */
  bring: LocalText.nullable(),
  owner: Sentence,
  status: LineStatus,
  ...provenance,
});
export type Place = z.infer<typeof Place>;
