import { ActionIcon, Menu } from '@mantine/core';
import type { StaffMember } from '../api/account.ts';
import { useSay } from '../language/words.tsx';
import { Icon } from '../shell/icon.tsx';
import { DEED_WORDS, type Deed } from './member-dialog.tsx';

export function MemberMenu({ member, onDeed }: { member: StaffMember; onDeed: (deed: Deed) => void }) {
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
