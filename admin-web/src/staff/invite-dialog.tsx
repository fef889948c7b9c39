import { Button, Modal, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Role } from '../../../core/role.ts';
import { invite } from '../api/staff.ts';
import { LanguageChoice } from '../language/language-choice.tsx';
import { useWords } from '../language/words.tsx';
import { Refused } from '../shell/states.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { RoleSelect } from './member-dialog.tsx';

export function InviteDialog({ onClose, onInvited }: { onClose: () => void; onInvited: () => void }) {
  const { say, language: own } = useWords();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('operator');
  const [language, setLanguage] = useState(own);
  const inviting = useMutation({ mutationFn: invite, onSuccess: onInvited });
  if (inviting.data)
    return <LinkDialog link={inviting.data.link} email={inviting.data.staff.email} onClose={onClose} />;

  function submit(event: FormEvent): void {
    event.preventDefault();
    inviting.mutate({ email: email.trim(), role, language });
  }

  return (
    <Modal opened onClose={onClose} title={say('staff_invite')} closeButtonProps={{ 'aria-label': say('close') }}>
      <form className="fields" onSubmit={submit}>
        <TextInput
          label={say('email')}
          type="email"
          required
          withAsterisk={false}
          value={email}
          onChange={({ currentTarget }) => setEmail(currentTarget.value)}
          autoComplete="off"
          data-autofocus
        />
        <RoleSelect value={role} onChange={setRole} />
        <div>
          <p className="label">{say('language')}</p>
          <LanguageChoice value={language} onChange={setLanguage} />
        </div>
        <Refused error={inviting.error} />
        <div className="buttons buttons-end">
          <Button variant="default" onClick={onClose}>
            {say('cancel')}
          </Button>
          <Button type="submit" loading={inviting.isPending} disabled={email.trim() === ''}>
            {say('invite_make_link')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
