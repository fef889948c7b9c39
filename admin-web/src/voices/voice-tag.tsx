import type { ClipRow } from '../api/clips.ts';
import { useSay } from '../language/words.tsx';
import { useClipRow } from './queries.ts';
import type { VoicePartProps } from './voice-part.tsx';
import { STATE_TONES, STATE_WORDS } from './voice-words.ts';

/** Of a text that nobody has spoken, or can, nothing is said in a list. */
const TOLD: readonly ClipRow['state'][] = ['heard', 'ready', 'waiting', 'stale'];

/** How far the voice of a text is, beside how far the text is. */
export function VoiceTag({ flow, textKey, language, words }: VoicePartProps) {
  const say = useSay();
  const row = useClipRow({ flow, key: textKey, language, words: words.trim() });
  if (row === undefined || !TOLD.includes(row.state)) return null;
  return (
    <span className="tag" data-tone={STATE_TONES[row.state]}>
      {say('voices_tag', { state: say(STATE_WORDS[row.state]) })}
    </span>
  );
}
