import { Button } from '@mantine/core';
import { useState } from 'react';
import { useSay, type WordKey } from '../language/words.tsx';
import type { NodeView } from '../rooms/messages.ts';
import { VoicePart } from '../voices/voice-part-later.tsx';
import { useEditor, usePart } from './editor-context.tsx';
import { partAt, TEXT_LANGUAGES, wordsAt } from './flow-values.ts';
import { TwinField } from './text-field.tsx';

const FIELD_WORDS: Record<'say' | 'ask' | 'text' | 'invalid', WordKey> = {
  say: 'flows_text_say',
  ask: 'flows_text_ask',
  text: 'flows_text_remind',
  invalid: 'flows_text_invalid',
};
const NO_TEXT = { tg: '', ru: '' };

interface NodeTextProps {
  node: NodeView;
  field: keyof typeof FIELD_WORDS;
  /** A node of this kind may be silent. */
  isOptional?: boolean;
}

/** What a node says, with its length, as it reads today, and the twin for whoever asks for somebody else. */
export function NodeText({ node, field, isOptional = false }: NodeTextProps) {
  const say = useSay();
  const word = FIELD_WORDS[field];
  const { base, value } = usePart();
  const { change, isLocked } = useEditor();
  const path = [...base, field];
  const isThere = partAt(value, [field]) !== undefined;
  const words = (language: 'tg' | 'ru') => wordsAt(value, [field, language]);
  const hasOther = partAt(value, [field, 'other']) !== undefined;
  const isFirst = field !== 'invalid';
  if (!isThere && isOptional) {
    return (
      <Button
        className="add"
        size="compact-sm"
        variant="default"
        disabled={isLocked}
        onClick={() => void change('flows_did_text', [{ do: 'set', path, value: NO_TEXT }])}
      >
        {say('flows_add_text', { what: say(word) })}
      </Button>
    );
  }
  return (
    <div className="node-text">
      <TwinField
        path={[field]}
        label={say(word)}
        isLong
        below={isFirst ? (text, language) => <Reading node={node} text={text} language={language} /> : undefined}
      />
      {isThere && <Voices node={node} field={field} words={words} />}
      {hasOther ? (
        <details className="folded">
          <summary>{say('flows_other_twin')}</summary>
          <TwinField path={[field, 'other']} label={say('flows_other_label')} hint={say('flows_other_hint')} isLong />
          <RemoveButton word="flows_did_other" path={[...path, 'other']} label={say('flows_other_remove')} />
        </details>
      ) : (
        isFirst && (
          <Button
            className="add"
            size="compact-sm"
            variant="subtle"
            disabled={isLocked}
            onClick={() => void change('flows_did_other', [{ do: 'set', path: [...path, 'other'], value: NO_TEXT }])}
          >
            {say('flows_other_add')}
          </Button>
        )
      )}
      {isOptional && isThere && (
        <RemoveButton word="flows_did_text" path={path} label={say('flows_remove_text', { what: say(word) })} />
      )}
    </div>
  );
}

/** Its voice in both languages, folded away: it is recorded when the words stand. */
function Voices({
  node,
  field,
  words,
}: Pick<NodeTextProps, 'node' | 'field'> & { words: (of: 'tg' | 'ru') => string }) {
  const say = useSay();
  const { flow } = useEditor();
  // Closing it loses no recording.
  const [wasOpened, setWasOpened] = useState(false);
  const textKey = `flow/${flow}/nodes/${node.id}/${field}`;
  return (
    <details className="folded" onToggle={({ currentTarget: { open } }) => setWasOpened((before) => before || open)}>
      <summary>{say('flows_voice')}</summary>
      {wasOpened && (
        <div className="twins">
          {TEXT_LANGUAGES.map((language) => (
            <VoicePart key={language} flow={flow} textKey={textKey} language={language} words={words(language)} />
          ))}
        </div>
      )}
    </details>
  );
}

/** How long a text is where there is least room for it, and how it reads with everything put in. */
function Reading({ node, text, language }: { node: NodeView; text: string; language: 'tg' | 'ru' }) {
  const say = useSay();
  const shown = node.shown[language];
  if (shown === null) return null;
  return (
    <>
      <p className="length" data-over={shown.length > shown.most || undefined}>
        {say('flows_length', { length: shown.length, most: shown.most })}
      </p>
      {text.includes('{{') && (
        <div className="reads-today">
          <p className="hint">{say('flows_reads_today')}</p>
          <p className="entry-bubble" lang={language}>
            {shown.text}
          </p>
        </div>
      )}
    </>
  );
}

/** Takes a part of a flow out of it. */
export function RemoveButton({
  word,
  path,
  label,
}: {
  word: WordKey;
  path: readonly (string | number)[];
  label: string;
}) {
  const { change, isLocked } = useEditor();
  return (
    <Button
      className="take-out"
      size="compact-sm"
      variant="subtle"
      color="red"
      disabled={isLocked}
      onClick={() => void change(word, [{ do: 'remove', path }])}
    >
      {label}
    </Button>
  );
}
