import { NativeSelect, Popover, Switch } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Density } from '../../../core/staff.ts';
import { LEVELS } from '../../../core/ticket.ts';
import { changeMe } from '../api/account.ts';
import type { Wish } from '../api/desk.ts';
import { useSay } from '../language/words.tsx';
import { useNoteMe, useSignedIn } from '../session.tsx';
import { CHANNEL_WORDS, LEVEL_WORDS, TALK_LANGUAGE_WORDS, TOPIC_NAMES, topicWords } from './desk-words.ts';
import { FilterButton } from './filter-button.tsx';
import { useTags } from './tags.ts';

/** It opens as it comes, for whoever has pressed its button. */
export function MoreFilters({ wish, onWish }: { wish: Wish; onWish: (wish: Wish) => void }) {
  const say = useSay();
  const { all: tags } = useTags();
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
    <Popover defaultOpened position="bottom-end" shadow="md" withinPortal trapFocus>
      <Popover.Target>
        <FilterButton wish={wish} />
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

/** How much of each case stands in the list; it is kept with the account, and is the same at every desk. */
function DensitySwitch() {
  const say = useSay();
  const noteMe = useNoteMe();
  const { staff } = useSignedIn();
  // Known here at once: what is noted of the account comes a moment later, and the switch would jump back until then.
  const [chosen, setChosen] = useState(staff.density);
  const note = (density: Density) => noteMe((before) => ({ ...before, staff: { ...before.staff, density } }));
  const saving = useMutation({
    mutationFn: (density: Density) => changeMe({ density }),
    onMutate: (density) => {
      note(density);
      return staff.density;
    },
    onError: (_error, _density, before = 'comfortable') => {
      setChosen(before);
      note(before);
    },
  });
  return (
    <Switch
      label={say('dense')}
      checked={chosen === 'dense'}
      onChange={({ currentTarget }) => {
        const density = currentTarget.checked ? 'dense' : 'comfortable';
        setChosen(density);
        saving.mutate(density);
      }}
    />
  );
}
