import { TextInput } from '@mantine/core';
import type { KeyboardEvent, RefObject } from 'react';
import { useSay } from '../language/words.tsx';

interface SearchFieldProps {
  search: RefObject<HTMLInputElement | null>;
  words: string;
  onWords: (words: string) => void;
  /** Opens the first of what is shown. */
  onEnter: () => void;
}

/** The words by which a list is narrowed; the arrow down leads into the list. */
export function SearchField({ search, words, onWords, onEnter }: SearchFieldProps) {
  const say = useSay();
  function press(event: KeyboardEvent): void {
    if (event.key === 'Enter') onEnter();
    if (event.key === 'Escape') search.current?.blur();
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    document.querySelector<HTMLElement>('.entry-link')?.focus();
  }
  return (
    <TextInput
      ref={search}
      type="search"
      label={say('content_search')}
      value={words}
      onChange={({ currentTarget }) => onWords(currentTarget.value)}
      onKeyDown={press}
      autoComplete="off"
    />
  );
}
