const HOUR_MS = 3_600_000;
const UNITS_MS: ReadonlyMap<string, number> = new Map([
  ['hour', HOUR_MS],
  ['day', 24 * HOUR_MS],
  ['week', 7 * 24 * HOUR_MS],
]);

/** How long `3 days` is. */
export function spanMs(span: string): number {
  const [count = '0', unit = ''] = span.split(' ');
  return Number(count) * (UNITS_MS.get(unit.replace(/s$/, '')) ?? 0);
}
