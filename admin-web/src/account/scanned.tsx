import { Button, CopyButton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useSay } from '../language/words.tsx';
import { PageWait } from '../shell/states.tsx';

/** To draw it weighs as much as the rest of the page, and few need it. */
const QrCode = lazy(() => import('../shell/qr-code.tsx').then(({ QrCode: it }) => ({ default: it })));

export function QrWhenAsked({ text, label }: { text: string; label: string }) {
  return (
    <Suspense fallback={<PageWait />}>
      <QrCode text={text} label={label} />
    </Suspense>
  );
}

export function Copy({ value, word }: { value: string; word: string }) {
  const say = useSay();
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <Button variant="default" onClick={copy}>
          {copied ? say('copied') : word}
        </Button>
      )}
    </CopyButton>
  );
}
