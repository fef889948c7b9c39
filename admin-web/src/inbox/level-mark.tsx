import type { Level } from '../../../core/ticket.ts';
import { useSay } from '../language/words.tsx';
import { LEVEL_WORDS } from './desk-words.ts';

/** Told by its word, too: never by a colour alone. */
export function LevelMark({ level }: { level: Level }) {
  const say = useSay();
  return (
    <span className="level" data-level={level}>
      {say(LEVEL_WORDS[level])}
    </span>
  );
}
