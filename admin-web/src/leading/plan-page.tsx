import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { copiedWeek, dayAfter, mondayOf } from '../../../core/shift-plan.ts';
import { Problem } from '../api/http.ts';
import { type Leave, type PlannedDay, readPlan, savePlan, type WeekPlan } from '../api/shift-plan.ts';
import { useSay } from '../language/words.tsx';
import { useMay } from '../session.tsx';
import { useLeavingWarning } from '../shell/leaving-warning.ts';
import { Page } from '../shell/page.tsx';
import { PageProblem, PageWait, Refused } from '../shell/states.tsx';
import { Tabs } from '../shell/tabs.tsx';
import { LEADING_TABS } from './leading-tabs.ts';
import { WeekTable } from './week-table.tsx';

const keyOf = (monday: string) => ['shift-plan', monday] as const;
const WEEK_DAYS = 7;

/** The day of this browser; the server says which day it is at the hotline once a week is read. */
function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

/** Who is at the desk on which day: a week as it repeats, what is otherwise on single days, and who is away. */
export function PlanPage() {
  const say = useSay();
  const may = useMay();
  const [monday, setMonday] = useState(() => mondayOf(today()));
  const plan = useQuery({ queryKey: keyOf(monday), queryFn: () => readPlan(monday), refetchOnWindowFocus: false });
  return (
    <Page title={say('place_plan')} tools={may('lead_desk') && <Tabs label={say('place_load')} tabs={LEADING_TABS} />}>
      <p className="hint">{say('plan_lead')}</p>
      {plan.isPending && <PageWait />}
      {plan.isError && <PageProblem error={plan.error} onAgain={() => void plan.refetch()} />}
      {plan.data !== undefined && <Week key={`${monday} ${plan.data.version}`} plan={plan.data} onMonday={setMonday} />}
    </Page>
  );
}

interface Edited {
  days: PlannedDay[];
  leave: Leave[];
}

function Week({ plan, onMonday }: { plan: WeekPlan; onMonday: (monday: string) => void }) {
  const say = useSay();
  const queries = useQueryClient();
  const { monday, version } = plan;
  const was: Edited = { days: plan.days, leave: plan.leave };
  const [form, setForm] = useState(was);
  const isChanged = JSON.stringify(form) !== JSON.stringify(was);
  useLeavingWarning(isChanged);
  const saving = useMutation({
    mutationFn: () => savePlan(monday, { version, ...form }),
    onSuccess: (saved) => {
      queries.removeQueries({ queryKey: ['shift-plan'], predicate: ({ queryKey }) => queryKey[1] !== monday });
      queries.setQueryData(keyOf(monday), saved);
    },
  });
  const copying = useMutation({
    mutationFn: async () => {
      const from = dayAfter(monday, -WEEK_DAYS);
      const before = await queries.fetchQuery({ queryKey: keyOf(from), queryFn: () => readPlan(from) });
      const staff = plan.staff.map(({ id }) => id);
      const days = copiedWeek({ shifts: plan.usual, shiftDays: before.days }, { from, to: monday, staff });
      setForm({ ...form, days: days.map((day) => ({ ...day, spans: [...day.spans] })) });
    },
  });
  const isStale = Problem.is(saving.error, 'settings_changed');

  return (
    <>
      <div className="plan-bar">
        <Button variant="default" disabled={isChanged} onClick={() => onMonday(dayAfter(monday, -WEEK_DAYS))}>
          {say('plan_before')}
        </Button>
        <Button variant="default" disabled={isChanged} onClick={() => onMonday(mondayOf(plan.today))}>
          {say('plan_this')}
        </Button>
        <Button variant="default" disabled={isChanged} onClick={() => onMonday(dayAfter(monday, WEEK_DAYS))}>
          {say('plan_next')}
        </Button>
        <Button variant="default" loading={copying.isPending} onClick={() => copying.mutate()}>
          {say('plan_copy')}
        </Button>
      </div>
      <WeekTable plan={plan} days={form.days} leave={form.leave} onChange={(part) => setForm({ ...form, ...part })} />
      <Refused error={copying.error ?? saving.error} />
      {isStale && (
        <Button variant="default" onClick={() => void queries.invalidateQueries({ queryKey: keyOf(monday) })}>
          {say('plan_again')}
        </Button>
      )}
      {isChanged && (
        <div className="save-bar" role="status">
          <span>{say('plan_unsaved')}</span>
          <Button variant="default" onClick={() => setForm(was)}>
            {say('plan_discard')}
          </Button>
          <Button loading={saving.isPending} onClick={() => saving.mutate()}>
            {say('save')}
          </Button>
        </div>
      )}
    </>
  );
}
