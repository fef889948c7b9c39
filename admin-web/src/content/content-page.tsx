/** content/: the knowledge that the bot speaks from: a list for each kind, a form for each entry, and the numbers to ring. */

import '../style/editing.css';
import { useEffect } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { useSay } from '../language/words.tsx';
import { useMay } from '../session.tsx';
import { Empty, NotForYou } from '../shell/states.tsx';
import { Tabs } from '../shell/tabs.tsx';
import { CallList } from './call-list.tsx';
import { EntryList } from './entry-list.tsx';
import { EntryPage } from './entry-page.tsx';
import { KIND_PAGES, STALE_PATH } from './kinds.ts';
import { StalePage } from './stale-page.tsx';
import { TablePage } from './table-page.tsx';

/** All lists of knowledge are one place: each has an address, and so has each entry. */
export function ContentPage() {
  const say = useSay();
  const mayEdit = useMay()('edit_content');
  return (
    <div className="content">
      <Switch>
        <Route path="/contacts/calls">{mayEdit ? <CallList /> : <NotForYou />}</Route>
        <Route path="/register/table">{mayEdit ? <TablePage /> : <NotForYou />}</Route>
        <Route path={STALE_PATH}>
          <StalePage />
        </Route>
        {KIND_PAGES.map((page) => (
          <Route key={page.path} path={page.path}>
            <KindTabs />
            <EntryList key={page.kind} page={page} />
          </Route>
        ))}
        {KIND_PAGES.map((page) => (
          <Route key={`${page.path}/`} path={`${page.path}/:entry`}>
            {({ entry }: { entry: string }) => <EntryPage key={`${page.kind}/${entry}`} page={page} entry={entry} />}
          </Route>
        ))}
        <Route>
          <Empty title={say('page_unknown')} />
        </Route>
      </Switch>
    </div>
  );
}

/** On a phone they stand in one row that is pushed sideways: the kind that is open is brought into sight. */
function KindTabs() {
  const say = useSay();
  const [here] = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another kind is open at another address
  useEffect(() => {
    document.querySelector('.content-kinds [aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [here]);
  return (
    <div className="content-kinds">
      <Tabs label={say('content_kinds')} tabs={KIND_PAGES} />
    </div>
  );
}
