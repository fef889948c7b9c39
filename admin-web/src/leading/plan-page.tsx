import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { copiedWeek, dayAfter, mondayOf } from '../../../core/shift-plan.ts';
import { Problem } from '../api/http.ts';
import { type Leave, type PlannedDay, readPlan, savePlan, type WeekPlan } from '../api/shift-plan.ts';
import { useSay } from '../language/words.tsx';
import { useMay, useSignedIn } from '../session.tsx';
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
  const { staff } = useSignedIn();
  const [monday, setMonday] = useState(() => unsavedOf(staff.id)?.plan.monday ?? mondayOf(today()));
  const plan = useQuery({ queryKey: keyOf(monday), queryFn: () => readPlan(monday), refetchOnWindowFocus: false });
  return (
    <Page title={say('place_plan')} tools={may('lead_desk') && <Tabs label={say('place_load')} tabs={LEADING_TABS} />}>
      <p className="hint">{say('plan_lead')}</p>
      {plan.isPending && <PageWait />}
      {plan.isError && <PageProblem error={plan.error} onAgain={() => void plan.refetch()} />}
      {plan.data !== undefined && <Week key={monday} kept={plan.data} onMonday={setMonday} />}
    </Page>
  );
}

interface Edited {
  days: PlannedDay[];
  leave: Leave[];
}

/** What is changed of a week, with the plan that it was begun on. */
interface Unsaved {
  plan: WeekPlan;
  form: Edited;
}

/** In memory alone, and of one of the staff: a look at another page loses nothing. */
let unsaved: { staffId: string; week: Unsaved } | null = null;

function unsavedOf(staffId: string): Unsaved | null {
  return unsaved?.staffId === staffId ? unsaved.week : null;
}

function isChangedIn({ plan: { days, leave }, form }: Unsaved): boolean {
  return JSON.stringify(form) !== JSON.stringify({ days, leave });
}

/** While a week is changed it stays on the plan that it was begun on, whatever is read meanwhile: the server knows of a clash. */
function Week({ kept, onMonday }: { kept: WeekPlan; onMonday: (monday: string) => void }) {
  const say = useSay();
  const queries = useQueryClient();
  const { staff } = useSignedIn();
  const { monday } = kept;
  const [begun, setBegun] = useState(() => unsavedOf(staff.id));
  const changed = begun !== null && begun.plan.monday === monday && isChangedIn(begun) ? begun : null;
  const isChanged = changed !== null;
  const plan = changed?.plan ?? kept;
  const form: Edited = changed?.form ?? { days: plan.days, leave: plan.leave };
  const setForm = (next: Edited) => setBegun({ plan, form: next });
  useLeavingWarning(isChanged);
  useEffect(() => {
    unsaved = changed && { staffId: staff.id, week: changed };
  }, [changed, staff.id]);
  const saving = useMutation({
    mutationFn: ({ plan: { version }, form: sent }: Unsaved) => savePlan(monday, { version, ...sent }),
    onSuccess: (saved, sent) => {
      queries.removeQueries({ queryKey: ['shift-plan'], predicate: ({ queryKey }) => queryKey[1] !== monday });
      queries.setQueryData(keyOf(monday), saved);
      // Also where whoever has saved it has gone to another page meanwhile.
      if (unsaved?.week === sent) unsaved = null;
      // What was changed while it was saved is still to be saved.
      setBegun((now) => (now === null || now === sent ? null : { ...now, plan: saved }));
    },
  });
  function discard(): void {
    setBegun(null);
    saving.reset();
  }
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
        <Button
          variant="default"
          onClick={() => {
            discard();
            void queries.invalidateQueries({ queryKey: keyOf(monday) });
          }}
        >
          {say('plan_again')}
        </Button>
      )}
      {changed !== null && (
        <div className="save-bar" role="status">
          <span>{say('plan_unsaved')}</span>
          <Button variant="default" onClick={discard}>
            {say('plan_discard')}
          </Button>
          <Button loading={saving.isPending} onClick={() => saving.mutate(changed)}>
            {say('save')}
          </Button>
        </div>
      )}
    </>
  );
}
