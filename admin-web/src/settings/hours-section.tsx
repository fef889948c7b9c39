import { Button } from '@mantine/core';
import { useSay } from '../language/words.tsx';
import { Section } from '../shell/page.tsx';
import { Fault } from './fault.tsx';
import type { SectionProps } from './section-props.ts';
import { type Span, WEEKDAYS, type Weekday } from './settings-form.ts';
import { WEEKDAY_WORDS } from './settings-words.ts';
import { SpanFields } from './span-fields.tsx';

const SPANS_MAX = 6;
const FIRST_SPAN: Span = { from: '09:00', to: '18:00' };

/** When somebody answers, day by day; a day without a row is a day off. */
export function HoursSection({ form: { hours }, change, faults, zone }: SectionProps & { zone: string }) {
  const say = useSay();
  const set = (day: Weekday, spans: Span[]) => change({ hours: { ...hours, [day]: spans } });
  return (
    <Section id="hours" title={say('settings_hours')} lead={say('settings_hours_lead', { zone })}>
      <ul className="week">
        {WEEKDAYS.map((day) => (
          <li key={day} className="week-day">
            <span className="week-name">{say(WEEKDAY_WORDS[day])}</span>
            <div className="week-spans">
              {hours[day].length === 0 && <span className="hint">{say('day_off')}</span>}
              {hours[day].map((span, index) => (
                <SpanFields
                  // biome-ignore lint/suspicious/noArrayIndexKey: a span is nothing but its place in the day
                  key={index}
                  label={say(WEEKDAY_WORDS[day])}
                  span={span}
                  onChange={(next) => set(day, hours[day].with(index, next))}
                  onRemove={() => set(day, hours[day].toSpliced(index, 1))}
                />
              ))}
            </div>
            <Button
              size="compact-sm"
              variant="default"
              disabled={hours[day].length >= SPANS_MAX}
              aria-label={`${say('add_hours')}: ${say(WEEKDAY_WORDS[day])}`}
              onClick={() => set(day, [...hours[day], FIRST_SPAN])}
            >
              {say('add_hours')}
            </Button>
          </li>
        ))}
      </ul>
      <Fault faults={faults} of="hours" />
    </Section>
  );
}
