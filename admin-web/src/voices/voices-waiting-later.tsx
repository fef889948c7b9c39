import { lazy, Suspense } from 'react';
import { loadWords } from '../language/words.tsx';

const Fetched = lazy(async () => {
  const [{ VoicesWaiting: it }] = await Promise.all([import('./voices-waiting.tsx'), loadWords('voices')]);
  return { default: it };
});

/** For the page of what waits: the words of voices come behind it. */
export function VoicesWaiting() {
  return (
    <Suspense fallback={null}>
      <Fetched />
    </Suspense>
  );
}
