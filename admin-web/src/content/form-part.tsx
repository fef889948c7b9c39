import { Button, NativeSelect } from '@mantine/core';
import ownNames from '../../../locales/language-names.json';
import { useWords } from '../language/words.tsx';
import { fieldWord, hintWord, valueWord } from './field-words.ts';
import { fieldId, Remarks, useField } from './form-context.tsx';
import { emptyOf, type Field, firstWords, type Shape } from './form-shape.ts';
import { ListPart, TablePart } from './list-part.tsx';
import { at, isRecord, type Part, type PartPath, withPart } from './merge-entry.ts';
import { ScalarPart } from './scalar-part.tsx';

interface FormPartProps {
  shape: Shape;
  value: Part;
  onChange: (next: Part) => void;
  path: PartPath;
  name: string;
  label: string;
  isLabelled?: boolean;
  hint?: string | null;
  isRequired?: boolean;
  isNullable?: boolean;
  language?: string | null;
}

/** A part of an entry, of whatever shape. */
export function FormPart(props: FormPartProps) {
  const { shape, value, onChange, path, name, label, isLabelled = false, hint = null } = props;
  const { isRequired = true, isNullable = false, language = null } = props;
  const { language: own, say } = useWords();
  const nameWords = (field: string) => {
    const word = fieldWord(field, null);
    return word === null ? field : say(word);
  };
  const inTitle = own === 'tg' ? 'tg' : 'ru';
  if (shape.as === 'list') {
    const { item: itemShape } = shape;
    return (
      <ListPart
        value={value}
        onChange={onChange}
        path={path}
        label={label}
        isLabelled={isLabelled}
        hint={hint}
        empty={emptyOf(itemShape)}
        titleOf={itemShape.as === 'group' ? (item) => firstWords(item, inTitle) : null}
        render={(item, given) => (
          <FormPart
            shape={itemShape}
            value={item}
            onChange={given.onChange}
            path={[...path, String(given.index)]}
            name={name}
            label={given.label}
            isLabelled
          />
        )}
      />
    );
  }
  if (shape.as === 'table') {
    const { item: itemShape } = shape;
    return (
      <TablePart
        value={value}
        onChange={onChange}
        path={path}
        label={label}
        empty={emptyOf(itemShape)}
        render={(item, given) => (
          <FormPart
            shape={itemShape}
            value={item}
            onChange={given.onChange}
            path={[...path, given.name]}
            name={given.name}
            label={nameWords(given.name)}
          />
        )}
      />
    );
  }
  if (shape.as === 'group') return <GroupPart {...props} shape={shape} />;
  if (shape.as === 'either') return <EitherPart {...props} shape={shape} />;
  if (shape.as === 'other') return <pre className="entry-text">{JSON.stringify(value, null, 2)}</pre>;
  return (
    <ScalarPart
      shape={shape}
      value={value}
      onChange={onChange}
      path={path}
      name={name}
      label={label}
      isLabelled={isLabelled}
      hint={hint}
      isRequired={isRequired}
      isNullable={isNullable}
      language={language}
    />
  );
}

function GroupPart({ shape, value, onChange, path, label, isLabelled = false, hint = null }: GroupProps) {
  const { error, warnings } = useField(path);
  return (
    <fieldset className={isTwins(shape.fields) ? 'part' : 'part part-group'} id={fieldId(path)} tabIndex={-1}>
      <legend className={isLabelled ? 'unseen' : 'label'}>{label}</legend>
      {hint && <p className="hint">{hint}</p>}
      <GroupFields fields={shape.fields} value={value} onChange={onChange} path={path} />
      {error !== null && <p className="field-error">{error}</p>}
      <Remarks lines={warnings} />
    </fieldset>
  );
}

/** Nothing but a text in both languages. */
function isTwins(fields: readonly Field[]): boolean {
  return fields.every(({ name }) => name === 'tg' || name === 'ru');
}

type GroupProps = FormPartProps & { shape: Extract<Shape, { as: 'group' }> };

interface GroupFieldsProps {
  fields: readonly Field[];
  value: Part;
  onChange: (next: Part) => void;
  path: PartPath;
}

/** The two languages stand side by side, on a phone one above the other; all else follows. */
export function GroupFields({ fields, value, onChange, path }: GroupFieldsProps) {
  const twins = fields.filter(({ name }) => name === 'tg' || name === 'ru');
  const areTwins = twins.length === 2;
  const others = areTwins ? fields.filter((field) => !twins.includes(field)) : fields;
  const given = (field: Field) => ({
    field,
    path,
    value: isRecord(value) ? at(value, field.name) : undefined,
    onChange: (next: Part) => onChange(withPart(value, [field.name], next)),
  });
  return (
    <>
      {areTwins && (
        <div className="twins">
          {twins.map((field) => (
            <FieldPart key={field.name} {...given(field)} />
          ))}
        </div>
      )}
      {others.map((field) => (
        <FieldPart key={field.name} {...given(field)} />
      ))}
    </>
  );
}

interface FieldPartProps {
  field: Field;
  value: Part;
  onChange: (next: Part) => void;
  path: PartPath;
}

/** What need not be there is added and taken away; fields of one value are simply left empty. */
function FieldPart({ field, value, onChange, path }: FieldPartProps) {
  const { say } = useWords();
  const { name, shape, isRequired, isNullable } = field;
  const { isLocked } = useField(path);
  const above = path.findLast((part) => !/^\d+$/.test(part)) ?? null;
  const word = fieldWord(name, above);
  const label = name === 'tg' || name === 'ru' || name === 'en' ? ownNames[name] : word === null ? name : say(word);
  const hint = hintWord(name);
  const isLanguage = name === 'tg' || name === 'ru' || name === 'en';
  const isLarge = shape.as === 'group' || shape.as === 'list' || shape.as === 'table' || shape.as === 'either';
  const mayBeMissing = isLarge && (!isRequired || isNullable);
  if (mayBeMissing && (value === undefined || value === null)) {
    return isLocked ? null : (
      <Button className="add" size="compact-sm" variant="default" onClick={() => onChange(emptyOf(shape))}>
        {say('content_add_to', { name: label })}
      </Button>
    );
  }
  const part = (
    <FormPart
      shape={shape}
      value={value}
      onChange={onChange}
      name={name}
      label={label}
      isRequired={isRequired}
      isNullable={isNullable}
      path={[...path, name]}
      hint={hint === null ? null : say(hint)}
      language={isLanguage ? name : null}
    />
  );
  if (!mayBeMissing) return part;
  return (
    <div className="part-optional">
      {part}
      {!isLocked && (
        <Button
          className="take-out"
          size="compact-sm"
          variant="subtle"
          onClick={() => onChange(isNullable ? null : undefined)}
        >
          {say('content_take_out', { name: label })}
        </Button>
      )}
    </div>
  );
}

/** One of a few words, or something of its own. */
function EitherPart({ shape, value, onChange, path, name, label, hint = null }: EitherProps) {
  const { say } = useWords();
  const { id, isLocked, error, warnings } = useField(path);
  const isWord = typeof value === 'string';
  const { words, group } = shape;
  const known = words.map((word) => {
    const key = valueWord(name, word);
    return { value: word, label: key === null ? word : say(key) };
  });
  return (
    <div className="part-either">
      <NativeSelect
        id={id}
        label={label}
        description={hint}
        error={error}
        disabled={isLocked}
        value={isWord ? value : ''}
        onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? emptyOf(group) : currentTarget.value)}
        data={[...known, { value: '', label: say('content_value_own') }]}
      />
      {!isWord && group.as === 'group' && (
        <GroupFields fields={group.fields} value={value} onChange={onChange} path={path} />
      )}
      <Remarks lines={warnings} />
    </div>
  );
}

type EitherProps = FormPartProps & { shape: Extract<Shape, { as: 'either' }> };
