import { LevelMark } from '../inbox/level-mark.tsx';
import { type Say, useSay, useWords, type WordKey } from '../language/words.tsx';
import type { Failure, Reason, Said, TalkTurn } from '../rooms/messages.ts';
import { PhoneBubble } from './phone-bubble.tsx';
import { wallDay, wallHour } from './wall-clock.ts';

const FAILED: Record<Failure, WordKey> = {
  refused: 'phones_failed_refused',
  late: 'phones_failed_late',
  blocked: 'phones_failed_blocked',
};
const HOUR_MINUTES = 60;
const DAY_MINUTES = 24 * HOUR_MINUTES;

export interface Spoken {
  say: Say;
  /** What stood on each button that was shown, by its token. */
  labels: ReadonlyMap<string, string>;
}

/** What the person did, in their own words where they had any; null: nothing that is seen. */
export function saidWords(said: Said | null, { say, labels }: Spoken): { text: string; isDeed: boolean } | null {
  if (said === null) return null;
  if ('say' in said) return { text: said.say, isDeed: false };
  if ('press' in said) return { text: labels.get(said.press) ?? say('phones_unseen_button'), isDeed: false };
  if ('voice' in said) return { text: say('kind_voice'), isDeed: true };
  if ('again' in said) return { text: say('phones_again_done'), isDeed: true };
  return { text: waitWords(said.wait, say), isDeed: true };
}

/** Waiting is offered in hours and days alone. */
export function waitWords(minutes: number, say: Say): string {
  return minutes < DAY_MINUTES
    ? say('phones_waited_hours', { count: Math.round(minutes / HOUR_MINUTES) })
    : say('phones_waited_days', { count: Math.round(minutes / DAY_MINUTES) });
}

interface PhoneTurnProps {
  turn: TalkTurn;
  /** The one before it; null: it is the first. */
  before: TalkTurn | null;
  labels: Spoken['labels'];
  language: 'tg' | 'ru' | undefined;
  zone: string;
  onPress: (token: string) => void;
}

/** What the person said, and all that came of it. */
export function PhoneTurn({ turn, before, labels, language, zone, onPress }: PhoneTurnProps) {
  const say = useSay();
  const said = saidWords(turn.said, { say, labels });
  const hour = wallHour(turn.clock, zone);
  const day = wallDay(turn.clock, zone);
  const isNewDay = before === null || wallDay(before.clock, zone) !== day;
  const ticket = turn.ticket !== before?.ticket ? turn.ticket : null;
  return (
    <>
      {isNewDay && <p className="phone-day">{day}</p>}
      {said?.isDeed && <p className="phone-note">{said.text}</p>}
      {said !== null && !said.isDeed && (
        <div className="phone-own">
          <div className="phone-bubble">
            <span className="unseen">{say('from_contact')}</span>
            <p className="phone-text">{said.text}</p>
            <span className="phone-time">{hour} ✓</span>
          </div>
        </div>
      )}
      {turn.bubbles.map((bubble, at) => (
        <PhoneBubble
          // biome-ignore lint/suspicious/noArrayIndexKey: a bubble is nothing but its place in the turn
          key={at}
          bubble={bubble}
          language={language}
          hour={hour}
          onPress={onPress}
        />
      ))}
      {turn.bubbles.length === 0 && said !== null && <p className="phone-note">{say('phones_silent')}</p>}
      {turn.failed !== null && <p className="phone-note phone-failed">{say(FAILED[turn.failed])}</p>}
      {ticket !== null && (
        <p className="phone-note">
          {say('phones_ticket')} <LevelMark level={ticket} />
        </p>
      )}
      <Why reasons={turn.reasons} />
    </>
  );
}

/** Why the bot answered so, folded under its answer. */
function Why({ reasons }: { reasons: readonly Reason[] }) {
  const say = useSay();
  const { language } = useWords();
  if (reasons.length === 0) return null;
  return (
    <details className="phone-why">
      <summary>{say('phones_why')}</summary>
      <ol>
        {reasons.map(({ by, line, words }) => (
          <li key={`${by} ${line.en} ${words.join(' ')}`}>
            {line[language]}
            {words.length > 0 && <span className="hint"> {say('phones_why_words', { words: words.join(', ') })}</span>}
          </li>
        ))}
      </ol>
    </details>
  );
}
