import { withWords } from '../language/words.tsx';
import { fetched, Nothing } from '../shell/fetched.tsx';

/** Fetched when a case is open. */
export const RecordParts = fetched(() => withWords(import('./record-parts.tsx'), 'record'), 'RecordParts', Nothing);
