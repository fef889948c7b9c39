import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useId } from 'react';
import { useSay } from '../language/words.tsx';
import type { Plain } from '../rooms/messages.ts';
import {
  ATTRIBUTE_WORDS,
  COMPARISON_WORDS,
  COMPARISONS,
  CONDITION_KINDS,
  CONDITION_WORDS,
  type Comparison,
  type ConditionKind,
  comparisonOf,
  kindOfCondition,
  newCondition,
  PURPOSE_WORDS,
} from './conditions.ts';
import { useEditor } from './editor-context.tsx';
import { fieldsAt, listAt, partAt, wordsAt, wordsListAt } from './flow-values.ts';

interface ConditionPartProps {
  condition: Plain;
  onChange: (next: Plain) => void;
}

/** One condition of the closed schema, and what stands within it. */
export function ConditionPart({ condition, onChange }: ConditionPartProps) {
  const say = useSay();
  const kind = kindOfCondition(condition);
  return (
    <div className="condition-part">
      <NativeSelect
        label={say('flows_when_what')}
        value={kind ?? ''}
        onChange={({ currentTarget: { value } }) => {
          const next = CONDITION_KINDS.find((one) => one === value);
          if (next !== undefined) onChange(reshaped(condition, kind, next));
        }}
        data={[
          ...(kind === null ? [{ value: '', label: say('flows_when_unknown') }] : []),
          ...CONDITION_KINDS.map((one) => ({ value: one, label: say(CONDITION_WORDS[one]) })),
        ]}
      />
      {(kind === 'all' || kind === 'any') && <Several condition={condition} onChange={onChange} kind={kind} />}
      {kind === 'not' && (
        <div className="part-group">
          <ConditionPart condition={partAt(condition, ['not']) ?? {}} onChange={(not) => onChange({ not })} />
        </div>
      )}
      {kind === 'flag' && <FlagOf condition={condition} onChange={onChange} />}
      {kind === 'weight' && (
        <TextInput
          label={say('flows_when_weight_least')}
          type="number"
          value={wordsAt(condition, ['weight', 'atLeast'])}
          onChange={({ currentTarget }) => onChange({ weight: { atLeast: Number(currentTarget.value) } })}
        />
      )}
      {kind === 'lines' && (
        <NativeSelect
          label={say('flows_when_lines_for')}
          value={wordsAt(condition, ['lines'])}
          onChange={({ currentTarget }) => onChange({ lines: currentTarget.value })}
          data={Object.entries(PURPOSE_WORDS).map(([value, word]) => ({ value, label: say(word) }))}
        />
      )}
      {kind === 'today' && <TodayOf condition={condition} onChange={onChange} />}
      {(kind === 'answer' || kind === 'contact') && (
        <ComparedOf condition={condition} onChange={onChange} kind={kind} />
      )}
    </div>
  );
}

/** What was written stays where it still means something: one becomes the first of several, and the only one stands alone. */
function reshaped(condition: Plain, from: ConditionKind | null, to: ConditionKind): Plain {
  const isSeveral = (kind: ConditionKind | null) => kind === 'all' || kind === 'any';
  if (isSeveral(from) && isSeveral(to) && from !== null) return { [to]: listAt(condition, [from]) };
  if (isSeveral(to)) return { [to]: [condition] };
  if (to === 'not' && from !== null) return { not: condition };
  return newCondition(to);
}

function Several({ condition, onChange, kind }: ConditionPartProps & { kind: 'all' | 'any' }) {
  const say = useSay();
  const id = useId();
  const list = listAt(condition, [kind]);
  const put = (next: readonly Plain[]) => onChange({ [kind]: next });
  return (
    <ul className="condition-list">
      {list.map((inner, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no name, and do not move
        <li key={`${id} ${index}`} className="part-group">
          <ConditionPart condition={inner} onChange={(next) => put(list.with(index, next))} />
          {list.length > 1 && (
            <Button
              className="take-out"
              size="compact-sm"
              variant="subtle"
              color="red"
              onClick={() => put(list.toSpliced(index, 1))}
            >
              {say('flows_when_remove')}
            </Button>
          )}
        </li>
      ))}
      <li>
        <Button
          className="add"
          size="compact-sm"
          variant="default"
          onClick={() => put([...list, newCondition('answer')])}
        >
          {say('flows_when_more')}
        </Button>
      </li>
    </ul>
  );
}

function FlagOf({ condition, onChange }: ConditionPartProps) {
  const say = useSay();
  const { lists, names } = useEditor();
  const flag = wordsAt(condition, ['flag']);
  const known = lists.flags.includes(flag) ? lists.flags : [flag, ...lists.flags];
  return (
    <NativeSelect
      label={say('flows_flag')}
      value={flag}
      onChange={({ currentTarget }) => onChange({ flag: currentTarget.value })}
      data={known.map((value) => ({ value, label: value === '' ? say('flows_choose') : names.flag(value) }))}
    />
  );
}

function TodayOf({ condition, onChange }: ConditionPartProps) {
  const say = useSay();
  const today = fieldsAt(condition, ['today']);
  function put(name: 'from' | 'until', day: string): void {
    const { [name]: _, ...rest } = today;
    onChange({ today: day === '' ? rest : { ...rest, [name]: day } });
  }
  return (
    <div className="field-pair">
      <TextInput
        label={say('flows_when_from')}
        type="date"
        value={wordsAt(today, ['from'])}
        onChange={({ currentTarget }) => put('from', currentTarget.value)}
      />
      <TextInput
        label={say('flows_when_until')}
        type="date"
        value={wordsAt(today, ['until'])}
        onChange={({ currentTarget }) => put('until', currentTarget.value)}
      />
    </div>
  );
}

function ComparedOf({ condition, onChange, kind }: ConditionPartProps & { kind: 'answer' | 'contact' }) {
  const say = useSay();
  const id = useId();
  const { lists } = useEditor();
  const name = wordsAt(condition, [kind]);
  const how = comparisonOf(condition);
  const value = partAt(condition, [how]);
  const put = (next: { name?: string; how?: Comparison; value?: Plain }) =>
    onChange({ [kind]: next.name ?? name, [next.how ?? how]: next.value ?? value ?? '' });
  return (
    <>
      {kind === 'answer' ? (
        <>
          <TextInput
            label={say('flows_when_answer_name')}
            description={say('flows_when_answer_hint')}
            list={id}
            value={name}
            onChange={({ currentTarget }) => put({ name: currentTarget.value })}
            autoComplete="off"
          />
          <datalist id={id}>
            {lists.answers.map((answer) => (
              <option key={answer} value={answer} />
            ))}
          </datalist>
        </>
      ) : (
        <NativeSelect
          label={say('flows_when_contact_what')}
          value={name}
          onChange={({ currentTarget }) => put({ name: currentTarget.value })}
          data={Object.entries(ATTRIBUTE_WORDS).map(([attribute, word]) => ({ value: attribute, label: say(word) }))}
        />
      )}
      <div className="field-pair">
        <NativeSelect
          label={say('flows_compare')}
          value={how}
          onChange={({ currentTarget }) => {
            const next = COMPARISONS.find((one) => one === currentTarget.value) ?? 'is';
            put({ how: next, value: converted(value, next) });
          }}
          data={COMPARISONS.map((one) => ({ value: one, label: say(COMPARISON_WORDS[one]) }))}
        />
        {how === 'known' ? (
          <NativeSelect
            label={say('flows_compare_value')}
            value={value === false ? 'no' : 'yes'}
            onChange={({ currentTarget }) => put({ value: currentTarget.value === 'yes' })}
            data={[
              { value: 'yes', label: say('content_value_yes') },
              { value: 'no', label: say('content_value_no') },
            ]}
          />
        ) : (
          <TextInput
            label={say('flows_compare_value')}
            {...(how === 'in' ? { description: say('flows_compare_in_hint') } : {})}
            value={how === 'in' ? wordsListAt(value).join(', ') : wordsAt(value)}
            onChange={({ currentTarget }) => put({ value: converted(currentTarget.value, how) })}
            autoComplete="off"
          />
        )}
      </div>
    </>
  );
}

/** A value as a comparison needs it: a number, a list or a word. */
function converted(value: Plain | undefined, how: Comparison): Plain {
  const words = Array.isArray(value) ? value.map((one) => wordsAt(one)).join(', ') : wordsAt(value);
  if (how === 'known') return true;
  if (how === 'in') return words.split(/\s*,\s*/);
  if (how === 'atLeast' || how === 'below') return words === '' || Number.isNaN(Number(words)) ? 0 : Number(words);
  return words;
}
