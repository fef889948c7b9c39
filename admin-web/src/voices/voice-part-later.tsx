import { lazy, Suspense } from 'react';
import { loadWords } from '../language/words.tsx';
import type { VoicePartProps } from './voice-part.tsx';

/** Recorder and words are fetched when a text is open. */
const Fetched = lazy(async () => {
  const [{ VoicePart: it }] = await Promise.all([import('./voice-part.tsx'), loadWords('voices')]);
  return { default: it };
});

export function VoicePart(props: VoicePartProps) {
  return (
    <Suspense fallback={null}>
      <Fetched {...props} />
    </Suspense>
  );
}
