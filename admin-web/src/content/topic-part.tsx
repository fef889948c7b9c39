import { NativeSelect } from '@mantine/core';
import { useSay } from '../language/words.tsx';
import { Remarks, useField } from './form-context.tsx';
import type { PartPath } from './merge-entry.ts';
import { useTopics } from './queries.ts';

interface TopicPartProps {
  value: string;
  onChange: (flow: string) => void;
  path: PartPath;
  label: string;
  hint?: string | null | undefined;
}

/** A topic is chosen by its title; one that is none stays in sight until another is chosen. */
export function TopicPart({ value, onChange, path, label, hint }: TopicPartProps) {
  const say = useSay();
  const topics = useTopics();
  const { id, isLocked, error, warnings } = useField(path);
  const ids = topics?.ids ?? [];
  const known = ids
    .map((flow) => ({ value: flow, label: topics?.nameOf(flow) ?? flow }))
    .toSorted((one, other) => one.label.localeCompare(other.label));
  const isUnknown = value !== '' && !ids.includes(value);
  return (
    <div>
      <NativeSelect
        id={id}
        label={label}
        description={hint}
        error={error ?? (isUnknown && topics !== null ? say('content_topic_unknown') : null)}
        disabled={isLocked}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        data={[
          { value: '', label: say('content_not_set') },
          ...(isUnknown ? [{ value, label: topics?.nameOf(value) ?? value }] : []),
          ...known,
        ]}
      />
      <Remarks lines={warnings} />
    </div>
  );
}
