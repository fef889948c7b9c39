import { Textarea } from '@mantine/core';
import ownNames from '../../../locales/language-names.json';
import { Remarks } from '../content/form-context.tsx';
import type { FlowPath } from '../rooms/messages.ts';
import { useEditor, usePart } from './editor-context.tsx';
import { fieldId, useProblemsWithin } from './field-problems.tsx';
import { listSteps, TEXT_LANGUAGES, wordsListAt } from './flow-values.ts';
import { useTyped } from './use-typed.ts';

interface ListFieldProps {
  path: FlowPath;
  label: string;
  hint: string;
  /** It stays in the flow when nothing is left of it. */
  isKept?: boolean;
}

/** Words in both languages, one a line. */
export function ListField({ path, label, hint, isKept = false }: ListFieldProps) {
  return (
    <fieldset className="part">
      <legend className="label">{label}</legend>
      <p className="hint">{hint}</p>
      <div className="twins">
        {TEXT_LANGUAGES.map((language) => (
          <Lines key={language} list={path} language={language} isKept={isKept} />
        ))}
      </div>
    </fieldset>
  );
}

/** Both languages stand in one part, and go with it when nothing is left. */
function Lines({ list, language, isKept }: { list: FlowPath; language: 'tg' | 'ru'; isKept: boolean }) {
  const { base, value } = usePart();
  const { isLocked } = useEditor();
  const whole = [...base, ...list];
  const path = [...whole, language];
  const { errors, remarks } = useProblemsWithin(path);
  const typed = useTyped(path, wordsListAt(value, [...list, language]).join('\n'), (next, now) => {
    const lines = next.split('\n').map((line) => line.trim());
    const after = lines.filter((line) => line !== '');
    const part = now(whole);
    if (part === undefined) {
      return after.length === 0 ? [] : [{ do: 'set', path: whole, value: { tg: [], ru: [], [language]: after } }];
    }
    const before = wordsListAt(part, [language]);
    if (after.length > 0) return listSteps(path, before, after);
    if (before.length === 0) return [];
    const isOnly = TEXT_LANGUAGES.every((other) => other === language || wordsListAt(part, [other]).length === 0);
    return [isOnly && !isKept ? { do: 'remove', path: whole } : { do: 'set', path, value: [] }];
  });
  return (
    <div className="flow-field">
      <Textarea
        id={fieldId(path)}
        label={ownNames[language]}
        lang={language}
        error={errors}
        disabled={isLocked}
        rows={3}
        value={typed.value}
        onChange={({ currentTarget }) => typed.change(currentTarget.value)}
        onBlur={typed.leave}
      />
      <Remarks lines={remarks} />
    </div>
  );
}
