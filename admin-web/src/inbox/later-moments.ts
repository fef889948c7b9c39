import { DAY_MS } from '../../../core/days.ts';

/** The moments that are offered for coming back to a case, by the clock of this browser. */
export interface Later {
  name: 'hour' | 'evening' | 'morning';
  at: number;
}

const HOUR_MS = 3_600_000;
const EVENING = 18;
const MORNING = 9;

/** The safe hours of a person, as moments of one day. */
interface Hours {
  beginsAt: number;
  endsAt: number;
}

/** The moments for writing to a person: each that lies outside their safe hours is at the begin of the next. */
export function writingMoments(now: number, hours: Hours | null): Later[] {
  const offered = laterMoments(now);
  if (hours === null) return offered;
  const safe = offered.map((one) => ({ ...one, at: withinHours(one.at, hours) }));
  return safe.filter(({ at }, index) => safe.findIndex((other) => other.at === at) === index);
}

/** The moment itself, or the next begin of the hours. */
export function withinHours(at: number, { beginsAt, endsAt }: Hours): number {
  const sinceBegin = (((at - beginsAt) % DAY_MS) + DAY_MS) % DAY_MS;
  const long = (((endsAt - beginsAt) % DAY_MS) + DAY_MS) % DAY_MS;
  return sinceBegin < long ? at : at + DAY_MS - sinceBegin;
}

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
