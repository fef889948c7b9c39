import { Button, CopyButton } from '@mantine/core';
import type { In } from '../api/account.ts';
import { useSay } from '../language/words.tsx';
import { QrCode } from '../shell/qr-code.tsx';
import { CodeForm } from './code-form.tsx';
import { Frame } from './frame.tsx';

interface EnrolmentProps {
  secret: string;
  uri: string;
  onIn: (answered: In) => void;
  onRestart: () => void;
}

/** The secret of the second factor, as a picture and as text. It is confirmed by a first code of it. */
export function Enrolment({ secret, uri, onIn, onRestart }: EnrolmentProps) {
  const say = useSay();
  return (
    <Frame title={say('enrol_title')} lead={say('enrol_lead')}>
      <div className="enrolment">
        <QrCode text={uri} label={say('enrol_qr')} />
        <div>
          <p className="hint">{say('enrol_by_hand')}</p>
          <p className="secret">{secret.replace(/(.{4})(?=.)/g, '$1 ')}</p>
          <CopyButton value={secret}>
            {({ copied, copy }) => (
              <Button variant="default" size="xs" onClick={copy}>
                {say(copied ? 'copied' : 'copy')}
              </Button>
            )}
          </CopyButton>
        </div>
      </div>
      <CodeForm kind="totp" onIn={onIn} onRestart={onRestart} />
    </Frame>
  );
}
