import { withWords } from '../language/words.tsx';
import { fetched, Nothing } from '../shell/fetched.tsx';

/** For the page of what waits: the words of voices come behind it. */
export const VoicesWaiting = fetched(
  () => withWords(import('./voices-waiting.tsx'), 'voices'),
  'VoicesWaiting',
  Nothing,
);
