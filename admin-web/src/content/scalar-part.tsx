import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type Say, useSay } from '../language/words.tsx';
import { valueWord } from './field-words.ts';
import { Remarks, useField } from './form-context.tsx';
import type { Shape } from './form-shape.ts';
import type { Part, PartPath } from './merge-entry.ts';
import { dayInWords } from './row-words.ts';
import { TopicPart } from './topic-part.tsx';

export interface ScalarProps {
  shape: Exclude<Shape, { as: 'list' | 'table' | 'group' | 'either' | 'other' }>;
  value: Part;
  onChange: (next: Part) => void;
  path: PartPath;
  /** The field, by which its values are named. */
  name: string;
  label: string;
  /** The label is heard and not seen: it stands above already. */
  isLabelled?: boolean | undefined;
  hint?: string | null | undefined;
  isRequired: boolean;
  isNullable: boolean;
  /** One of the two languages: several lines may be written. */
  language?: string | null | undefined;
}

const LINE_LENGTH = 40;
const MOST_ROWS = 12;
/** No entry is good for longer; a year of five digits is a slip. */
const LAST_DAY = '2099-12-31';

/** A field of one value. What is emptied is not there, or says that it is not known. */
export function ScalarPart(props: ScalarProps) {
  const {
    shape,
    value,
    onChange,
    path,
    name,
    label,
    isLabelled = false,
    hint,
    isRequired,
    isNullable,
    language,
  } = props;
  const say = useSay();
  const { id, isLocked, today, countries, error, warnings } = useField(path);
  const empty = isNullable ? null : isRequired ? '' : undefined;
  const words = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const meant = meaningOf(props, words, say);
  const shared = {
    id,
    error,
    disabled: isLocked,
    ...(isLabelled ? { 'aria-label': label } : { label }),
    ...(hint || meant !== null ? { description: [hint, meant].filter(Boolean).join(' ') } : {}),
  };
  const write = (text: string) => onChange(text === '' ? empty : text);
  const remarks = <Remarks lines={warnings} />;

  if (shape.as === 'tick') {
    return (
      <div>
        <Checkbox
          {...shared}
          label={label}
          checked={value === true}
          onChange={({ currentTarget }) =>
            onChange(currentTarget.checked ? true : isRequired && !shape.isFixed ? false : undefined)
          }
        />
        {remarks}
      </div>
    );
  }
  // Of an example to learn from: which topic it means.
  if (name === 'flow' && path.length === 1)
    return <TopicPart value={words} onChange={onChange} path={path} label={label} hint={hint} />;
  const options = optionsOf(shape, name, countries.ids);
  if (options !== null) {
    const known = options.map((option) => ({ value: option, label: optionWords(name, option, say, countries.nameOf) }));
    const mayBeEmpty = !isRequired || isNullable || !options.includes(words);
    return (
      <div>
        <NativeSelect
          {...shared}
          value={words}
          onChange={({ currentTarget }) => write(currentTarget.value)}
          data={mayBeEmpty ? [{ value: '', label: say('content_not_set') }, ...known] : known}
        />
        {remarks}
      </div>
    );
  }
  if (shape.as === 'number') {
    return (
      <div>
        <TextInput
          {...shared}
          type="number"
          className="field-short"
          value={words}
          onChange={({ currentTarget: { value: text } }) => onChange(text === '' ? empty : Number(text))}
        />
        {remarks}
      </div>
    );
  }
  if (shape.as !== 'words') return <ValuePart {...props} />;
  return (
    <div>
      {language ? (
        <Textarea
          {...shared}
          lang={language}
          rows={rowsOf(words)}
          value={words}
          onChange={({ currentTarget }) => write(currentTarget.value)}
        />
      ) : (
        <TextInput
          {...shared}
          type={shape.kind === 'day' ? 'date' : shape.kind === 'url' ? 'url' : 'text'}
          {...(shape.kind === 'day' ? { className: 'field-short', max: name === 'checked' ? today : LAST_DAY } : {})}
          value={words}
          onChange={({ currentTarget }) => write(currentTarget.value)}
          autoComplete="off"
        />
      )}
      {remarks}
    </div>
  );
}

/** A value that is reckoned with is a number; any other is said as it stands. */
function ValuePart({ value, onChange, path, label, hint }: ScalarProps) {
  const say = useSay();
  const { id, isLocked, error, warnings } = useField(path);
  const isNumber = typeof value === 'number';
  const words = typeof value === 'string' || isNumber ? String(value) : '';
  const read = (text: string, asNumber: boolean) =>
    onChange(asNumber && text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text);
  return (
    <div>
      <div className="value-fields">
        <TextInput
          id={id}
          label={label}
          description={hint}
          error={error}
          disabled={isLocked}
          value={words}
          onChange={({ currentTarget }) => read(currentTarget.value, isNumber || words === '')}
          autoComplete="off"
        />
        <NativeSelect
          label={say('content_value_is')}
          disabled={isLocked}
          value={isNumber ? 'number' : 'words'}
          onChange={({ currentTarget }) => read(words, currentTarget.value === 'number')}
          data={[
            { value: 'number', label: say('content_value_number') },
            { value: 'words', label: say('content_value_words') },
          ]}
        />
      </div>
      <Remarks lines={warnings} />
    </div>
  );
}

/** What stands in a field, where it does not say so itself: a day, or a word of the program. */
function meaningOf({ shape, name }: ScalarProps, words: string, say: Say): string | null {
  if (shape.as !== 'words') return null;
  if (shape.kind === 'day') return dayInWords(words, say);
  const word = valueWord(name, words);
  return word === null ? null : say('content_value_means', { value: say(word) });
}

/** What a value of a closed list is called; countries have names of their own. */
function optionWords(field: string, option: string, say: Say, countryName: (id: string) => string): string {
  const word = valueWord(field, option);
  if (word !== null) return say(word);
  return COUNTRY_FIELDS.has(field) ? countryName(option) : option;
}

const COUNTRY_FIELDS = new Set(['country', 'also_in', 'unsafe_in']);

/** `null`: whatever is typed. A country is chosen from those that have an entry. */
function optionsOf(shape: Shape, name: string, countries: readonly string[]): readonly string[] | null {
  if (shape.as === 'choice') return shape.options;
  return shape.as === 'words' && COUNTRY_FIELDS.has(name) && countries.length > 0 ? countries : null;
}

function rowsOf(text: string): number {
  const rows = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LINE_LENGTH)), 0);
  return Math.min(MOST_ROWS, rows);
}
