import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { unlock } from '../api/account.ts';
import { useSay } from '../language/words.tsx';
import { ME } from '../session.tsx';
import { PasswordField } from '../shell/password-field.tsx';
import { Refused } from '../shell/states.tsx';
import { Frame } from './frame.tsx';
import { useLeaving } from './leaving.ts';

/**
 * Covers a page that nobody has used for long, until the password is given again. What was typed stays. `email`: `null`
 * where the page was loaded while it was locked, does not know whose it is, and hears nothing.
 */
export function Lock({ email }: { email: string | null }) {
  const say = useSay();
  const queries = useQueryClient();
  const { register, handleSubmit } = useForm({ defaultValues: { password: '' } });
  const giving = useMutation({
    mutationFn: ({ password }: { password: string }) => unlock(password),
    onSuccess: (who) => {
      queries.setQueryData(ME, who);
      void queries.invalidateQueries();
    },
  });
  const leaving = useLeaving();

  return (
    <Frame title={say('lock_title')} lead={say(email === null ? 'lock_lead_loaded' : 'lock_lead')}>
      <form className="fields" onSubmit={handleSubmit((form) => giving.mutate(form))}>
        {email !== null && <input type="hidden" autoComplete="username" value={email} readOnly />}
        <PasswordField
          {...register('password', { required: true })}
          label={say('password')}
          autoComplete="current-password"
          autoFocus
          size="md"
        />
        <Refused error={giving.error} />
        <Button type="submit" size="md" loading={giving.isPending}>
          {say('lock_go_on')}
        </Button>
        <Button variant="default" size="md" loading={leaving.isPending} onClick={() => leaving.mutate()}>
          {say('log_out')}
        </Button>
      </form>
    </Frame>
  );
}
