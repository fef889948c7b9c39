import { NativeSelect, TextInput } from '@mantine/core';
import { useSay, type WordKey } from '../language/words.tsx';
import type { FlowPath } from '../rooms/messages.ts';
import { useEditor, usePart } from './editor-context.tsx';
import { fieldId, useProblemsAt } from './field-problems.tsx';
import { wordsAt } from './flow-values.ts';
import { readSpan, type SpanUnit, writeSpan } from './spans.ts';
import { useTyped } from './use-typed.ts';

const UNIT_WORDS: Record<SpanUnit, WordKey> = {
  hour: 'flows_span_hours',
  day: 'flows_span_days',
  week: 'flows_span_weeks',
};

/** So many hours, days or weeks. */
export function SpanField({ path, label }: { path: FlowPath; label: string }) {
  const say = useSay();
  const { base, value } = usePart();
  const { isLocked, change } = useEditor();
  const whole = [...base, ...path];
  const { errors } = useProblemsAt(whole);
  const { number, unit } = readSpan(wordsAt(value, path));
  const typed = useTyped(whole, String(number), (next) => [
    { do: 'set', path: whole, value: writeSpan({ number: Number(next), unit }) },
  ]);
  return (
    <div className="field-pair">
      <TextInput
        id={fieldId(whole)}
        type="number"
        min={1}
        max={999}
        label={label}
        error={errors}
        disabled={isLocked}
        value={typed.value}
        onChange={({ currentTarget }) => typed.change(currentTarget.value)}
        onBlur={typed.leave}
      />
      <NativeSelect
        label={say('flows_span_unit')}
        disabled={isLocked}
        value={unit}
        onChange={({ currentTarget }) => {
          const next = currentTarget.value === 'hour' ? 'hour' : currentTarget.value === 'week' ? 'week' : 'day';
          void change('flows_did_field', [{ do: 'set', path: whole, value: writeSpan({ number, unit: next }) }]);
        }}
        data={Object.entries(UNIT_WORDS).map(([one, word]) => ({ value: one, label: say(word) }))}
      />
    </div>
  );
}
