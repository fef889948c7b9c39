import { Button, NativeSelect } from '@mantine/core';
import { Link } from 'wouter';
import type { StaffMember } from '../api/account.ts';
import { useSay } from '../language/words.tsx';
import { Section } from '../shell/page.tsx';
import { Fault } from './fault.tsx';
import type { SectionProps } from './section-props.ts';
import { type Shift, WEEKDAYS } from './settings-form.ts';
import { WEEKDAY_WORDS } from './settings-words.ts';
import { SpanFields } from './span-fields.tsx';

const SHIFTS_MAX = 500;
const FIRST_SHIFT: Shift = { staff: '', weekday: 'mon', from: '09:00', to: '18:00' };

/** Who is at the desk when, week by week. */
export function ShiftsSection({
  form: { shifts },
  change,
  faults,
  staff,
}: SectionProps & { staff: readonly StaffMember[] }) {
  const say = useSay();
  const answering = staff.filter(({ role }) => role === 'operator' || role === 'supervisor');
  const people = answering.map(({ id, name, email }) => ({ value: id, label: name || email }));
  const set = (index: number, shift: Shift) => change({ shifts: shifts.with(index, shift) });
  return (
    <Section id="shifts" title={say('settings_shifts')} lead={say('settings_shifts_lead')}>
      <p>
        <Link className="link" href="/plan">
          {say('place_plan')}
        </Link>
      </p>
      <ul className="week">
        {shifts.map((shift, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a shift is nothing but its place in the list
          <li key={index} className="week-day">
            <NativeSelect
              aria-label={say('shift_who')}
              value={shift.staff}
              onChange={({ currentTarget }) => set(index, { ...shift, staff: currentTarget.value })}
              data={[{ value: '', label: say('choose') }, ...withGone(people, shift.staff)]}
            />
            <NativeSelect
              aria-label={say('shift_day')}
              value={shift.weekday}
              onChange={({ currentTarget }) => {
                const weekday = WEEKDAYS.find((day) => day === currentTarget.value);
                if (weekday !== undefined) set(index, { ...shift, weekday });
              }}
              data={WEEKDAYS.map((day) => ({ value: day, label: say(WEEKDAY_WORDS[day]) }))}
            />
            <SpanFields
              label={`${say('settings_shifts')} ${index + 1}`}
              span={shift}
              onChange={({ from, to }) => set(index, { ...shift, from, to })}
              onRemove={() => change({ shifts: shifts.toSpliced(index, 1) })}
            />
          </li>
        ))}
      </ul>
      <div className="buttons">
        <Button
          variant="default"
          disabled={shifts.length >= SHIFTS_MAX}
          onClick={() => change({ shifts: [...shifts, shifts.at(-1) ?? FIRST_SHIFT] })}
        >
          {say('add_shift')}
        </Button>
      </div>
      <Fault faults={faults} of="shifts" />
    </Section>
  );
}

/** Whoever no longer answers still stands in a plan, until somebody mends it. */
function withGone(people: { value: string; label: string }[], id: string) {
  const isGone = id !== '' && !people.some(({ value }) => value === id);
  return isGone ? [...people, { value: id, label: id.slice(0, 8) }] : people;
}
