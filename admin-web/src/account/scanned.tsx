import { Button, CopyButton } from '@mantine/core';
import { useSay } from '../language/words.tsx';
import { fetched } from '../shell/fetched.tsx';

/** To draw it weighs as much as the rest of the page, and few need it. */
const QrCode = fetched(() => import('../shell/qr-code.tsx'), 'QrCode');

export function QrWhenAsked({ text, label }: { text: string; label: string }) {
  return <QrCode text={text} label={label} />;
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
