import { useSay } from '../language/words.tsx';
import { type Otherwise as Found, wordsOf } from './turns.ts';

/** So much of a bubble says which it was. */
const BEGINNING = 90;

/** Where a talk that was held again goes another way, and what came there before. */
export function Otherwise({ of: { before, left } }: { of: Found }) {
  const say = useSay();
  const words = wordsOf(before).replace(/\s+/g, ' ').trim();
  const shown = words.length > BEGINNING ? `${words.slice(0, BEGINNING)}…` : words;
  return (
    <p role="status">
      {shown === '' ? say('phones_otherwise_silent') : say('phones_otherwise', { words: shown })}
      {left > 0 && ` ${say('phones_otherwise_left', { count: left })}`}
    </p>
  );
}
