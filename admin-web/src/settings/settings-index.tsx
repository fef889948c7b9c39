import { useEffect } from 'react';
import { Link } from 'wouter';
import { useSay } from '../language/words.tsx';
import type { SectionName } from './settings-form.ts';
import { SECTION_WORDS } from './settings-words.ts';

const SECTIONS: readonly SectionName[] = [
  'name',
  'hours',
  'shifts',
  'alarms',
  'alarmWebhook',
  'offers',
  'oneMayApprove',
  'forumText',
  'template',
  'retention',
];

/** Leads to each section; whoever comes by a link to one stands at it. */
export function SettingsIndex() {
  const say = useSay();
  useEffect(() => {
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, []);
  return (
    <nav className="settings-index" aria-label={say('settings_index')}>
      <ul>
        {SECTIONS.map((name) => (
          <li key={name}>
            <a className="link" href={`#${name}`}>
              {say(SECTION_WORDS[name])}
            </a>
          </li>
        ))}
        <li>
          <Link className="link" to="/genuine">
            {say('genuine_title')}
          </Link>
        </li>
      </ul>
    </nav>
  );
}
