import { type ReactNode, useEffect, useRef } from 'react';
import { useHotlineZone } from '../language/service.ts';
import { useSay, type WordKey } from '../language/words.tsx';
import type { PhoneChannel, TalkTurn } from '../rooms/messages.ts';
import { PhoneTurn } from './phone-turn.tsx';
import type { PhoneName } from './talks.ts';
import { buttonsOn } from './turns.ts';

/** What a phone is called. */
export const PHONE_WORDS: Record<PhoneName, WordKey> = {
  tg: 'language_tg',
  ru: 'language_ru',
  none: 'phones_language_none',
};

interface PhoneProps {
  name: PhoneName;
  channel: PhoneChannel;
  turns: readonly TalkTurn[];
  isBusy?: boolean;
  /** Told after the turn of this number. */
  told?: { turn: number; words: ReactNode } | null;
  error?: unknown;
  /** What stands on its head, where that is not its language. */
  title?: string;
  onPress?: (token: string) => void;
  children?: ReactNode;
}

/** So near the end counts as being there. */
const END_PX = 40;

const ignore = (): void => undefined;

/** A phone as a person holds it, with a talk on it. */
export function Phone(props: PhoneProps) {
  const { name, channel, turns, isBusy = false, told = null, error = null, title, onPress = ignore, children } = props;
  const say = useSay();
  const zone = useHotlineZone();
  const log = useRef<HTMLDivElement>(null);
  const language = name === 'none' ? undefined : name;
  const labels = buttonsOn(turns);
  const head = title ?? say(PHONE_WORDS[name]);

  const isAtEnd = useRef(true);
  const count = turns.length;
  const seen = useRef(count);

  // Whoever reads further up is left there, until something more is said.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is said may be the same and stand otherwise
  useEffect(() => {
    const shown = log.current;
    if (shown !== null && (isAtEnd.current || count > seen.current)) shown.scrollTop = shown.scrollHeight;
    seen.current = count;
  }, [turns, count]);

  return (
    <section className="phone" data-channel={channel} data-phone={name} aria-label={head}>
      <header className="phone-head">
        <span className="phone-face" aria-hidden="true" />
        <strong>{head}</strong>
      </header>
      <div
        ref={log}
        className="phone-log"
        role="log"
        aria-live="polite"
        aria-busy={isBusy}
        aria-label={head}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          isAtEnd.current = scrollHeight - scrollTop - clientHeight < END_PX;
        }}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must scroll by the keyboard too
        tabIndex={0}
      >
        {turns.map((turn, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a turn is nothing but its place in the talk
          <div key={at} className="phone-turn">
            <PhoneTurn
              turn={turn}
              before={turns[at - 1] ?? null}
              labels={labels}
              language={language}
              zone={zone}
              onPress={onPress}
            />
            {told?.turn === at && <div className="phone-told">{told.words}</div>}
          </div>
        ))}
        {error !== null && (
          <p className="phone-note phone-failed" role="alert">
            {say('phones_error')}
          </p>
        )}
      </div>
      {children}
    </section>
  );
}
