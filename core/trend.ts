import { readAnswer } from './answering.ts';
import { UTC_DAYS } from './days.ts';
import { type DaySum, dated, peopleIn, type Range, total } from './figures.ts';
import { monthOf, monthsLater } from './months.ts';

/** How what happened went on, and against the time before. A day is one by the clock of the hotline (core/days.ts). */

export const TREND_STEPS = ['day', 'week', 'month'] as const;
export type TrendStep = (typeof TREND_STEPS)[number];

/** What is looked at first. */
export interface Headline {
  people: number;
  newcomers: number;
  requests: number;
  /** Requests that were answered first, or have ended or still wait without an answer when it should have come. */
  due: number;
  /** First answers that have reached the person within the promise. */
  kept: number;
  closed: number;
  referred: number;
  completed: number;
}

export interface TrendPoint extends Range {
  headline: Headline;
}

/** The same piece of both times; `before`: there the time has no such piece. */
export interface Trend {
  before: TrendPoint;
  now: TrendPoint;
  points: { now: TrendPoint; before: TrendPoint | null }[];
}

export function trendOf(daily: readonly DaySum[], range: Range, step: TrendStep): Trend {
  const counted = dated(daily);
  const pointOf = (one: Range): TrendPoint => ({ ...one, headline: headlineOf(counted, one) });
  const before = rangeBefore(range);
  const piecesBefore = alignedBefore(range, before, step);
  return {
    now: pointOf(range),
    before: pointOf(before),
    points: piecesOf(range, step).map((piece, at) => {
      const other = piecesBefore[at];
      return { now: pointOf(piece), before: other === undefined ? null : pointOf(other) };
    }),
  };
}

/** `daily` with requests on the day on which they were opened. */
function headlineOf(daily: readonly DaySum[], { from, until }: Range): Headline {
  const within = daily.filter(({ day }) => day >= from && day < until);
  const of = (kind: string) => within.filter((one) => one.kind === kind);
  const answers = of('first-answer');
  return {
    people: total(peopleIn(of('person'), { from, until })),
    newcomers: total(of('newcomer')),
    requests: total(of('asked')),
    due: total(answers) + total(of('unanswered')),
    kept: total(answers.filter(({ label }) => readAnswer(label)?.isKept === true)),
    closed: total(of('case-closed')),
    referred: total(of('referral-made')),
    completed: total(of('referral-completed')),
  };
}

/** As many whole months before whole months; else as many days. */
export function rangeBefore({ from, until }: Range): Range {
  if (!areMonths({ from, until })) return { from: from - (until - from), until: from };
  return { from: monthsLater(from, -monthsIn({ from, until })), until: from };
}

export function areMonths({ from, until }: Range): boolean {
  return monthOf(from) === from && monthOf(until) === until;
}

function monthsIn({ from, until }: Range): number {
  const [first, last] = [new Date(UTC_DAYS.startOf(from)), new Date(UTC_DAYS.startOf(until))];
  return (last.getUTCFullYear() - first.getUTCFullYear()) * 12 + last.getUTCMonth() - first.getUTCMonth();
}

/** Days, weeks from Monday on, or months; the first and the last may be cut. */
export function piecesOf({ from, until }: Range, step: TrendStep): Range[] {
  const pieces: Range[] = [];
  for (let day = from; day < until; ) {
    const end = Math.min(until, nextPiece(day, step));
    pieces.push({ from: day, until: end });
    day = end;
  }
  return pieces;
}

function nextPiece(day: number, step: TrendStep): number {
  if (step === 'day') return day + 1;
  // The first day of all, in 1970, was a Thursday.
  return step === 'week' ? day + 7 - ((day + 3) % 7) : monthsLater(day, 1);
}

/** What each piece is held against: months against months, else what lies as many days before. */
function alignedBefore(range: Range, before: Range, step: TrendStep): Range[] {
  if (areMonths(range) && step !== 'week') return piecesOf(before, step);
  const shift = range.from - before.from;
  return piecesOf(range, step)
    .map((piece) => ({ from: piece.from - shift, until: Math.min(before.until, piece.until - shift) }))
    .filter(({ from, until }) => from < until);
}
