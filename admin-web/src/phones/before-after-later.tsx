import { withWords } from '../language/words.tsx';
import { fetched } from '../shell/fetched.tsx';

/** For pages that seldom show a flow: phones and their words are fetched with the first. */
export const BeforeAfterLater = fetched(() => withWords(import('./before-after.tsx'), 'phones'), 'BeforeAfter');
