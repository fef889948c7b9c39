import { type Problem, remark } from '../core/problem.ts';
import { addDays } from './day.ts';
import { daysBetween } from './freshness.ts';

/** Numbers of hotlines rot fast: they are rung up again at least this often (compilation, finding 4). */
const LINE_DAYS_MAX = 90;
/** Rules change by the year, and a wrong year is typed easily. */
const OTHER_DAYS_MAX = 400;
/** The day of what no law and no office can change, such as a setting of our own. */
const NEVER = '2099-12-31';

interface Dated {
  checked: string;
  expires: string;
  risk?: string;
}

/** A remark on what is good for longer than anybody should rely on it. */
export function checkGoodFor(where: string, kind: string, entry: Dated): Problem[] {
  const days = mostDays(kind);
  if (isForever(entry) || daysBetween(entry.checked, entry.expires) <= days) return [];
  return [remark(where, 'expires_late', { days }, { path: 'expires' })];
}

/** Until when an entry is good that somebody has found right on a day: for as long as it was before, where that was not too long. */
export function goodUntil(day: string, kind: string, entry: Dated): string {
  if (isForever(entry)) return entry.expires;
  const days = Math.max(1, daysBetween(entry.checked, entry.expires));
  return addDays(day, Math.min(days, mostDays(kind)));
}

function mostDays(kind: string): number {
  return kind === 'contact' || kind === 'place' ? LINE_DAYS_MAX : OTHER_DAYS_MAX;
}

/** Where a wrong entry is dangerous, none is good for ever; nor is a line of help. */
function isForever({ expires, risk }: Dated): boolean {
  return expires === NEVER && (risk === 'B' || risk === 'C');
}
