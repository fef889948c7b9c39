import { ActionIcon, NativeSelect, Popover, Switch, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type RefObject, useEffect, useState } from 'react';
import type { Density } from '../../../core/staff.ts';
import { LEVELS } from '../../../core/ticket.ts';
import { changeMe } from '../api/account.ts';
import { VIEWS, type View, type Wish } from '../api/desk.ts';
import { useSay } from '../language/words.tsx';
import { useNoteMe, useSignedIn } from '../session.tsx';
import { Icon } from '../shell/icon.tsx';
import { CHANNEL_WORDS, LEVEL_WORDS, TALK_LANGUAGE_WORDS, TOPIC_NAMES, topicWords, VIEW_WORDS } from './desk-words.ts';
import { useCounts } from './queries.ts';
import { useTags } from './tags.ts';

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
        <MoreFilters wish={wish} onWish={onWish} />
      </div>
    </div>
  );
}

/** How much of each case stands in the list; it is kept with the account, and is the same at every desk. */
function DensitySwitch() {
  const say = useSay();
  const noteMe = useNoteMe();
  const { staff } = useSignedIn();
  const note = (density: Density) => noteMe((before) => ({ ...before, staff: { ...before.staff, density } }));
  const saving = useMutation({
    mutationFn: (density: Density) => changeMe({ density }),
    onMutate: note,
    onError: () => note(staff.density),
  });
  return (
    <Switch
      label={say('dense')}
      checked={staff.density === 'dense'}
      onChange={({ currentTarget }) => saving.mutate(currentTarget.checked ? 'dense' : 'comfortable')}
    />
  );
}

/** `undefined`: it is not counted, or not yet. */
function ViewCount({ of }: { of: number | undefined }) {
  return of === undefined ? null : <span className="view-count"> {of}</span>;
}

function MoreFilters({ wish, onWish }: Omit<ListFiltersProps, 'search'>) {
  const say = useSay();
  const { view: _view, words: _words, ...narrowing } = wish;
  const { all: tags } = useTags();
  const isAny = Object.values(narrowing).some((value) => value !== '');
  const selects = [
    { name: 'level', label: say('level'), options: [...LEVELS].reverse().map((one) => [one, say(LEVEL_WORDS[one])]) },
    { name: 'topic', label: say('topic'), options: TOPIC_NAMES.map((one) => [one, topicWords(one, say)]) },
    ...(tags.length === 0
      ? []
      : ([{ name: 'tag', label: say('tag'), options: tags.map(({ id, name }) => [id, name]) }] as const)),
    {
      name: 'language',
      label: say('language'),
      options: Object.entries(TALK_LANGUAGE_WORDS).map(([one, word]) => [one, say(word)]),
    },
    {
      name: 'channel',
      label: say('channel'),
      options: Object.entries(CHANNEL_WORDS).map(([one, word]) => [one, say(word)]),
    },
    {
      name: 'answerer',
      label: say('answerer'),
      options: [
        ['woman', say('woman')],
        ['man', say('man')],
      ],
    },
  ] as const;
  return (
    <Popover position="bottom-end" shadow="md" withinPortal trapFocus>
      <Popover.Target>
        <ActionIcon variant={isAny ? 'light' : 'default'} size={36} aria-label={say('filters')} aria-pressed={isAny}>
          <Icon name="filter" />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <div className="fields">
          {selects.map(({ name, label, options }) => (
            <NativeSelect
              key={name}
              label={label}
              value={wish[name]}
              onChange={({ currentTarget }) => onWish({ ...wish, [name]: currentTarget.value })}
              data={[
                { value: '', label: say('any') },
                ...options.map(([value = '', text = '']) => ({ value, label: text })),
              ]}
            />
          ))}
          <DensitySwitch />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
