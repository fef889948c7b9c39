import { Menu, useMantineColorScheme } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useRedWaiting } from '../inbox/queries.ts';
import { ROLE_WORDS } from '../language/role-words.ts';
import { useSay } from '../language/words.tsx';
import { isBellOn, turnBell } from '../live/bell.ts';
import { useWaitingToRead } from '../reading/queries.ts';
import { useTaskCounts } from '../record/queries.ts';
import { useMay, useSignedIn } from '../session.tsx';
import { useLeaving } from '../signing-in/leaving.ts';
import { Icon } from './icon.tsx';
import type { Place } from './place.ts';

/** So many pages have room along the bottom of a phone; whoever has more finds the last ones in the menu. */
const ROOM = 4;

/** On a wide screen at the left, on a phone along the bottom. */
export function Navigation({ places, onHelp }: { places: readonly Place[]; onHelp: () => void }) {
  const say = useSay();
  const isPhone = useMediaQuery('(max-width: 47.99rem)', undefined, { getInitialValueInEffect: false });
  const shown = isPhone && places.length > ROOM ? places.slice(0, ROOM - 1) : places;
  return (
    <nav className="navigation" aria-label={say('navigation')}>
      <ul>
        {shown.map((place) => (
          <li key={place.path}>
            <PlaceLink {...place} />
          </li>
        ))}
      </ul>
      <OwnMenu more={places.slice(shown.length)} onHelp={onHelp} />
    </nav>
  );
}

function PlaceLink({ path, also = [], word, icon }: Place) {
  const say = useSay();
  const [here] = useLocation();
  const isHere = [path, ...also].some((place) => here === place || here.startsWith(`${place}/`));
  return (
    <Link to={path} className="place" aria-current={isHere ? 'page' : undefined}>
      <Icon name={icon} />
      <span>{say(word)}</span>
      {path === '/inbox' && <RedCount />}
      {path === '/follow-up' && <DueCount />}
      {path === '/read' && <ReadCount />}
    </Link>
  );
}

function RedCount() {
  const say = useSay();
  const red = useRedWaiting();
  if (red === 0) return null;
  return (
    <span className="count count-red" title={say('red_waiting', { count: red })}>
      {red}
    </span>
  );
}

function DueCount() {
  const say = useSay();
  const due = useTaskCounts().data?.referrals.due ?? 0;
  if (due === 0) return null;
  return (
    <span className="count" title={say('follow_up_due', { number: due })}>
      {due}
    </span>
  );
}

function ReadCount() {
  const say = useSay();
  const { waiting, returned } = useWaitingToRead();
  return (
    <>
      {waiting > 0 && (
        <span className="count" title={say('read_waiting', { number: waiting })}>
          {waiting}
        </span>
      )}
      {returned > 0 && (
        <span className="count count-red" title={say('read_sent_back', { number: returned })}>
          {returned}
        </span>
      )}
    </>
  );
}

function OwnMenu({ more, onHelp }: { more: readonly Place[]; onHelp: () => void }) {
  const say = useSay();
  const [here, go] = useLocation();
  const { staff } = useSignedIn();
  const may = useMay();
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const leaving = useLeaving();
  return (
    <Menu position="right-end" shadow="md" width={250} withinPortal>
      <Menu.Target>
        <button
          type="button"
          className="place own-menu"
          aria-current={more.some(({ path }) => here.startsWith(path)) ? 'true' : undefined}
        >
          <span className="initials" aria-hidden="true">
            {initialsOf(staff.name || staff.email)}
          </span>
          <span>{say('own_menu')}</span>
        </button>
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

function initialsOf(name: string): string {
  const parts = name.split(/[\s@.]+/).filter((part) => part !== '');
  return parts
    .slice(0, 2)
    .map((part) => [...part][0]?.toUpperCase() ?? '')
    .join('');
}
