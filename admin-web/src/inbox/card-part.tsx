import { Button, CloseButton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { answer, type Card, type Case, readCards } from '../api/desk.ts';
import { useSay, useWords } from '../language/words.tsx';
import { PageWait, Refused } from '../shell/states.tsx';
import { countryWords } from './desk-words.ts';
import { useMove } from './queries.ts';
import { newKey } from './unsent.ts';

const TYPING_MS = 250;

/** Looks for an organisation or a place of help, and sends its card with one press, as the person will read it. */
export function CardPart({ ticket, onEnd }: { ticket: Case; onEnd: () => void }) {
  const say = useSay();
  const [words, setWords] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const [asked] = useDebouncedValue(words.trim(), TYPING_MS);
  const found = useQuery({ queryKey: ['cards', ticket.id, asked], queryFn: () => readCards(ticket.id, asked) });
  const cards = found.data?.cards;
  const list = useRef<HTMLUListElement>(null);
  return (
    <section
      className="cards"
      aria-label={say('slash_card')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onEnd();
      }}
    >
      <div className="cards-head">
        <TextInput
          label={say('card_search')}
          placeholder={say('card_search_hint')}
          value={words}
          onChange={({ currentTarget }) => setWords(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            // To the first that was found: it is read, and leaves by the next press, never by this one.
            event.preventDefault();
            if (asked === words.trim()) list.current?.querySelector('button')?.focus();
          }}
          maxLength={100}
          ref={input}
        />
        <CloseButton aria-label={say('close')} onClick={onEnd} />
      </div>
      <Refused error={found.error} />
      {found.isPending && <PageWait />}
      {cards?.length === 0 && <p className="hint">{say('card_none')}</p>}
      {/* Held down from the search on, Enter would press the button that it has just led to. */}
      <ul
        className="cards-list"
        ref={list}
        onKeyDown={(event) => event.key === 'Enter' && event.repeat && event.preventDefault()}
      >
        {cards?.map((card) => (
          <CardRow key={card.name} card={card} ticket={ticket} onEnd={onEnd} />
        ))}
      </ul>
    </section>
  );
}

const MARKS = { verified: 'card_verified', unverified: 'card_unverified', stale: 'card_stale' } as const;

/** One that is not verified says so twice: here, and in what the person reads. */
function CardRow({ card, ticket, onEnd }: { card: Card; ticket: Case; onEnd: () => void }) {
  const say = useSay();
  const { language: own } = useWords();
  const [key] = useState(newKey);
  const sending = useMove(ticket.id, async () => {
    const done = await answer(ticket.id, { key, card: card.name, mark: card.mark });
    onEnd();
    return done;
  });
  const language = own === 'ru' || (own === 'en' && ticket.language === 'ru') ? 'ru' : 'tg';
  const place = [card.town?.[language], countryWords(card.country, say)].filter((one) => one !== undefined).join(', ');
  const title = card.title[language];
  const isSure = card.mark === 'verified';
  return (
    <li className="card-row" data-mark={card.mark}>
      <p className="card-row-head">
        <strong>{title}</strong>
        <span className="hint">{place}</span>
        <span className="card-mark">
          {say(MARKS[card.mark], { day: card.checked.split('-').toReversed().join('.') })}
        </span>
      </p>
      <p className="canned-text" dir="auto">
        {card.text}
      </p>
      <Refused error={sending.error} />
      <Button
        size="compact-sm"
        {...(isSure ? {} : { color: 'red', variant: 'light' })}
        loading={sending.isPending}
        aria-label={say(isSure ? 'card_send_named' : 'card_send_doubtful_named', { name: title })}
        onClick={() => sending.mutate()}
      >
        {say(isSure ? 'send' : 'card_send_doubtful')}
      </Button>
    </li>
  );
}
