import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { addMissed, type MissedGroup, setAside } from '../api/missed.ts';
import { TALK_LANGUAGE_WORDS } from '../inbox/desk-words.ts';
import { useSay } from '../language/words.tsx';
import { Refused } from '../shell/states.tsx';
import { shownWords } from './missed-key.ts';

/** More is no way to ask for something. */
const SAID_MAX = 200;

interface GroupCardProps {
  group: MissedGroup;
  topics: readonly string[];
  nameOf: (flow: string) => string;
  onDone: (group: string) => void;
}

/** What several people wrote alike, what the bot makes of it now, and to which topic it is given. */
export function GroupCard({ group, topics, nameOf, onDone }: GroupCardProps) {
  const say = useSay();
  const { samples, contacts, messages, wrong } = group;
  return (
    <article className="missed-group">
      <p className="missed-people">{say('missed_people', { people: contacts, messages })}</p>
      <ul className="missed-samples" aria-label={say('missed_samples')}>
        {samples.map((sample) => (
          <li key={sample}>{shownWords(sample)}</li>
        ))}
      </ul>
      <p className="hint">
        <Now now={group.now} nameOf={nameOf} />
      </p>
      {wrong.length > 0 && <p className="hint">{say('missed_wrong', { topics: wrong.map(nameOf).join(', ') })}</p>}
      <GiveForm group={group} topics={topics} nameOf={nameOf} onDone={onDone} />
    </article>
  );
}

function Now({ now: { how, topics }, nameOf }: Pick<MissedGroup, 'now'> & Pick<GroupCardProps, 'nameOf'>) {
  const say = useSay();
  if (how === 'nothing') return say('missed_nothing');
  if (how === 'opens') return say('missed_opens', { topic: nameOf(topics[0] ?? '') });
  return say('missed_offers', { topics: topics.map(nameOf).join(', ') });
}

function GiveForm({ group: { group, texts, nearest, ...rest }, topics, nameOf, onDone }: GroupCardProps) {
  const say = useSay();
  const [text, setText] = useState('');
  const [flow, setFlow] = useState('');
  const [language, setLanguage] = useState(rest.language);
  // The nearest is only proposed: it is what the bot would have guessed.
  const chosen = flow === '' && nearest !== null && topics.includes(nearest) ? nearest : flow;
  const adding = useMutation({
    mutationFn: () => addMissed({ group, texts, flow: chosen, language, text }),
    onSuccess: () => onDone(group),
  });
  const putting = useMutation({ mutationFn: () => setAside({ group, texts }), onSuccess: () => onDone(group) });
  const isBusy = adding.isPending || putting.isPending;
  function give(event: FormEvent): void {
    event.preventDefault();
    adding.mutate();
  }
  return (
    <form className="missed-form" onSubmit={give}>
      <TextInput
        label={say('missed_text')}
        description={say('missed_text_hint')}
        value={text}
        maxLength={SAID_MAX}
        lang={language}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        autoComplete="off"
      />
      <NativeSelect
        label={say('language')}
        value={language}
        data={(['tg', 'ru'] as const).map((value) => ({ value, label: say(TALK_LANGUAGE_WORDS[value]) }))}
        onChange={({ currentTarget }) => setLanguage(currentTarget.value === 'ru' ? 'ru' : 'tg')}
      />
      <NativeSelect
        label={say('missed_topic')}
        value={chosen}
        data={[
          ...(chosen === '' ? [{ value: '', label: say('missed_choose') }] : []),
          ...topics
            .map((value) => ({ value, label: nameOf(value) }))
            .toSorted((one, other) => one.label.localeCompare(other.label)),
        ]}
        onChange={({ currentTarget }) => setFlow(currentTarget.value)}
      />
      <div className="buttons">
        <Button type="submit" loading={adding.isPending} disabled={isBusy || chosen === '' || text.trim() === ''}>
          {say('missed_add')}
        </Button>
        <Button variant="default" loading={putting.isPending} disabled={isBusy} onClick={() => putting.mutate()}>
          {say('missed_aside')}
        </Button>
      </div>
      <Refused error={adding.error ?? putting.error} />
    </form>
  );
}
