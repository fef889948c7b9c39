import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useRedWaiting } from '../inbox/queries.ts';
import { useSay } from '../language/words.tsx';
import { useWaitingToRead } from '../reading/queries.ts';
import { useTaskCounts } from '../record/queries.ts';
import { FaultBoundary } from './fault-boundary.tsx';
import { fetched } from './fetched.tsx';
import { Icon } from './icon.tsx';
import { OwnButton } from './own-button.tsx';
import type { OwnMenuProps } from './own-menu.tsx';
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
      <OwnPlace more={places.slice(shown.length)} onHelp={onHelp} />
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

export const loadOwnMenu = () => import('./own-menu.tsx');
const OwnMenu = fetched(loadOwnMenu, 'OwnMenu', ({ more }) => <OwnButton more={more} aria-haspopup="menu" />);

/** What a menu is drawn with is fetched soon after the page, or with the first press. */
function OwnPlace(given: OwnMenuProps) {
  const [isWanted, setIsWanted] = useState(false);
  if (!isWanted) return <OwnButton more={given.more} aria-haspopup="menu" onClick={() => setIsWanted(true)} />;
  return (
    <FaultBoundary>
      <OwnMenu {...given} />
    </FaultBoundary>
  );
}
