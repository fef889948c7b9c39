import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useId } from 'react';
import { type FormField, kindOf, NO_ANSWERS } from '../../../core/case-form.ts';
import { useSay } from '../language/words.tsx';
import { codeWords, FIELD_WORDS } from './form-words.ts';
import type { ToldBot } from './told-bot.ts';

interface FieldProps {
  field: FormField;
  value: readonly string[];
  /** Of the field those that fit what else is chosen. */
  codes?: readonly string[];
  told: ToldBot | null;
  /** Where the cursor stands as the record opens. */
  isFirst: boolean;
  /** What a colleague has written since this page was opened; `null`: nothing. */
  clash: readonly string[] | null;
  onChange: (value: string[]) => void;
  /** Takes theirs, or keeps one's own. */
  onClash: (takesTheirs: boolean) => void;
}

/** One field of the record: a list to choose from, or boxes where several are true. */
export function FormFieldInput({
  field,
  value,
  codes = kindOf(field).codes,
  told,
  isFirst,
  clash,
  onChange,
  onClash,
}: FieldProps) {
  const say = useSay();
  const wordsOf = (chosen: readonly string[]) =>
    chosen.length === 0 ? say('form_empty') : chosen.map((code) => codeWords(field, code, say)).join(', ');
  const code = told?.code ?? null;
  return (
    <div className="form-field">
      {kindOf(field).isMany ? (
        <Boxes field={field} value={value} onChange={onChange} />
      ) : (
        <NativeSelect
          label={say(FIELD_WORDS[field])}
          value={value[0] ?? ''}
          data-autofocus={isFirst || undefined}
          onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? [] : [currentTarget.value])}
          data={[
            { value: '', label: '' },
            ...[...new Set([...codes, ...value, ...NO_ANSWERS])].map((one) => ({
              value: one,
              label: codeWords(field, one, say),
            })),
          ]}
        />
      )}
      {told !== null && (
        <p className="hint form-told">
          {say('form_told_bot', { value: told.words })}
          {code !== null && value.length === 0 && (
            <Button size="compact-xs" variant="default" onClick={() => onChange([code])}>
              {say('form_take')}
            </Button>
          )}
        </p>
      )}
      {clash !== null && (
        <div className="hindrance hindrance-loud" role="alert">
          <span>{say('form_clash', { value: wordsOf(clash) })}</span>
          <Button size="compact-xs" variant="default" onClick={() => onClash(true)}>
            {say('form_take_theirs')}
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => onClash(false)}>
            {say('form_keep_mine')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** To say nothing goes with no answer. */
function Boxes({ field, value, onChange }: Pick<FieldProps, 'field' | 'value' | 'onChange'>) {
  const say = useSay();
  const legend = useId();
  const isNone = (code: string) => NO_ANSWERS.some((none) => none === code);
  function toggle(code: string): void {
    if (value.includes(code)) onChange(value.filter((one) => one !== code));
    else onChange(isNone(code) ? [code] : [...value.filter((one) => !isNone(one)), code]);
  }
  return (
    <fieldset className="form-boxes" aria-labelledby={legend}>
      <legend id={legend}>{say(FIELD_WORDS[field])}</legend>
      {[...kindOf(field).codes, ...NO_ANSWERS].map((code) => (
        <Checkbox
          key={code}
          size="sm"
          label={codeWords(field, code, say)}
          checked={value.includes(code)}
          onChange={() => toggle(code)}
        />
      ))}
    </fieldset>
  );
}
