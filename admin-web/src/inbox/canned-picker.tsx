import { Combobox, useCombobox } from '@mantine/core';
import { type KeyboardEvent, type ReactElement, useEffect, useState } from 'react';
import { useSay, useWords } from '../language/words.tsx';
import { topicWords } from './desk-words.ts';
import { useCanned, useMyCanned } from './queries.ts';
import { COMMANDS, type Command, foundCommands, foundReady, type Ready, readyFor } from './slash-list.ts';
import type { Standing } from './standing.ts';

interface CannedPickerProps {
  /** What was typed behind the slash; `null`: nothing is looked for. */
  words: string | null;
  /** In which the answers are shown and taken. */
  language: 'tg' | 'ru';
  ticket: { topic: string; level: string };
  standing: Standing;
  onPick: (ready: Ready) => void;
  onCommand: (command: Command) => void;
  onClose: () => void;
  /** The field that it belongs to. */
  children: ReactElement<{ onKeyDown?: (event: KeyboardEvent) => void }>;
}

const LIST = 'canned-list';
const optionId = (index: number) => `canned-${index}`;

/**
 * What `/` leads to: deeds, and canned answers as the person will read them, those for the topic of the case first. The focus
 * stays in the field: arrows choose, Enter takes.
 */
export function CannedPicker({ words, language, ticket, standing, children: field, ...told }: CannedPickerProps) {
  const { onPick, onCommand, onClose } = told;
  const say = useSay();
  const isPicking = words !== null;
  const { commands, ready } = useFound(words, { language, ticket, standing });
  // Whoever has typed nothing begins at the answers: deeds stand above them.
  const first = words === '' && ready.length > 0 ? commands.length : 0;
  const [chosen, setChosen] = useState<{ words: string | null; at: number }>({ words: null, at: 0 });
  const count = commands.length + ready.length;
  const at = Math.min(chosen.words === words ? chosen.at : first, Math.max(0, count - 1));
  const combobox = useCombobox({ opened: isPicking });
  useEffect(() => {
    if (isPicking) document.getElementById(optionId(at))?.scrollIntoView({ block: 'nearest' });
  }, [isPicking, at]);

  function take(index: number): boolean {
    const command = commands[index];
    const picked = ready[index - commands.length];
    if (command !== undefined) onCommand(command);
    else if (picked !== undefined) onPick(picked);
    return command !== undefined || picked !== undefined;
  }
  function press(event: KeyboardEvent): void {
    const isTaken = isPicking && !event.nativeEvent.isComposing && move(event.key);
    if (!isTaken) field.props.onKeyDown?.(event);
    if (isTaken) event.preventDefault();
    if (isTaken) event.stopPropagation();
  }
  /** Whether the key is one of the list's. */
  function move(key: string): boolean {
    if (key === 'ArrowDown') setChosen({ words, at: Math.min(at + 1, count - 1) });
    else if (key === 'ArrowUp') setChosen({ words, at: Math.max(at - 1, 0) });
    else if (key === 'Escape') onClose();
    else if (key === 'Enter') return take(at);
    else return false;
    return true;
  }
  const aria = isPicking ? { 'aria-expanded': true, 'aria-controls': LIST, 'aria-autocomplete': 'list' as const } : {};
  const active = isPicking && count > 0 ? { 'aria-activedescendant': optionId(at) } : {};
  const handedOn = { ...aria, ...active, onKeyDown: press };

  return (
    <Combobox store={combobox} onOptionSubmit={(value) => take(Number(value))} withinPortal={false}>
      {isPicking && (
        <div className="canned">
          {count === 0 && <p className="hint">{say('canned_none')}</p>}
          <Combobox.Options id={LIST} className="canned-list" aria-label={say('canned')}>
            {commands.length > 0 && (
              <Combobox.Group label={say('slash_commands')}>
                <CommandOptions commands={commands} at={at} />
              </Combobox.Group>
            )}
            {ready.length > 0 && (
              <Combobox.Group label={say('canned')}>
                {ready.map((one, index) => (
                  <Option
                    key={one.id}
                    ready={one}
                    index={commands.length + index}
                    isChosen={commands.length + index === at}
                    isFitting={one.topic === ticket.topic}
                    language={language}
                  />
                ))}
              </Combobox.Group>
            )}
          </Combobox.Options>
        </div>
      )}
      <Combobox.EventsTarget
        withKeyboardNavigation={false}
        withAriaAttributes={isPicking}
        withExpandedAttribute
        {...handedOn}
      >
        {field}
      </Combobox.EventsTarget>
    </Combobox>
  );
}

function useFound(
  words: string | null,
  { language, ticket, standing }: Pick<CannedPickerProps, 'language' | 'ticket' | 'standing'>,
): { commands: Command[]; ready: Ready[] } {
  const say = useSay();
  const canned = useCanned();
  const mine = useMyCanned();
  if (words === null) return { commands: [], ready: [] };
  const ready = readyFor(ticket.topic, canned.data?.canned ?? [], mine.data ?? { own: [], favourites: [] });
  const isRed = ticket.level === 'red';
  return {
    commands: foundCommands(words, { ...standing, isRed }, (command) => say(COMMANDS[command])),
    ready: foundReady(ready, words, language),
  };
}

function CommandOptions({ commands, at }: { commands: readonly Command[]; at: number }) {
  const say = useSay();
  return commands.map((command, index) => (
    <Combobox.Option
      key={command}
      id={optionId(index)}
      className="slash-command"
      value={String(index)}
      active={index === at}
      selected={index === at}
      aria-selected={index === at}
    >
      {say(COMMANDS[command])}
    </Combobox.Option>
  ));
}

interface OptionProps {
  ready: Ready;
  index: number;
  isChosen: boolean;
  isFitting: boolean;
  language: 'tg' | 'ru';
}

function Option({ ready, index, isChosen, isFitting, language }: OptionProps) {
  const say = useSay();
  const { language: own } = useWords();
  const { title, topic, text, isOwn, isFavourite } = ready;
  const about = [
    topic === '' ? null : topicWords(topic, say),
    isFitting ? say('canned_fits') : null,
    isFavourite ? say('canned_favourite') : null,
    isOwn ? say('canned_own') : null,
  ].filter((one) => one !== null);
  return (
    <Combobox.Option
      id={optionId(index)}
      value={String(index)}
      active={isChosen}
      selected={isChosen}
      aria-selected={isChosen}
    >
      <strong>
        {title[own === 'en' ? language : own]}
        {about.length > 0 && <span className="hint"> · {about.join(' · ')}</span>}
      </strong>
      <span className="canned-text">{text[language]}</span>
    </Combobox.Option>
  );
}
