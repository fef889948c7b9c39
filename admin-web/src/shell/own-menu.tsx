import { Menu, useMantineColorScheme } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { ROLE_WORDS } from '../language/role-words.ts';
import { useSay } from '../language/words.tsx';
import { isBellOn, turnBell } from '../live/bell.ts';
import { useMay, useSignedIn } from '../session.tsx';
import { useLeaving } from '../signing-in/leaving.ts';
import { Icon } from './icon.tsx';
import { OwnButton } from './own-button.tsx';
import type { Place } from './place.ts';

export interface OwnMenuProps {
  /** Pages for which there is no room elsewhere. */
  more: readonly Place[];
  onHelp: () => void;
}

/** Everything that is one's own; it opens as it comes, for whoever has pressed its button. */
export function OwnMenu({ more, onHelp }: OwnMenuProps) {
  const say = useSay();
  const [, go] = useLocation();
  const { staff } = useSignedIn();
  const may = useMay();
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const leaving = useLeaving();
  return (
    <Menu defaultOpened position="right-end" shadow="md" width={250} withinPortal>
      <Menu.Target>
        <OwnButton more={more} />
      </Menu.Target>
      <Menu.Dropdown>
        <div className="own-name">
          <strong>{staff.name || staff.email}</strong>
          <span>{say(ROLE_WORDS[staff.role])}</span>
        </div>
        <Menu.Divider />
        {more.map(({ path, word, icon }) => (
          <Menu.Item key={path} leftSection={<Icon name={icon} />} onClick={() => go(path)}>
            {say(word)}
          </Menu.Item>
        ))}
        {more.length > 0 && <Menu.Divider />}
        <Menu.Item
          leftSection={<Icon name="sun" />}
          disabled={colorScheme === 'light'}
          onClick={() => setColorScheme('light')}
        >
          {say('scheme_light')}
        </Menu.Item>
        <Menu.Item
          leftSection={<Icon name="moon" />}
          disabled={colorScheme === 'dark'}
          onClick={() => setColorScheme('dark')}
        >
          {say('scheme_dark')}
        </Menu.Item>
        <Menu.Item
          leftSection={<Icon name="details" />}
          disabled={colorScheme === 'auto'}
          onClick={() => setColorScheme('auto')}
        >
          {say('scheme_auto')}
        </Menu.Item>
        {may('read_conversations') && <BellItem />}
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="help" />} onClick={onHelp}>
          {say('key_help')}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="out" />} onClick={() => leaving.mutate()}>
          {say('log_out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function BellItem() {
  const say = useSay();
  const [isOn, setIsOn] = useState(isBellOn);
  return (
    <Menu.Item
      closeMenuOnClick={false}
      leftSection={<Icon name={isOn ? 'bell' : 'bell-off'} />}
      onClick={() => {
        turnBell(!isOn);
        setIsOn(!isOn);
      }}
    >
      {say(isOn ? 'bell_on' : 'bell_off')}
    </Menu.Item>
  );
}
