import { type ComponentProps, lazy, Suspense } from 'react';
import { loadWords } from '../language/words.tsx';
import type { ReferralFields as Fields } from './referral-fields.tsx';

/** The list of help and how it is searched are fetched when somebody is sent on. */
const Fetched = lazy(async () => {
  const [{ ReferralFields: it }] = await Promise.all([import('./referral-fields.tsx'), loadWords('record')]);
  return { default: it };
});

export function ReferralFields(props: ComponentProps<typeof Fields>) {
  return (
    <Suspense fallback={null}>
      <Fetched {...props} />
    </Suspense>
  );
}
