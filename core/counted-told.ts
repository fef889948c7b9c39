import type { Contact, Counted } from './conversation.ts';
import { monthOf } from './months.ts';
import type { StepEvent } from './step-event.ts';

/** Of what people tell of themselves, that by which they are counted. */
export const TOLD = ['country', 'region', 'sex', 'age'] as const;
export type Told = (typeof TOLD)[number];

/** Never words that somebody has written. */
const COUNTRY = /^(?:[A-Z]{2}|other)$/;

/** The first and the last year of each band; children by themselves. */
const AGE_BANDS = [
  [0, 17],
  [18, 24],
  [25, 34],
  [35, 44],
  [45, 59],
] as const;
const OLDEST = '60+';

export function ageBand(age: number): string {
  const band = AGE_BANDS.find(([, last]) => age <= last);
  return band === undefined ? OLDEST : band.join('-');
}

/**
 * What a person has told of themselves is counted once in a month, in the turn in which it is known first; what they tell
 * otherwise later in that month is left out. `region` is a part of a land as the list of places has it, never words.
 */
export function countTold(
  before: Counted['told'],
  { country, age, gender }: Pick<Contact, 'country' | 'age' | 'gender'>,
  { day, region }: { day: number; region: string | null },
): { told: NonNullable<Counted['told']>; events: StepEvent[] } {
  const month = monthOf(day);
  const known = before?.month === month ? before.of : [];
  const values: Record<Told, string | null> = {
    country: country !== null && COUNTRY.test(country) ? country : null,
    region,
    sex: gender,
    age: age === null ? null : ageBand(age),
  };
  const fresh = TOLD.filter((one) => values[one] !== null && !known.includes(one));
  return {
    told: { month, of: [...known, ...fresh] },
    events: fresh.map((one) => ({ kind: 'told', label: `${one} ${values[one]}` })),
  };
}
