import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { newRecoveryCodes } from '../api/account.ts';
import { useSay } from '../language/words.tsx';
import { useNoteMe, useSignedIn } from '../session.tsx';
import { Section } from '../shell/page.tsx';
import { PasswordField } from '../shell/password-field.tsx';
import { Refused } from '../shell/states.tsx';
import { RecoveryCodes } from '../signing-in/recovery-codes.tsx';

export function RecoverySection() {
  const say = useSay();
  const noteMe = useNoteMe();
  const { staff } = useSignedIn();
  const [password, setPassword] = useState('');
  const making = useMutation({
    mutationFn: newRecoveryCodes,
    onSuccess: ({ recoveryCodes: { length } }) => {
      setPassword('');
      noteMe((before) => ({ ...before, staff: { ...before.staff, recoveryCodesLeft: length } }));
    },
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    making.mutate(password);
  }

  return (
    <Section title={say('recovery_section')} lead={say('recovery_left', { count: staff.recoveryCodesLeft })}>
      {making.data ? (
        <RecoveryCodes codes={making.data.recoveryCodes} onDone={making.reset} />
      ) : (
        <form className="fields" onSubmit={submit}>
          <PasswordField
            label={say('password_current')}
            autoComplete="current-password"
            value={password}
            onChange={({ currentTarget }) => setPassword(currentTarget.value)}
          />
          <Refused error={making.error} />
          <div className="buttons">
            <Button type="submit" variant="default" loading={making.isPending} disabled={password === ''}>
              {say('recovery_new')}
            </Button>
          </div>
        </form>
      )}
    </Section>
  );
}
