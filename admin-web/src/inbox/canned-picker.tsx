import { type RefObject, useEffect, useState } from 'react';
import type { Canned } from '../api/desk.ts';
import { useSay, useWords } from '../language/words.tsx';
import { topicWords } from './desk-words.ts';
import { useCanned } from './queries.ts';

interface CannedPickerProps {
  /** What was typed behind the slash. */
  words: string;
  /** Of the person who will read it. */
  language: 'tg' | 'ru';
  field: RefObject<HTMLTextAreaElement | null>;
  onPick: (canned: Canned) => void;
  onClose: () => void;
}

/** Canned answers, as the person will read them. The focus stays in the field: arrows choose, Enter takes. */
export function CannedPicker({ words, language, field, onPick, onClose }: CannedPickerProps) {
  const say = useSay();
  const { language: own } = useWords();
  const canned = useCanned();
  const [chosen, setChosen] = useState(0);
  const titles = own === 'en' ? language : own;
  const wanted = words.trim().toLowerCase();
  const found = (canned.data?.canned ?? []).filter(({ title, text, topic }) =>
    [title.tg, title.ru, text[language], topic].some((one) => one.toLowerCase().includes(wanted)),
  );
  const at = Math.min(chosen, Math.max(0, found.length - 1));

  useEffect(() => {
    const input = field.current;
    const press = (event: KeyboardEvent) => {
      const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      if (by !== 0) setChosen(Math.min(Math.max(at + by, 0), found.length - 1));
      else if (event.key === 'Enter' && found[at] !== undefined) onPick(found[at]);
      else if (event.key === 'Escape') onClose();
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    input?.addEventListener('keydown', press);
    return () => input?.removeEventListener('keydown', press);
  });
  useEffect(() => {
    document.getElementById(`canned-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  return (
    <div className="canned" role="listbox" aria-label={say('canned')}>
      {canned.isSuccess && found.length === 0 && <p className="hint">{say('canned_none')}</p>}
      {found.map((one, index) => (
        <button
          key={one.id}
          id={`canned-${index}`}
          type="button"
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          onClick={() => onPick(one)}
          onMouseDown={(event) => event.preventDefault()}
        >
          <strong>
            {one.title[titles]}
            <span className="hint"> · {topicWords(one.topic, say)}</span>
          </strong>
          <span className="canned-text">{one.text[language]}</span>
        </button>
      ))}
    </div>
  );
}
