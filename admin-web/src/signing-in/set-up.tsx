import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { type Invitation, readInvitation, setUp } from '../api/account.ts';
import { ROLE_WORDS } from '../language/role-words.ts';
import { useSay, useWords } from '../language/words.tsx';
import { PasswordField } from '../shell/password-field.tsx';
import { PageWait, Refused } from '../shell/states.tsx';
import { Frame } from './frame.tsx';
import { SecondFactor, type Step, stepAfter } from './second-factor.tsx';

interface SetUpProps {
  token: string;
  onDone: () => void;
}

/** Opens a one-time link: who one is, a password, and then the second factor. */
export function SetUp({ token, onDone }: SetUpProps) {
  const say = useSay();
  const [step, setStep] = useState<Step | null>(null);
  const invitation = useQuery({
    queryKey: ['me', 'invitation'],
    queryFn: () => readInvitation(token),
    staleTime: Number.POSITIVE_INFINITY,
  });

  if (step !== null) return <SecondFactor first={step} onRestart={onDone} onIn={onDone} />;
  if (invitation.isPending) return <PageWait />;
  if (invitation.data === undefined) {
    return (
      <Frame title={say('setup_title')}>
        <Refused error={invitation.error} />
        <Button variant="default" onClick={onDone}>
          {say('setup_to_login')}
        </Button>
      </Frame>
    );
  }
  return <SetUpForm token={token} invitation={invitation.data} onStep={setStep} />;
}

interface SetUpFormProps {
  token: string;
  invitation: Invitation;
  onStep: (step: Step) => void;
}

function SetUpForm({ token, invitation, onStep }: SetUpFormProps) {
  const { language, say } = useWords();
  const isFirst = invitation.email === null;
  const { register, handleSubmit } = useForm({
    defaultValues: { email: invitation.email ?? '', name: invitation.name, password: '' },
  });
  const giving = useMutation({
    mutationFn: async ({ email, name, password }: { email: string; name: string; password: string }) =>
      stepAfter(await setUp({ token, name, password, language, ...(isFirst ? { email } : {}) })),
    onSuccess: onStep,
  });

  return (
    <Frame title={say('setup_title')} lead={say('setup_lead', { role: say(ROLE_WORDS[invitation.role]) })}>
      <form className="fields" onSubmit={handleSubmit((form) => giving.mutate(form))}>
        <TextInput
          {...register('email', { required: true })}
          label={say('email')}
          type="email"
          autoComplete="username"
          readOnly={!isFirst}
          autoFocus={isFirst}
          size="md"
        />
        <TextInput
          {...register('name', { required: true, maxLength: 100 })}
          label={say('name')}
          description={say('name_hint')}
          autoComplete="name"
          autoFocus={!isFirst}
          size="md"
        />
        <PasswordField
          {...register('password', { required: true })}
          label={say('password_new')}
          description={say('password_hint')}
          autoComplete="new-password"
          size="md"
        />
        <Refused error={giving.error} />
        <Button type="submit" size="md" loading={giving.isPending}>
          {say('login_next')}
        </Button>
      </form>
    </Frame>
  );
}
