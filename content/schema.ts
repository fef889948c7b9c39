import { z } from 'zod';

/**
 * content/ is typed knowledge: facts, contact points, countries. Every piece has a source and a date, and announces
 * itself when it is stale. Pure: loaders take the text of a file, today comes in as an argument.
 */

const Sentence = z.string().trim().min(1);
export const LocalText = z.strictObject({ tg: Sentence, ru: Sentence });
export type LocalText = z.infer<typeof LocalText>;

export const EntryId = z
  .string()
  .regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/)
  .max(48);
export const CountryId = z.union([z.string().regex(/^[A-Z]{2}$/), z.literal('other')]);

const provenance = {
  /** The key of the source, as in the list of sources, with the place in it. */
  source: Sentence,
  /** The day on which a person last held the entry against its source. */
  checked: z.iso.date(),
  expires: z.iso.date(),
  confidence: z.enum(['high', 'medium', 'low']),
};

export const Fact = z.strictObject({
  id: EntryId,
  value: z.union([z.string(), z.number()]),
  unit: z.string().optional(),
  /** How the fact reads in a sentence. */
  text: LocalText,
  owner: Sentence,
  /** A: wrong means danger. A stale fact of class A gives way to "ask a person". */
  risk: z.enum(['A', 'B', 'C']),
  ...provenance,
});
export type Fact = z.infer<typeof Fact>;

export const PURPOSES = [
  'emergency',
  'trafficking',
  'labour',
  'consulate',
  'children',
  'women',
  'legal',
  'health',
  'hotline',
] as const;
export type Purpose = (typeof PURPOSES)[number];

export const ContactPoint = z.strictObject({
  id: EntryId,
  name: LocalText,
  country: CountryId,
  region: z.string().optional(),
  /** Countries where a link to it may harm: it is withheld there. */
  unsafe_in: z.array(CountryId),
  for: z.array(z.enum(PURPOSES)).min(1),
  /** As it is dialled, `+992 …` or a short number; null where the partner has not given it yet. */
  phone: z
    .string()
    .regex(/^\+?[0-9][0-9 -]*$/)
    .nullable(),
  hours: LocalText.nullable(),
  languages: z.array(z.string()),
  cost: LocalText.nullable(),
  owner: Sentence,
  /** `verified` needs confidence `high` and a source that was read; `dead` is kept for the record and never shown. */
  status: z.enum(['verified', 'unverified', 'dead']),
  ...provenance,
});
export type ContactPoint = z.infer<typeof ContactPoint>;

export const Country = z.strictObject({
  id: CountryId,
  /** At most 20 characters: a button. */
  label: LocalText,
  /** Within a sentence: where somebody is ("дар Россия" / "в России"). */
  where: LocalText,
  /** Other names, cities and spellings by which people mean it. */
  names: z.strictObject({ tg: z.array(Sentence), ru: z.array(Sentence) }),
  timeZone: z.string(),
});
export type Country = z.infer<typeof Country>;

/** What the flows may lean on. */
export interface Content {
  facts: ReadonlyMap<string, Fact>;
  contactPoints: ReadonlyMap<string, ContactPoint>;
  countries: readonly Country[];
  /** Weights of warning flags, in one place. */
  weights: ReadonlyMap<string, number>;
}
