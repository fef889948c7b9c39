import { Button, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { useSay, type WordKey } from '../language/words.tsx';
import type { FlowPath, NodeTag, Plain } from '../rooms/messages.ts';
import { ChipsField } from './choose-field.tsx';
import { useEditor, usePart } from './editor-context.tsx';
import { fieldsAt, wordsAt } from './flow-values.ts';
import { RemoveButton } from './node-text.tsx';
import { TextField } from './text-field.tsx';

const TAG_WORDS: Record<NodeTag, WordKey> = {
  private: 'flows_tag_private',
  child: 'flows_tag_child',
  menu: 'flows_tag_menu',
  safety: 'flows_tag_safety',
  bilingual: 'flows_tag_bilingual',
  long: 'flows_tag_long',
};

/** Signs of danger that are raised here. */
export function FlagsField({ path }: { path: FlowPath }) {
  const say = useSay();
  const { lists, names } = useEditor();
  return (
    <ChipsField
      path={path}
      label={say('flows_flags')}
      hint={say('flows_flags_hint')}
      options={lists.flags.map((value) => ({ value, label: names.flag(value) }))}
    />
  );
}

export function TagsField({ path }: { path: FlowPath }) {
  const say = useSay();
  return (
    <ChipsField
      path={path}
      label={say('flows_tags')}
      hint={say('flows_tags_hint')}
      options={Object.entries(TAG_WORDS).map(([value, word]) => ({ value, label: say(word) }))}
    />
  );
}

/** What is noted down without asking: names and what is put under each. */
export function AnswersSet({ path }: { path: FlowPath }) {
  const say = useSay();
  const { base, value } = usePart();
  const { lists, change, isLocked } = useEditor();
  const [name, setName] = useState('');
  const id = useId();
  const set = fieldsAt(value, path);
  const given = name.trim();
  function add(): void {
    const kept: Plain = { ...set, [given]: '' };
    void change('flows_did_set', [{ do: 'set', path: [...base, ...path], value: kept }]);
    setName('');
  }
  return (
    <fieldset className="part">
      <legend className="label">{say('flows_set')}</legend>
      <p className="hint">{say('flows_set_hint')}</p>
      {Object.keys(set).map((key) => (
        <div key={key} className="set-line">
          <TextField path={[...path, key]} label={key} isNumber={typeof set[key] === 'number'} />
          <RemoveButton
            word="flows_did_set"
            path={Object.keys(set).length === 1 ? [...base, ...path] : [...base, ...path, key]}
            label={say('flows_set_remove', { name: wordsAt(key) })}
          />
        </div>
      ))}
      <div className="set-line">
        <TextInput
          label={say('flows_set_name')}
          list={id}
          disabled={isLocked}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          autoComplete="off"
        />
        <datalist id={id}>
          {lists.answers.map((answer) => (
            <option key={answer} value={answer} />
          ))}
        </datalist>
        <Button
          variant="default"
          disabled={isLocked || !/^(contact\.)?[a-z][a-z0-9-]*$/.test(given) || Object.hasOwn(set, given)}
          onClick={add}
        >
          {say('flows_set_add')}
        </Button>
      </div>
    </fieldset>
  );
}
