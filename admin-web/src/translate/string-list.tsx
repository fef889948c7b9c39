import { Button } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import type { StringGroups, StringLanguage, StringRow } from '../api/strings.ts';
import { useSay } from '../language/words.tsx';
import { useMay } from '../session.tsx';
import { useShortcuts } from '../shell/shortcuts.tsx';
import { Refused } from '../shell/states.tsx';
import { StringItem } from './string-item.tsx';
import type { FocusOn } from './string-words.ts';
import type { Translating } from './use-translating.ts';

/** Most rows are folded and have two lines of text. */
const ROW_PX = 132;
const AROUND = 5;

interface StringListProps {
  rows: readonly StringRow[];
  language: StringLanguage | undefined;
  groups: StringGroups;
  onAgain: () => void;
  translating: Translating;
}

/** Texts in the order in which they are read, one of them open; only those in sight are drawn. */
export function StringList({ rows, language, groups, onAgain, translating }: StringListProps) {
  const say = useSay();
  const mayEdit = useMay()('edit_content');
  const list = useRef<HTMLOListElement | null>(null);
  const [current, setCurrent] = useState(0);
  const [focusOn, setFocusOn] = useState<FocusOn | null>(null);
  const [top, setTop] = useState(0);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => document.getElementById('page'),
    estimateSize: () => ROW_PX,
    overscan: AROUND,
    scrollMargin: top,
    getItemKey: (index) => rows[index]?.key ?? index,
  });
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), []);

  function goTo(index: number, on: FocusOn): void {
    const next = Math.min(Math.max(index, 0), rows.length - 1);
    void translating.writing.saveAll();
    setCurrent(next);
    setFocusOn(on);
    virtual.scrollToIndex(next, { align: 'center' });
  }
  useShortcuts([
    { keys: 'KeyJ', word: 'translate_key_next', run: () => goTo(current + 1, 'row') },
    { keys: 'KeyK', word: 'translate_key_before', run: () => goTo(current - 1, 'row') },
    { keys: 'KeyE', word: 'translate_key_write', run: () => setFocusOn(language ?? 'tg') },
  ]);

  async function readAndNext(row: StringRow, from: FocusOn): Promise<void> {
    const isRead = await translating.read(row.key, language === undefined ? ['tg', 'ru'] : [language]);
    if (isRead) goTo(rows.indexOf(row) + 1, from);
  }

  function press(event: KeyboardEvent, row: StringRow): void {
    const from = (event.target as HTMLElement).closest('[data-language]')?.getAttribute('data-language');
    if (event.key === 'Escape') setFocusOn('row');
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !mayEdit) return;
    event.preventDefault();
    void readAndNext(row, from === 'tg' || from === 'ru' ? from : 'row');
  }

  return (
    <>
      <Refused error={translating.error} />
      {translating.isChanged && (
        <p className="refused" role="alert">
          {say('translate_changed')}{' '}
          <Button size="compact-sm" variant="default" onClick={onAgain}>
            {say('translate_again')}
          </Button>
        </p>
      )}
      <ol ref={list} className="strings" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          const isOpen = index === current;
          return (
            <li
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className="string"
              data-open={isOpen || undefined}
              aria-posinset={index + 1}
              aria-setsize={rows.length}
              style={{ transform: `translateY(${start - top}px)` }}
              onKeyDown={(event) => press(event, row)}
            >
              <StringItem
                row={row}
                terms={groups.terms}
                isAssisted={groups.isAssisted}
                isOpen={isOpen}
                focusOn={isOpen ? focusOn : null}
                onFocused={() => setFocusOn(null)}
                onOpen={() => setCurrent(index)}
                onRead={() => void readAndNext(row, 'row')}
                translating={translating}
              />
            </li>
          );
        })}
      </ol>
    </>
  );
}
