import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { StringGroups, StringRow } from '../api/strings.ts';
import { hourOf } from '../language/moments.ts';
import { useWords } from '../language/words.tsx';
import { useMay } from '../session.tsx';
import { Icon } from '../shell/icon.tsx';
import { StringSide } from './string-side.tsx';
import { type FocusOn, PAIR_WORDS } from './string-words.ts';
import { termsIn } from './terms.ts';
import type { Translating } from './use-translating.ts';

interface StringItemProps {
  row: StringRow;
  terms: StringGroups['terms'];
  isAssisted: boolean;
  isOpen: boolean;
  focusOn: FocusOn | null;
  onFocused: () => void;
  onOpen: () => void;
  onRead: () => void;
  translating: Translating;
}

/** One text in both languages, under what a person reads before it; open it can be written. */
export function StringItem({ row, terms, isOpen, focusOn, onFocused, onOpen, onRead, ...given }: StringItemProps) {
  const { say, language } = useWords();
  const mayEdit = useMay()('edit_content');
  const item = useRef<HTMLDivElement | null>(null);
  const { saved, typed } = given.translating;
  const isAnyTyped = ['tg', 'ru'].some((one) => typed.has(`${one} ${row.key}`));
  useEffect(() => {
    if (!isOpen || focusOn === null) return;
    const at = focusOn === 'row' ? '.string-open' : `[data-language="${focusOn}"] textarea`;
    item.current?.querySelector<HTMLElement>(at)?.focus();
    onFocused();
  }, [isOpen, focusOn, onFocused]);
  const before = row.before?.[language === 'en' ? 'ru' : language];
  return (
    <div ref={item} className="string-item">
      <button type="button" className="string-open" aria-expanded={isOpen} onClick={onOpen}>
        <Icon name={isOpen ? 'up' : 'down'} />
        <span>
          {say(PAIR_WORDS[row.kind])}
          {row.isOther && ` · ${say('translate_for_other')}`}
        </span>
        {row.hasDraft && <span className="tag">{say('content_state_changed')}</span>}
      </button>
      {before && (
        <p className="string-before" lang={language === 'en' ? 'ru' : language}>
          <span className="unseen">{say('translate_before')} </span>
          {before}
        </p>
      )}
      <div className="string-sides">
        <StringSide row={row} language="tg" isOpen={isOpen} {...given} />
        <StringSide row={row} language="ru" isOpen={isOpen} {...given} />
        {isOpen && <Terms of={termsIn(row, terms)} />}
      </div>
      {isOpen && mayEdit && (
        <div className="buttons">
          <Button onClick={onRead}>{say('translate_read_next')}</Button>
          <span className="hint">{say('translate_read_hint')}</span>
          {saved?.key === row.key && !isAnyTyped && (
            <span className="hint" role="status">
              {say('content_saved_at', { at: hourOf(saved.at) })}
            </span>
          )}
        </div>
      )}
    </div>
  );
}

/** One word for one thing: those of the glossary that this text speaks of. */
function Terms({ of }: { of: StringGroups['terms'] }) {
  const { say, language } = useWords();
  if (of.length === 0) return null;
  return (
    <section className="string-terms" aria-label={say('translate_terms')}>
      <p className="label">{say('translate_terms')}</p>
      <dl>
        {of.map(({ id, tg, ru, means }) => (
          <div key={id}>
            <dt>
              <span lang="tg">{tg}</span> · <span lang="ru">{ru}</span>
            </dt>
            {means !== null && <dd className="hint">{means[language === 'en' ? 'ru' : language]}</dd>}
          </div>
        ))}
      </dl>
    </section>
  );
}
