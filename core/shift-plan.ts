import { DAY_MS } from './days.ts';
import {
  type Leave,
  type PlannedDay,
  type Shift,
  type ShiftPlan,
  type Span,
  WEEKDAYS,
  type Weekday,
} from './settings.ts';

const WEEK_DAYS = WEEKDAYS.length;
/** The first of January 1970 was a Thursday. */
const FIRST_WEEKDAY = 3;

/** Days that are long past are kept for so long. */
export const PLAN_KEPT_DAYS = 60;

/** The seven dates that begin with this Monday. */
export function weekOf(monday: string): string[] {
  return WEEKDAYS.map((_, index) => dayAfter(monday, index));
}

export function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

export function mondayOf(date: string): string {
  return dayAfter(date, -indexOf(date));
}

export function weekdayOf(date: string): Weekday {
  return WEEKDAYS[indexOf(date)] ?? 'mon';
}

function indexOf(date: string): number {
  return (Math.floor(Date.parse(date) / DAY_MS) + FIRST_WEEKDAY) % WEEK_DAYS;
}

export function leaveOn(leave: readonly Leave[], staff: string, date: string): Leave | null {
  return leave.find((one) => one.staff === staff && one.from <= date && date <= one.until) ?? null;
}

/** What stands in the week that repeats. */
export function usualOn(shifts: readonly Shift[], staff: string, date: string): Span[] {
  const weekday = weekdayOf(date);
  return shifts.filter((one) => one.staff === staff && one.weekday === weekday).map(({ from, to }) => ({ from, to }));
}

/** When somebody is planned on a day: leave wins over the plan of that day, and this over the week that repeats. */
export function plannedOn({ shifts, shiftDays, leave }: ShiftPlan, staff: string, date: string): readonly Span[] {
  if (leaveOn(leave, staff, date) !== null) return [];
  const planned = shiftDays.find((one) => one.staff === staff && one.date === date);
  return planned?.spans ?? usualOn(shifts, staff, date);
}

/** The plan with these days in place of all that stood in a week, and this leave. What is long past is left out. */
export function withWeek(
  { shiftDays }: Pick<ShiftPlan, 'shiftDays'>,
  { monday, days, leave }: { monday: string; days: readonly PlannedDay[]; leave: readonly Leave[] },
  today: string,
): Pick<ShiftPlan, 'shiftDays' | 'leave'> {
  const week = new Set(weekOf(monday));
  const oldest = dayAfter(today, -PLAN_KEPT_DAYS);
  const others = shiftDays.filter(({ date }) => !week.has(date) && date >= oldest);
  return { shiftDays: [...others, ...days], leave: leave.filter(({ until }) => until >= oldest) };
}

/** The days of a week as another week was planned; a day as in the week that repeats needs no word of its own. */
export function copiedWeek(
  { shifts, shiftDays }: Pick<ShiftPlan, 'shifts' | 'shiftDays'>,
  { from, to, staff }: { from: string; to: string; staff: readonly string[] },
): PlannedDay[] {
  const [before, after] = [weekOf(from), weekOf(to)];
  return staff
    .flatMap((id) =>
      before.flatMap((date, index) => {
        const planned = shiftDays.find((one) => one.staff === id && one.date === date);
        return planned === undefined ? [] : [{ staff: id, date: after[index] ?? to, spans: planned.spans }];
      }),
    )
    .filter(({ staff: id, date, spans }) => JSON.stringify(spans) !== JSON.stringify(usualOn(shifts, id, date)));
}
