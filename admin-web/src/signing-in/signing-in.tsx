/** signing-in/: password, second factor, the first set-up of an account, and the lock of an idle page. */

import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { logIn } from '../api/account.ts';
import { useSay } from '../language/words.tsx';
import { PasswordField } from '../shell/password-field.tsx';
import { Refused } from '../shell/states.tsx';
import { Frame } from './frame.tsx';
import { SecondFactor, type Step, stepAfter } from './second-factor.tsx';

/** E-mail and password, then the second factor. */
export function SigningIn() {
  const say = useSay();
  const [step, setStep] = useState<Step | null>(null);
  const { register, handleSubmit } = useForm({ defaultValues: { email: '', password: '' } });
  const giving = useMutation({
    mutationFn: async (form: { email: string; password: string }) => stepAfter(await logIn(form)),
    onSuccess: setStep,
  });

  if (step !== null) return <SecondFactor first={step} onRestart={() => setStep(null)} />;
  return (
    <Frame title={say('login_title')}>
      <form className="fields" onSubmit={handleSubmit((form) => giving.mutate(form))}>
        <TextInput
          {...register('email', { required: true })}
          label={say('email')}
          type="email"
          autoComplete="username"
          autoFocus
          size="md"
        />
        <PasswordField
          {...register('password', { required: true })}
          label={say('password')}
          autoComplete="current-password"
          size="md"
        />
        <Refused error={giving.error} />
        <Button type="submit" size="md" loading={giving.isPending}>
          {say('login_next')}
        </Button>
        <p className="hint">{say('login_forgotten')}</p>
      </form>
    </Frame>
  );
}
