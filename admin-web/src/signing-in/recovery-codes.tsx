import { Button, Checkbox, CopyButton } from '@mantine/core';
import { useState } from 'react';
import { useSay } from '../language/words.tsx';
import { useLeavingWarning } from '../shell/leaving-warning.ts';

/** Shown once. One goes on only after one has said that they are kept. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const say = useSay();
  const [isKept, setIsKept] = useState(false);
  useLeavingWarning(!isKept);
  return (
    <div className="fields">
      <ol className="codes printed" aria-label={say('codes_title')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="buttons">
        <CopyButton value={codes.join('\n')}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {say(copied ? 'copied' : 'copy')}
            </Button>
          )}
        </CopyButton>
        <Button variant="default" onClick={() => window.print()}>
          {say('print')}
        </Button>
      </div>
      <Checkbox
        label={say('codes_kept')}
        checked={isKept}
        onChange={({ currentTarget }) => setIsKept(currentTarget.checked)}
      />
      <Button size="md" disabled={!isKept} onClick={onDone}>
        {say('go_on')}
      </Button>
    </div>
  );
}
