import { Checkbox, NativeSelect } from '@mantine/core';
import { Remarks } from '../content/form-context.tsx';
import { useSay } from '../language/words.tsx';
import type { FlowPath } from '../rooms/messages.ts';
import { useEditor, usePart } from './editor-context.tsx';
import { fieldId, useProblemsAt, useProblemsWithin } from './field-problems.tsx';
import { partAt, wordsAt, wordsListAt } from './flow-values.ts';

export interface Option {
  value: string;
  label: string;
}

interface ChooseFieldProps {
  path: FlowPath;
  label: string;
  hint?: string;
  options: readonly Option[];
  /** What is offered for "none"; without it one must be chosen. */
  none?: string;
  /** What becomes of it otherwise than that it is put there. */
  onChoose?: (value: string) => void;
}

/** One of several that are known; what stands there and is not known stays to be chosen. */
export function ChooseField({ path, label, hint, options, none, onChoose }: ChooseFieldProps) {
  const { base, value } = usePart();
  const { change, isLocked } = useEditor();
  const whole = [...base, ...path];
  const { errors, remarks } = useProblemsAt(whole);
  const chosen = wordsAt(value, path);
  const isKnown = options.some((option) => option.value === chosen);
  const shown = [
    ...(none === undefined ? [] : [{ value: '', label: none }]),
    ...(isKnown || (chosen === '' && none !== undefined) ? [] : [{ value: chosen, label: chosen || '…' }]),
    ...options,
  ];
  function choose(next: string): void {
    if (onChoose !== undefined) onChoose(next);
    else if (next === '') void change('flows_did_field', [{ do: 'remove', path: whole }]);
    else void change('flows_did_field', [{ do: 'set', path: whole, value: next }]);
  }
  return (
    <div className="flow-field">
      <NativeSelect
        id={fieldId(whole)}
        label={label}
        {...(hint === undefined ? {} : { description: hint })}
        error={errors}
        disabled={isLocked}
        value={chosen}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
        data={shown}
      />
      <Remarks lines={remarks} />
    </div>
  );
}

/** Yes or nothing: what is not so stands not there. */
export function TickField({ path, label, hint }: { path: FlowPath; label: string; hint?: string }) {
  const { base, value } = usePart();
  const { change, isLocked } = useEditor();
  const whole = [...base, ...path];
  return (
    <Checkbox
      id={fieldId(whole)}
      label={label}
      {...(hint === undefined ? {} : { description: hint })}
      disabled={isLocked}
      checked={partAt(value, path) === true}
      onChange={({ currentTarget: { checked } }) =>
        void change('flows_did_field', [
          checked ? { do: 'set', path: whole, value: true } : { do: 'remove', path: whole },
        ])
      }
    />
  );
}

interface ChipsFieldProps {
  path: FlowPath;
  label: string;
  hint?: string;
  options: readonly Option[];
}

/** Several of what is known, each with a button that takes it out. */
export function ChipsField({ path, label, hint, options }: ChipsFieldProps) {
  const say = useSay();
  const { base, value } = usePart();
  const { change, isLocked } = useEditor();
  const whole = [...base, ...path];
  const { errors } = useProblemsWithin(whole);
  const chosen = wordsListAt(value, path);
  const labelOf = (id: string) => options.find((option) => option.value === id)?.label ?? id;
  const left = options.filter((option) => !chosen.includes(option.value));
  const put = (next: readonly string[]) =>
    change('flows_did_field', [
      next.length === 0 ? { do: 'remove', path: whole } : { do: 'set', path: whole, value: next },
    ]);
  return (
    <div className="flow-field">
      <NativeSelect
        id={fieldId(whole)}
        label={label}
        {...(hint === undefined ? {} : { description: hint })}
        error={errors}
        disabled={isLocked}
        value=""
        onChange={({ currentTarget }) => currentTarget.value !== '' && void put([...chosen, currentTarget.value])}
        data={[{ value: '', label: say('flows_add_one') }, ...left]}
      />
      {chosen.length > 0 && (
        <ul className="chips">
          {chosen.map((id) => (
            <li key={id} className="chip">
              {labelOf(id)}
              <button
                type="button"
                className="chip-out"
                disabled={isLocked}
                aria-label={say('flows_take_out_one', { what: labelOf(id) })}
                onClick={() => void put(chosen.filter((other) => other !== id))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
