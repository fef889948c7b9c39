import { Radio } from '@mantine/core';
import { useSay } from '../language/words.tsx';
import type { FlowPath, NodeView, Operation, Plain } from '../rooms/messages.ts';
import { TickField } from './choose-field.tsx';
import { useEditor, usePart } from './editor-context.tsx';
import { partAt } from './flow-values.ts';
import { NodeText } from './node-text.tsx';
import { SpanField } from './span-field.tsx';
import { TargetField } from './target-field.tsx';
import { TextField } from './text-field.tsx';

/** One message later, after a while or before a day that was named. */
export function RemindForm({ node }: { node: NodeView }) {
  const say = useSay();
  const { base, value } = usePart();
  const { change, isLocked } = useEditor();
  const isByDay = partAt(value, ['on']) !== undefined;
  return (
    <>
      <NodeText node={node} field="text" isOptional />
      <Radio.Group
        label={say('flows_remind_when')}
        value={isByDay ? 'before' : 'after'}
        onChange={(next) => void change('flows_did_field', otherWay(base, value, next === 'before'))}
      >
        <div className="two-ways">
          <Radio value="after" label={say('flows_remind_after')} disabled={isLocked} />
          <Radio value="before" label={say('flows_remind_before')} disabled={isLocked} />
        </div>
      </Radio.Group>
      {isByDay ? (
        <>
          <TextField path={['on']} label={say('flows_remind_on')} hint={say('flows_remind_on_hint')} />
          <SpanField path={['before']} label={say('flows_remind_before_span')} />
        </>
      ) : (
        <SpanField path={['after']} label={say('flows_remind_after_span')} />
      )}
      <TargetField path={['open']} label={say('flows_remind_open')} none={say('flows_nowhere')} />
      <TickField path={['asks']} label={say('flows_remind_asks')} />
      <TargetField path={['to']} label={say('flows_then')} />
      <TextField path={['remind']} label={say('flows_remind_name')} hint={say('flows_remind_name_hint')} />
    </>
  );
}

/** From a while to a day, or back: what belongs to the other is taken out. */
function otherWay(base: FlowPath, value: Plain, isByDay: boolean): Operation[] {
  const gone = (isByDay ? ['after'] : ['on', 'before']).filter((name) => partAt(value, [name]) !== undefined);
  return [
    ...gone.map((name): Operation => ({ do: 'remove', path: [...base, name] })),
    ...(isByDay ? [{ do: 'set', path: [...base, 'on'], value: '' } as const] : []),
    isByDay
      ? { do: 'set', path: [...base, 'before'], value: '1 day' }
      : { do: 'set', path: [...base, 'after'], value: '3 days' },
  ];
}
