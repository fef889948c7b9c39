import { escapeXml } from '../../../dialogue/pack/svg-text.ts';
import { type PageLanguage, say } from '../page/src/words.ts';
import { documentOf } from './html.ts';
import { LEFT_SCRIPT } from './left-script.ts';

/** So long an address that leaving has led to wipes what the page with scripts keeps; later it may be somebody's who has begun anew. */
const LEAVES_MS = 60_000;

/** Where leaving leads to; it tells the moment, and no other sign of it. */
export function calendarPath(now: number): string {
  return `/calendar?at=${now}`;
}

/** Whether somebody has left a moment ago; `at`: as the way to the calendar says. */
export function isJustLeft(at: unknown, now: number): boolean {
  if (typeof at !== 'string' || !/^\d{1,15}$/.test(at)) return false;
  // Of two processes the clock of one may be a little ahead.
  return Math.abs(now - Number(at)) < LEAVES_MS;
}

/**
 * Where somebody is who has left: the days of a month, and nothing that tells of a talk. `day`: `2026-11-24`; `leaves`: it
 * wipes what the page with scripts keeps on this phone, where scripts run.
 */
export function calendarPage({
  language,
  day,
  leaves,
}: {
  language: PageLanguage;
  day: string;
  leaves: boolean;
}): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const blanks = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7;
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const weeks = Array.from({ length: Math.ceil((blanks + days) / 7) }, (_, week) => {
    const cells = Array.from({ length: 7 }, (_, column) => cellOf(week * 7 + column + 1 - blanks, { days, date }));
    return `<tr>${cells.join('')}</tr>`;
  });
  const head = say(language, 'weekdays').split(' ');
  const name = say(language, 'months').split(' ')[month - 1] ?? '';
  const table = `<table><tr>${head.map((one) => `<th>${escapeXml(one)}</th>`).join('')}</tr>\n${weeks.join('\n')}</table>`;
  const script = leaves ? `\n<script>${LEFT_SCRIPT}</script>` : '';
  const body = `<main><h1>${escapeXml(name)} ${year}</h1>\n${table}</main>${script}`;
  return documentOf({ language, title: say(language, 'calendar'), body });
}

function cellOf(day: number, { days, date }: { days: number; date: number }): string {
  if (day < 1 || day > days) return '<td></td>';
  return day === date ? `<td aria-current="date"><strong>${day}</strong></td>` : `<td>${day}</td>`;
}
