import { withWords } from '../language/words.tsx';
import { fetched, Nothing } from '../shell/fetched.tsx';

/** Recorder and words are fetched when a text is open. */
export const VoicePart = fetched(() => withWords(import('./voice-part.tsx'), 'voices'), 'VoicePart', Nothing);
