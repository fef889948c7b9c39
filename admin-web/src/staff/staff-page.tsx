/** staff/: the people who work here: inviting, roles, sessions, links. */

import { ActionIcon, Button, Menu } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { StaffMember } from '../api/account.ts';
import { readStaff } from '../api/staff.ts';
import { FirstSteps } from '../health/first-steps.tsx';
import { momentOf } from '../language/moments.ts';
import { ROLE_WORDS } from '../language/role-words.ts';
import { useSay, type WordKey } from '../language/words.tsx';
import { useSignedIn } from '../session.tsx';
import { Icon } from '../shell/icon.tsx';
import { Page } from '../shell/page.tsx';
import { PageProblem, PageWait } from '../shell/states.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { DEED_WORDS, type Deed, MemberDialog } from './member-dialog.tsx';

const STATUS_WORDS: Record<StaffMember['status'], WordKey> = {
  invited: 'status_invited',
  active: 'status_active',
  disabled: 'status_disabled',
};

type Open = { kind: 'invite' } | { kind: 'deed'; member: StaffMember; deed: Deed } | null;

/** Who works here, for administrators. */
export function StaffPage() {
  const say = useSay();
  const queries = useQueryClient();
  const [open, setOpen] = useState<Open>(null);
  const staff = useQuery({ queryKey: ['staff'], queryFn: readStaff });
  const refresh = () => void queries.invalidateQueries({ queryKey: ['staff'] });

  if (staff.isPending) return <PageWait />;
  if (staff.data === undefined) return <PageProblem error={staff.error} onAgain={() => void staff.refetch()} />;
  return (
    <Page
      title={say('place_staff')}
      tools={<Button onClick={() => setOpen({ kind: 'invite' })}>{say('staff_invite')}</Button>}
    >
      <ul className="rows">
        {staff.data.staff.map((member) =>
          member.isDamaged ? (
            <DamagedRow key={member.id} called={member.email} />
          ) : (
            <MemberRow key={member.id} member={member} onDeed={(deed) => setOpen({ kind: 'deed', member, deed })} />
          ),
        )}
      </ul>
      {staff.data.staff.length === 1 && <FirstSteps />}
      {open?.kind === 'invite' && <InviteDialog onClose={() => setOpen(null)} onInvited={refresh} />}
      {open?.kind === 'deed' && (
        <MemberDialog member={open.member} deed={open.deed} onClose={() => setOpen(null)} onDone={refresh} />
      )}
    </Page>
  );
}

/** Nothing can be done with it here. */
function DamagedRow({ called }: { called: string }) {
  const say = useSay();
  return (
    <li className="row">
      <div className="row-main">
        <strong>{called}</strong>
        <span className="hint">{say('staff_damaged_hint')}</span>
      </div>
      <span className="row-cell">
        <span className="tag" data-tone="alarm">
          {say('staff_damaged')}
        </span>
      </span>
    </li>
  );
}

function MemberRow({ member, onDeed }: { member: StaffMember; onDeed: (deed: Deed) => void }) {
  const say = useSay();
  const { staff: me } = useSignedIn();
  const isMe = member.id === me.id;
  const { name, email, role, status, hasTotp, lastLoginAt } = member;
  return (
    <li className="row" data-faded={status === 'disabled' || undefined}>
      <div className="row-main">
        <strong>{name || email}</strong>
        {name && <span className="hint">{email}</span>}
      </div>
      <span className="row-cell">{say(ROLE_WORDS[role])}</span>
      <span className="row-cell">
        <span className="tag" data-tone={status}>
          {say(isMe ? 'status_you' : STATUS_WORDS[status])}
        </span>
      </span>
      <span className="row-cell hint">
        {lastLoginAt === null ? say('login_never') : say('login_last', { at: momentOf(lastLoginAt) })}
        {status === 'active' && !hasTotp && ` · ${say('totp_missing')}`}
      </span>
      {/* Nobody changes what lets oneself in: a colleague must. */}
      {isMe ? <span className="row-end" /> : <MemberMenu member={member} onDeed={onDeed} />}
    </li>
  );
}

function MemberMenu({ member, onDeed }: { member: StaffMember; onDeed: (deed: Deed) => void }) {
  const say = useSay();
  return (
    <Menu position="bottom-end" shadow="md" withinPortal>
      <Menu.Target>
        <ActionIcon
          className="row-end"
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={say('staff_actions', { name: member.name || member.email })}
        >
          <Icon name="more" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {deedsFor(member).map((deed) => (
          <Menu.Item key={deed} onClick={() => onDeed(deed)}>
            {say(DEED_WORDS[deed])}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function deedsFor({ status, hasTotp }: StaffMember): Deed[] {
  if (status === 'disabled') return ['enable', 'role'];
  return ['role', 'link', ...(hasTotp ? (['totp'] as const) : []), 'sessions', 'disable'];
}
