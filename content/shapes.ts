import { z } from 'zod';

/** What entries of several kinds are made of. */

export const Sentence = z.string().trim().min(1);
export const LocalText = z.strictObject({ tg: Sentence, ru: Sentence });
export type LocalText = z.infer<typeof LocalText>;
/** `other` is the twin for a person who asks for somebody else, as in a flow. */
export const SpokenText = z.strictObject({ tg: Sentence, ru: Sentence, other: LocalText.optional() });
export type SpokenText = z.infer<typeof SpokenText>;

export const EntryId = z
  .string()
  .regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/)
  .max(48);
export const CountryId = z.union([z.string().regex(/^[A-Z]{2}$/), z.literal('other')]);

/** As it is dialled, `+992 …` or a short number. */
export const Phone = z.string().regex(/^\+?[0-9][0-9 -]*$/);

/** `verified` needs confidence `high` and a source that was read; `dead` is kept for the record and never shown. */
export const LineStatus = z.enum(['verified', 'unverified', 'dead']);

export const provenance = {
  /** The key of the source, as in the list of sources, with the place in it. */
  source: Sentence,
  /** The day on which a person last held the entry against its source. */
  checked: z.iso.date(),
  expires: z.iso.date(),
  confidence: z.enum(['high', 'medium', 'low']),
};
