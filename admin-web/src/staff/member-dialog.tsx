import { Button, Modal, NativeSelect } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ROLES, type Role } from '../../../core/role.ts';
import { SessionRow } from '../account/sessions-section.tsx';
import type { StaffMember } from '../api/account.ts';
import { changeRole, disable, enable, endSessionsOf, newLink, readSessionsOf, resetTotp } from '../api/staff.ts';
import { ROLE_WORDS } from '../language/role-words.ts';
import { useSay, type WordKey } from '../language/words.tsx';
import { ReasonDialog } from '../shell/reason-dialog.tsx';
import { Empty, PageProblem, PageWait, Refused } from '../shell/states.tsx';
import { LinkDialog } from './link-dialog.tsx';

/** What an administrator does to somebody's account. */
export type Deed = 'role' | 'link' | 'totp' | 'sessions' | 'disable' | 'enable';

export const DEED_WORDS: Record<Deed, WordKey> = {
  role: 'staff_role',
  link: 'staff_link',
  totp: 'staff_totp',
  sessions: 'sessions_title',
  disable: 'staff_disable',
  enable: 'staff_enable',
};
const LEADS: Record<Exclude<Deed, 'sessions'>, WordKey> = {
  role: 'staff_role_lead',
  link: 'staff_link_lead',
  totp: 'staff_totp_lead',
  disable: 'staff_disable_lead',
  enable: 'staff_enable_lead',
};
/** What somebody of a role does and sees, in a sentence. */
const ROLE_LEADS: Record<Role, WordKey> = {
  editor: 'role_lead_editor',
  approver: 'role_lead_approver',
  operator: 'role_lead_operator',
  supervisor: 'role_lead_supervisor',
  manager: 'role_lead_manager',
  administrator: 'role_lead_administrator',
};

interface MemberDialogProps {
  member: StaffMember;
  deed: Deed;
  onClose: () => void;
  onDone: () => void;
}

export function MemberDialog({ member, deed, onClose, onDone }: MemberDialogProps) {
  const say = useSay();
  const [role, setRole] = useState<Role>(member.role);
  const [link, setLink] = useState<string | null>(null);
  const name = member.name || member.email;
  if (deed === 'sessions') return <SessionsDialog member={member} onClose={onClose} />;
  if (link !== null) return <LinkDialog link={link} email={member.email} onClose={onClose} />;

  async function run(reason: string): Promise<void> {
    if (deed === 'role') await changeRole(member.id, role, reason);
    if (deed === 'totp') await resetTotp(member.id, reason);
    if (deed === 'disable') await disable(member.id, reason);
    if (deed === 'enable') await enable(member.id, reason);
    if (deed === 'link') setLink((await newLink(member.id, reason)).link);
    onDone();
  }

  return (
    <ReasonDialog
      title={`${say(DEED_WORDS[deed])}: ${name}`}
      lead={say(LEADS[deed])}
      deed={say(DEED_WORDS[deed])}
      isGrave={deed === 'disable'}
      isReady={deed !== 'role' || role !== member.role}
      onClose={onClose}
      onDone={deed === 'link' ? () => {} : onClose}
      run={run}
    >
      {deed === 'role' && <RoleSelect value={role} onChange={setRole} />}
    </ReasonDialog>
  );
}

export function RoleSelect({ value, onChange }: { value: Role; onChange: (role: Role) => void }) {
  const say = useSay();
  return (
    <NativeSelect
      label={say('role')}
      description={say(ROLE_LEADS[value])}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={value}
      onChange={({ currentTarget }) => {
        const next = ROLES.find((known) => known === currentTarget.value);
        if (next !== undefined) onChange(next);
      }}
      data={ROLES.map((role) => ({ value: role, label: say(ROLE_WORDS[role]) }))}
    />
  );
}

function SessionsDialog({ member, onClose }: { member: StaffMember; onClose: () => void }) {
  const say = useSay();
  const sessions = useQuery({ queryKey: ['staff', member.id, 'sessions'], queryFn: () => readSessionsOf(member.id) });
  const ending = useMutation({ mutationFn: () => endSessionsOf(member.id), onSuccess: () => void sessions.refetch() });
  const list = sessions.data?.sessions;
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${say('sessions_title')}: ${member.name || member.email}`}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      {sessions.isPending && <PageWait />}
      {sessions.isError && <PageProblem error={sessions.error} onAgain={() => void sessions.refetch()} />}
      {list?.length === 0 && <Empty title={say('sessions_none')} />}
      <ul className="rows">
        {list?.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      <Refused error={ending.error} />
      {list !== undefined && list.length > 0 && (
        <Button color="red" loading={ending.isPending} onClick={() => ending.mutate()}>
          {say('sessions_end_all')}
        </Button>
      )}
    </Modal>
  );
}
