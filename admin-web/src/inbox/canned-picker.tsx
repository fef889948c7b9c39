import { Combobox, useCombobox } from '@mantine/core';
import { type KeyboardEvent, type ReactElement, useEffect, useState } from 'react';
import type { Canned } from '../api/desk.ts';
import { useSay, useWords } from '../language/words.tsx';
import { topicWords } from './desk-words.ts';
import { useCanned } from './queries.ts';

interface CannedPickerProps {
  /** What was typed behind the slash; `null`: nothing is looked for. */
  words: string | null;
  /** Of the person who will read it. */
  language: 'tg' | 'ru';
  onPick: (canned: Canned) => void;
  onClose: () => void;
  /** The field that it belongs to. */
  children: ReactElement<{ onKeyDown?: (event: KeyboardEvent) => void }>;
}

const LIST = 'canned-list';
const optionId = (index: number) => `canned-${index}`;

/** Canned answers, as the person will read them. The focus stays in the field: arrows choose, Enter takes. */
export function CannedPicker({ words, language, onPick, onClose, children: field }: CannedPickerProps) {
  const say = useSay();
  const isPicking = words !== null;
  const found = useFound(words, language);
  const [chosen, setChosen] = useState(0);
  const at = Math.min(chosen, Math.max(0, found.length - 1));
  const combobox = useCombobox({ opened: isPicking });
  useEffect(() => {
    if (isPicking) document.getElementById(optionId(at))?.scrollIntoView({ block: 'nearest' });
    else setChosen(0);
  }, [isPicking, at]);

  function press(event: KeyboardEvent): void {
    const isTaken = isPicking && !event.nativeEvent.isComposing && move(event.key);
    if (!isTaken) field.props.onKeyDown?.(event);
    if (isTaken) event.preventDefault();
    if (isTaken) event.stopPropagation();
  }
  /** Whether the key is one of the list's. */
  function move(key: string): boolean {
    const picked = found[at];
    if (key === 'ArrowDown') setChosen(Math.min(at + 1, found.length - 1));
    else if (key === 'ArrowUp') setChosen(Math.max(at - 1, 0));
    else if (key === 'Escape') onClose();
    else if (key === 'Enter' && picked !== undefined) onPick(picked);
    else return false;
    return true;
  }
  const told = isPicking ? { 'aria-expanded': true, 'aria-controls': LIST, 'aria-autocomplete': 'list' as const } : {};
  const active = isPicking && found.length > 0 ? { 'aria-activedescendant': optionId(at) } : {};

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(id) => found.filter((one) => one.id === id).forEach(onPick)}
      withinPortal={false}
    >
      {isPicking && (
        <div className="canned">
          {found.length === 0 && <p className="hint">{say('canned_none')}</p>}
          <Combobox.Options id={LIST} className="canned-list" aria-label={say('canned')}>
            {found.map((one, index) => (
              <Option key={one.id} canned={one} id={optionId(index)} isChosen={index === at} language={language} />
            ))}
          </Combobox.Options>
        </div>
      )}
      <Combobox.EventsTarget
        withKeyboardNavigation={false}
        withAriaAttributes={isPicking}
        withExpandedAttribute
        {...{ ...told, ...active, onKeyDown: press }}
      >
        {field}
      </Combobox.EventsTarget>
    </Combobox>
  );
}

function useFound(words: string | null, language: 'tg' | 'ru'): Canned[] {
  const canned = useCanned();
  if (words === null) return [];
  const wanted = words.trim().toLowerCase();
  return (canned.data?.canned ?? []).filter(({ title, text, topic }) =>
    [title.tg, title.ru, text[language], topic].some((one) => one.toLowerCase().includes(wanted)),
  );
}

interface OptionProps {
  canned: Canned;
  id: string;
  isChosen: boolean;
  language: 'tg' | 'ru';
}

function Option({ canned, id, isChosen, language }: OptionProps) {
  const say = useSay();
  const { language: own } = useWords();
  return (
    <Combobox.Option id={id} value={canned.id} active={isChosen} selected={isChosen} aria-selected={isChosen}>
      <strong>
        {canned.title[own === 'en' ? language : own]}
        <span className="hint"> · {topicWords(canned.topic, say)}</span>
      </strong>
      <span className="canned-text">{canned.text[language]}</span>
    </Combobox.Option>
  );
}
