import { Button, CopyButton } from '@mantine/core';
import { create } from 'qrcode';
import { useMemo } from 'react';
import type { In } from '../api/account.ts';
import { useSay } from '../language/words.tsx';
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

/** Around the code stays a light edge of four modules, else cameras do not find it. */
const EDGE = 4;

/** Drawn by our own path: nothing that came from elsewhere becomes markup. */
function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => drawn(text), [text]);
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

function drawn(text: string): { size: number; path: string } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const squares = Array.from(modules.data).flatMap((isDark, index) => {
    const x = (index % modules.size) + EDGE;
    const y = Math.floor(index / modules.size) + EDGE;
    return isDark ? [`M${x} ${y}h1v1h-1z`] : [];
  });
  return { size: modules.size + 2 * EDGE, path: squares.join('') };
}
