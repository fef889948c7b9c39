import { useSay, useWords } from '../language/words.tsx';
import type { Reason } from '../rooms/messages.ts';

/** Why the bot answered so, folded under its answer. */
export function Why({ reasons }: { reasons: readonly Reason[] }) {
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
