/** The moments that are offered for coming back to a case, by the clock of this browser. */
export interface Later {
  name: 'hour' | 'evening' | 'morning';
  at: number;
}

const HOUR_MS = 3_600_000;
const EVENING = 18;
const MORNING = 9;

/** An evening that begins within the hour is no longer offered. */
export function laterMoments(now: number): Later[] {
  const inAnHour = Math.ceil((now + HOUR_MS) / 60_000) * 60_000;
  const evening = at(now, 0, EVENING);
  return [
    { name: 'hour', at: inAnHour },
    ...(evening > inAnHour ? [{ name: 'evening' as const, at: evening }] : []),
    { name: 'morning', at: at(now, 1, MORNING) },
  ];
}

function at(now: number, days: number, hour: number): number {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days, hour).getTime();
}
