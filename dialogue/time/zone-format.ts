/** Language and calendar are named: those of the process play no part. */
const LOCALE = 'en-US-u-ca-gregory-nu-latn';
const DAY = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
const SECOND = { ...DAY, hourCycle: 'h23', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
const FIELDS = { day: DAY, second: SECOND };

/** Making a format takes a third of a turn (`npm run bench`); there are as many as countries have zones. */
const FORMATS = new Map<string, Intl.DateTimeFormat>();
/** Within a turn the same clock is looked at again and again: what it showed last, and in which second. */
const SHOWN = new Map<string, { second: number; parts: ReadonlyMap<string, string> }>();

/** What a clock on a wall in the zone shows, to the day or to the second: `year`, `month` and so on. */
export function partsIn(at: number, timeZone: string, upTo: keyof typeof FIELDS): (type: string) => string {
  const key = `${upTo} ${timeZone}`;
  const second = Math.floor(at / 1000);
  const last = SHOWN.get(key);
  if (last?.second === second) return (type) => last.parts.get(type) ?? '';
  const format = FORMATS.get(key) ?? new Intl.DateTimeFormat(LOCALE, { timeZone, ...FIELDS[upTo] });
  FORMATS.set(key, format);
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type as string, value]));
  SHOWN.set(key, { second, parts });
  return (type) => parts.get(type) ?? '';
}
