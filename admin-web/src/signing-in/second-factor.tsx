import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { enrol, type HalfIn, type In } from '../api/account.ts';
import { useSay, useWords } from '../language/words.tsx';
import { ME } from '../session.tsx';
import { fetched } from '../shell/fetched.tsx';
import { CodeForm } from './code-form.tsx';
import { Frame } from './frame.tsx';

/** Drawing the picture for the phone, and showing the codes, is needed once in the life of an account. */
const Enrolment = fetched(() => import('./enrolment.tsx'), 'Enrolment');
const RecoveryCodes = fetched(() => import('./recovery-codes.tsx'), 'RecoveryCodes');

/** What comes after the password. */
export type Step = { at: 'code' } | { at: 'recovery' } | { at: 'enrol'; secret: string; uri: string };

/** Whoever has no second factor yet is shown the secret of one, once. */
export async function stepAfter({ next }: HalfIn): Promise<Step> {
  return next === 'totp' ? { at: 'code' } : { at: 'enrol', ...(await enrol()) };
}

interface SecondFactorProps {
  first: Step;
  onRestart: () => void;
  /** One is in, and has seen what is shown once. */
  onIn?: () => void;
}

export function SecondFactor({ first, onRestart, onIn: onEntered }: SecondFactorProps) {
  const say = useSay();
  const { speak } = useWords();
  const queries = useQueryClient();
  const [step, setStep] = useState(first);
  const [entered, setEntered] = useState<In | null>(null);

  function goIn({ recoveryCodes: _shown, ...who }: In): void {
    speak(who.staff.language);
    queries.setQueryData(ME, who);
    onEntered?.();
  }
  function onIn(answered: In): void {
    if (answered.recoveryCodes === undefined) goIn(answered);
    else setEntered(answered);
  }

  if (entered !== null) {
    return (
      <Frame title={say('codes_title')} lead={say('codes_lead')}>
        <RecoveryCodes codes={entered.recoveryCodes ?? []} onDone={() => goIn(entered)} />
      </Frame>
    );
  }
  if (step.at === 'enrol') {
    return <Enrolment secret={step.secret} uri={step.uri} onIn={onIn} onRestart={onRestart} />;
  }
  const isRecovery = step.at === 'recovery';
  return (
    <Frame
      title={say(isRecovery ? 'recovery_title' : 'totp_title')}
      lead={say(isRecovery ? 'recovery_lead' : 'totp_lead')}
    >
      <CodeForm
        key={step.at}
        kind={isRecovery ? 'recovery' : 'totp'}
        onIn={onIn}
        onOther={() => setStep({ at: isRecovery ? 'code' : 'recovery' })}
        onRestart={onRestart}
      />
    </Frame>
  );
}
