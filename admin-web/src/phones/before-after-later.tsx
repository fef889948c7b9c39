import { lazy, Suspense } from 'react';
import { loadWords } from '../language/words.tsx';
import { PageWait } from '../shell/states.tsx';
import type { BeforeAfterProps } from './before-after.tsx';

const BeforeAfter = lazy(async () => {
  const [{ BeforeAfter: it }] = await Promise.all([import('./before-after.tsx'), loadWords('phones')]);
  return { default: it };
});

/** For pages that seldom show a flow: phones and their words are fetched with the first. */
export function BeforeAfterLater(props: BeforeAfterProps) {
  return (
    <Suspense fallback={<PageWait />}>
      <BeforeAfter {...props} />
    </Suspense>
  );
}
