import { type ComponentProps, lazy, Suspense } from 'react';
import { loadWords } from '../language/words.tsx';
import type { RecordParts as Parts } from './record-parts.tsx';

/** Fetched when a case is open. */
const Fetched = lazy(async () => {
  const [{ RecordParts: it }] = await Promise.all([import('./record-parts.tsx'), loadWords('record')]);
  return { default: it };
});

export function RecordParts(props: ComponentProps<typeof Parts>) {
  return (
    <Suspense fallback={null}>
      <Fetched {...props} />
    </Suspense>
  );
}
