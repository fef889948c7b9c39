import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { changePassword } from '../api/account.ts';
import { useSay } from '../language/words.tsx';
import { useNoteMe } from '../session.tsx';
import { Section } from '../shell/page.tsx';
import { PasswordField } from '../shell/password-field.tsx';
import { Refused } from '../shell/states.tsx';

export function PasswordSection() {
  const say = useSay();
  const noteMe = useNoteMe();
  const queries = useQueryClient();
  const { register, handleSubmit, reset } = useForm({ defaultValues: { current: '', next: '' } });
  const changing = useMutation({
    mutationFn: changePassword,
    onSuccess: (who) => {
      reset();
      noteMe(() => who);
      void queries.invalidateQueries({ queryKey: ['sessions'] });
    },
  });

  return (
    <Section title={say('password_title')} lead={say('password_lead')}>
      <form className="fields" onSubmit={handleSubmit((form) => changing.mutate(form))}>
        <PasswordField
          {...register('current', { required: true })}
          label={say('password_current')}
          autoComplete="current-password"
        />
        <PasswordField
          {...register('next', { required: true })}
          label={say('password_new')}
          description={say('password_hint')}
          autoComplete="new-password"
        />
        <Refused error={changing.error} />
        <div className="buttons">
          <Button type="submit" loading={changing.isPending}>
            {say('password_change')}
          </Button>
          {changing.isSuccess && <span role="status">{say('password_changed')}</span>}
        </div>
      </form>
    </Section>
  );
}
