import { Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import ownNames from '../../../locales/language-names.json';
import { Remarks } from '../content/form-context.tsx';
import type { FlowPath, Operation } from '../rooms/messages.ts';
import { useEditor, usePart } from './editor-context.tsx';
import { fieldId, useProblemsAt } from './field-problems.tsx';
import { TEXT_LANGUAGES, wordsAt } from './flow-values.ts';
import { useTyped } from './use-typed.ts';

interface TextFieldProps {
  /** Within the part that is open. */
  path: FlowPath;
  label: string;
  hint?: string | undefined;
  lang?: 'tg' | 'ru';
  isLong?: boolean;
  /** What stands below, such as how much room is left. */
  below?: (text: string) => ReactNode;
  /** An empty field is no field at all. */
  mayBeMissing?: boolean;
  /** A number is kept as one. */
  isNumber?: boolean;
  list?: string;
}

/** One field of words, written into the flow as it is typed. */
export function TextField(props: TextFieldProps) {
  const { path, label, hint, lang, isLong = false, below, mayBeMissing = false, isNumber = false, list } = props;
  const { base, value } = usePart();
  const { isLocked } = useEditor();
  const whole = [...base, ...path];
  const { errors, remarks } = useProblemsAt(whole);
  const typed = useTyped(whole, wordsAt(value, path), (next, now): Operation[] => {
    if (wordsAt(now(whole)) === next && (next !== '' || !mayBeMissing)) return [];
    if (mayBeMissing && next === '') return now(whole) === undefined ? [] : [{ do: 'remove', path: whole }];
    return [{ do: 'set', path: whole, value: isNumber && isNumberText(next) ? Number(next) : next }];
  });
  const shared = {
    id: fieldId(whole),
    label,
    error: errors,
    disabled: isLocked,
    value: typed.value,
    onBlur: typed.leave,
    ...(hint === undefined ? {} : { description: hint }),
    ...(lang === undefined ? {} : { lang }),
  };
  return (
    <div className="flow-field">
      {isLong ? (
        <Textarea {...shared} rows={2} onChange={({ currentTarget }) => typed.change(currentTarget.value)} />
      ) : (
        <TextInput
          {...shared}
          autoComplete="off"
          {...(isNumber ? { inputMode: 'numeric' as const } : {})}
          {...(list === undefined ? {} : { list })}
          onChange={({ currentTarget }) => typed.change(currentTarget.value)}
        />
      )}
      {below?.(typed.value)}
      <Remarks lines={remarks} />
    </div>
  );
}

function isNumberText(text: string): boolean {
  return text.trim() !== '' && Number.isFinite(Number(text));
}

interface TwinFieldProps {
  path: FlowPath;
  label: string;
  hint?: string | undefined;
  isLong?: boolean;
  below?: ((text: string, language: 'tg' | 'ru') => ReactNode) | undefined;
}

/** The same in both languages, side by side. */
export function TwinField({ path, label, hint, isLong = false, below }: TwinFieldProps) {
  return (
    <fieldset className="part">
      <legend className="label">{label}</legend>
      {hint !== undefined && <p className="hint">{hint}</p>}
      <div className="twins">
        {TEXT_LANGUAGES.map((language) => (
          <TextField
            key={language}
            path={[...path, language]}
            label={ownNames[language]}
            lang={language}
            isLong={isLong}
            {...(below === undefined ? {} : { below: (text: string) => below(text, language) })}
          />
        ))}
      </div>
    </fieldset>
  );
}
