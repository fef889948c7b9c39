import { Button, Radio, TextInput } from '@mantine/core';
import { useState } from 'react';
import { leaveOn, usualOn } from '../../../core/shift-plan.ts';
import type { Leave, PlannedDay, Span, WeekPlan } from '../api/shift-plan.ts';
import { useSay } from '../language/words.tsx';
import { SpanFields } from '../settings/span-fields.tsx';
import { Modal } from '../shell/modal.tsx';

interface PlanDayDialogProps {
  staff: string;
  name: string;
  date: string;
  usual: WeekPlan['usual'];
  days: PlannedDay[];
  leave: Leave[];
  onChange: (part: { days?: PlannedDay[]; leave?: Leave[] }) => void;
  onClose: () => void;
}

const SPANS_MAX = 4;
const FIRST_SPAN: Span = { from: '09:00', to: '18:00' };
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;

/** One day of one person: as in every week, off, at other hours, or on leave. Nothing is kept before the week is saved. */
export function PlanDayDialog(props: PlanDayDialogProps) {
  const { staff, name, date, usual, days, leave, onChange, onClose } = props;
  const say = useSay();
  const away = leaveOn(leave, staff, date);
  const planned = days.find((one) => one.staff === staff && one.date === date);
  const first =
    away !== null ? 'leave' : planned === undefined ? 'usual' : planned.spans.length === 0 ? 'off' : 'hours';
  const [how, setHow] = useState<string>(first);
  const [spans, setSpans] = useState<Span[]>(planned?.spans.length ? planned.spans : [FIRST_SPAN]);
  const [span, setSpan] = useState({ from: away?.from ?? date, until: away?.until ?? date });
  const usualWords = usualOn(usual, staff, date).map(({ from, to }) => `${from}–${to}`);
  const isReady =
    how === 'leave'
      ? span.from !== '' && span.from <= span.until
      : how !== 'hours' || (spans.length > 0 && spans.every(({ from, to }) => CLOCK.test(from) && CLOCK.test(to)));

  function take(): void {
    const otherDays = days.filter((one) => one.staff !== staff || one.date !== date);
    const otherLeave = leave.filter((one) => one !== away);
    if (how === 'leave') onChange({ leave: [...otherLeave, { staff, ...span }] });
    else {
      const own = how === 'usual' ? [] : [{ staff, date, spans: how === 'off' ? [] : spans }];
      onChange({ days: [...otherDays, ...own], leave: otherLeave });
    }
    onClose();
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={`${name}, ${date.split('-').toReversed().join('.')}`}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      <div className="fields">
        <Radio.Group label={say('plan_how')} value={how} onChange={setHow}>
          <div className="later">
            <Radio
              value="usual"
              data-autofocus
              label={say('plan_usual', { hours: usualWords.length === 0 ? say('plan_off') : usualWords.join(', ') })}
            />
            <Radio value="off" label={say('plan_off')} />
            <Radio value="hours" label={say('plan_hours')} />
            <Radio value="leave" label={say('plan_leave')} />
          </div>
        </Radio.Group>
        {how === 'hours' && (
          <div className="week-spans">
            {spans.map((one, index) => (
              <SpanFields
                // biome-ignore lint/suspicious/noArrayIndexKey: a span is nothing but its place in the day
                key={index}
                label={say('plan_hours')}
                span={one}
                onChange={(next) => setSpans(spans.with(index, next))}
                onRemove={() => setSpans(spans.toSpliced(index, 1))}
              />
            ))}
            <Button
              size="compact-sm"
              variant="default"
              disabled={spans.length >= SPANS_MAX}
              onClick={() => setSpans([...spans, FIRST_SPAN])}
            >
              {say('plan_add_hours')}
            </Button>
          </div>
        )}
        {how === 'leave' && (
          <>
            <TextInput
              type="date"
              label={say('plan_leave_from')}
              value={span.from}
              onChange={({ currentTarget }) => setSpan({ ...span, from: currentTarget.value })}
            />
            <TextInput
              type="date"
              label={say('plan_leave_until')}
              value={span.until}
              onChange={({ currentTarget }) => setSpan({ ...span, until: currentTarget.value })}
            />
          </>
        )}
        <div className="buttons buttons-end">
          <Button variant="default" onClick={onClose}>
            {say('cancel')}
          </Button>
          <Button disabled={!isReady} onClick={take}>
            {say('plan_take')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
