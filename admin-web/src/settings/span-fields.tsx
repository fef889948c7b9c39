import { ActionIcon, TextInput } from '@mantine/core';
import { useSay } from '../language/words.tsx';
import { Icon } from '../shell/icon.tsx';
import type { Span } from './settings-form.ts';

interface SpanFieldsProps {
  /** Of which day or person, for whoever hears the page read. */
  label: string;
  span: Span;
  onChange: (span: Span) => void;
  onRemove: () => void;
}

/** From when to when; what ends at or before its begin ends on the day after. */
export function SpanFields({ label, span, onChange, onRemove }: SpanFieldsProps) {
  const say = useSay();
  return (
    <div className="span-fields">
      <TextInput
        type="time"
        aria-label={`${label}: ${say('span_from')}`}
        value={span.from}
        onChange={({ currentTarget }) => onChange({ ...span, from: currentTarget.value })}
      />
      <span aria-hidden="true">–</span>
      <TextInput
        type="time"
        aria-label={`${label}: ${say('span_to')}`}
        value={span.to === '24:00' ? '00:00' : span.to}
        onChange={({ currentTarget }) => onChange({ ...span, to: currentTarget.value })}
      />
      {span.from !== '' && span.to !== '' && span.to <= span.from && (
        <span className="hint">{say('span_next_day')}</span>
      )}
      <ActionIcon variant="subtle" color="gray" aria-label={`${label}: ${say('take_away')}`} onClick={onRemove}>
        <Icon name="close" />
      </ActionIcon>
    </div>
  );
}
