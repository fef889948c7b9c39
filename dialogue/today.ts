import type { Content } from '../content/schema.ts';

export const HOME_ZONE = 'Asia/Dushanbe';

/** The day where the person is: in the country they named, else at home. */
export function todayFor(content: Content, country: string | null, now: number): string {
  return dateIn(now, content.countries.find(({ id }) => id === country)?.timeZone ?? HOME_ZONE);
}

/** The day on which a moment falls in a zone, `2026-11-24`. Language and calendar are named: the process's own play no part. */
export function dateIn(at: number, timeZone: string): string {
  const parts = formatIn(timeZone).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

/** Making one takes a third of a turn (`npm run bench`); there are as many as countries have zones. */
const FORMATS = new Map<string, Intl.DateTimeFormat>();

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const made = FORMATS.get(timeZone);
  if (made !== undefined) return made;
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  FORMATS.set(timeZone, format);
  return format;
}
