import { TextInput } from '@mantine/core';
import { type RefObject, useEffect, useState } from 'react';
import { VIEWS, type View, type Wish } from '../api/desk.ts';
import { useSay } from '../language/words.tsx';
import { fetched } from '../shell/fetched.tsx';
import { Icon } from '../shell/icon.tsx';
import { VIEW_WORDS } from './desk-words.ts';
import { FilterButton } from './filter-button.tsx';
import { useCounts } from './queries.ts';

interface ListFiltersProps {
  wish: Wish;
  onWish: (wish: Wish) => void;
  search: RefObject<HTMLInputElement | null>;
}

const TYPED_MS = 300;

export function ListFilters({ wish, onWish, search }: ListFiltersProps) {
  const say = useSay();
  const counts: Partial<Record<View, number>> = useCounts().data ?? {};
  const [words, setWords] = useState(wish.words);
  useEffect(() => {
    if (words === wish.words) return;
    const timer = setTimeout(() => onWish({ ...wish, words }), TYPED_MS);
    return () => clearTimeout(timer);
  }, [words, wish, onWish]);

  return (
    <div className="list-head">
      <fieldset className="views" aria-label={say('views')}>
        {VIEWS.map((view) => (
          <button
            key={view}
            type="button"
            className="view"
            aria-pressed={wish.view === view}
            onClick={() => onWish({ ...wish, view })}
          >
            {say(VIEW_WORDS[view])}
            <ViewCount of={counts[view]} />
          </button>
        ))}
      </fieldset>
      <div className="search">
        <TextInput
          ref={search}
          aria-label={say('search')}
          placeholder={say('search_hint')}
          title={say('search_what')}
          type="search"
          value={words}
          onChange={({ currentTarget }) => setWords(currentTarget.value)}
          leftSection={<Icon name="search" />}
        />
        <MorePlace wish={wish} onWish={onWish} />
      </div>
    </div>
  );
}

/** `undefined`: it is not counted, or not yet. */
function ViewCount({ of }: { of: number | undefined }) {
  return of === undefined ? null : <span className="view-count"> {of}</span>;
}

const loadMore = () => import('./more-filters.tsx');
const MoreFilters = fetched(loadMore, 'MoreFilters', ({ wish }) => <FilterButton wish={wish} aria-haspopup="dialog" />);
const SOON_MS = 2000;

/** What narrows the list further is fetched soon after it, or with the first press. */
function MorePlace(given: Omit<ListFiltersProps, 'search'>) {
  const [isWanted, setIsWanted] = useState(false);
  useEffect(() => {
    const soon = setTimeout(() => void loadMore().catch(() => undefined), SOON_MS);
    return () => clearTimeout(soon);
  }, []);
  if (isWanted) return <MoreFilters {...given} />;
  return <FilterButton wish={given.wish} aria-haspopup="dialog" onClick={() => setIsWanted(true)} />;
}
