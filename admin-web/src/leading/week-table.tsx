import { useState } from 'react';
import { leaveOn, plannedOn, weekdayOf, weekOf } from '../../../core/shift-plan.ts';
import type { Leave, PlannedDay, Span, WeekPlan } from '../api/shift-plan.ts';
import { useSay } from '../language/words.tsx';
import { WEEKDAY_WORDS } from '../settings/settings-words.ts';
import { PlanDayDialog } from './plan-day-dialog.tsx';

interface WeekTableProps {
  plan: WeekPlan;
  days: PlannedDay[];
  leave: Leave[];
  onChange: (part: { days?: PlannedDay[]; leave?: Leave[] }) => void;
}

/** `24.11`, for the head of a column. */
const shortDay = (date: string) => `${date.slice(8)}.${date.slice(5, 7)}`;

/** A row for each who answers, a column for each day; what differs from the usual week stands out. */
export function WeekTable({ plan, days, leave, onChange }: WeekTableProps) {
  const say = useSay();
  const [open, setOpen] = useState<{ staff: string; name: string; date: string } | null>(null);
  const week = weekOf(plan.monday);
  const spansOf = (staff: string, date: string) =>
    plannedOn({ shifts: plan.usual, shiftDays: days, leave }, staff, date);
  return (
    <div className="wide-table">
      <table className="figure-table week-table">
        <caption className="unseen">{say('place_plan')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('load_name')}</th>
            {week.map((date) => (
              <th scope="col" key={date} data-today={date === plan.today || undefined}>
                {say(WEEKDAY_WORDS[weekdayOf(date)])} {shortDay(date)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {plan.staff.map(({ id, name }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              {week.map((date) => (
                <td key={date}>
                  <button
                    type="button"
                    className="plan-cell"
                    data-own={days.some((one) => one.staff === id && one.date === date) || undefined}
                    data-leave={leaveOn(leave, id, date) !== null || undefined}
                    onClick={() => setOpen({ staff: id, name, date })}
                  >
                    <span className="unseen">
                      {name}, {shortDay(date)}:{' '}
                    </span>
                    <span className="plan-day" aria-hidden="true">
                      {say(WEEKDAY_WORDS[weekdayOf(date)])} {shortDay(date)}
                    </span>
                    {cellWords(id, date)}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say('plan_there')}</th>
            {week.map((date) => (
              <td key={date} className="number" data-label={`${say(WEEKDAY_WORDS[weekdayOf(date)])} ${shortDay(date)}`}>
                {plan.staff.filter(({ id }) => spansOf(id, date).length > 0).length}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
      {open !== null && (
        <PlanDayDialog
          {...open}
          usual={plan.usual}
          days={days}
          leave={leave}
          onChange={onChange}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );

  function cellWords(staff: string, date: string): string {
    if (leaveOn(leave, staff, date) !== null) return say('plan_leave');
    const spans = spansOf(staff, date);
    return spans.length === 0 ? '—' : spans.map(spanWords).join(', ');
  }
}

export function spanWords({ from, to }: Span): string {
  return `${from}–${to}`;
}
