/** health/: how the program stands, for whoever looks after it: channels, letters that were given up, the clock. */

import { Route, Switch } from 'wouter';
import { useSay } from '../language/words.tsx';
import { Page } from '../shell/page.tsx';
import { Tabs } from '../shell/tabs.tsx';
import { BackupsPart } from './backups-part.tsx';
import { ChannelsPart } from './channels-part.tsx';
import { LettersPart } from './letters-part.tsx';
import { ReadyPart } from './ready-part.tsx';
import { SweepPart } from './sweep-part.tsx';

const TABS = [
  { path: '/health', word: 'health_channels' },
  { path: '/health/letters', word: 'health_letters' },
  { path: '/health/backups', word: 'health_backups' },
  { path: '/health/retention', word: 'health_retention' },
  { path: '/health/ready', word: 'health_ready' },
] as const;

/** How the service stands, for those who look after it. Nothing that a person wrote is shown here. */
export function HealthPage() {
  const say = useSay();
  return (
    <Page title={say('place_health')} tools={<Tabs label={say('place_health')} tabs={TABS} />}>
      <Switch>
        <Route path="/health/letters" component={LettersPart} />
        <Route path="/health/backups" component={BackupsPart} />
        <Route path="/health/retention" component={SweepPart} />
        <Route path="/health/ready" component={ReadyPart} />
        <Route component={ChannelsPart} />
      </Switch>
    </Page>
  );
}
