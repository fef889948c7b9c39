/** flows/: the decision trees that the bot follows: a list of them, and for each its nodes, its texts in both languages and what is wrong. */

import '../style/flows.css';
import '../style/editing.css';
import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { loadWords, useSay } from '../language/words.tsx';
import { Empty, PageWait } from '../shell/states.tsx';
import { DeskProvider } from './desk-context.tsx';
import { FlowList } from './flow-list.tsx';
import { FlowPage } from './flow-page.tsx';

const FilesPage = lazy(async () => {
  const [{ FilesPage: it }] = await Promise.all([import('./files-page.tsx'), loadWords('translate')]);
  return { default: it };
});

export function FlowsPage() {
  const say = useSay();
  return (
    <DeskProvider>
      <Switch>
        <Route path="/flows">
          <FlowList />
        </Route>
        <Route path="/flows/:flow/files">
          {({ flow }: { flow: string }) => (
            <Suspense fallback={<PageWait />}>
              <FilesPage flow={decodeURIComponent(flow)} />
            </Suspense>
          )}
        </Route>
        <Route path="/flows/:flow/*?">
          {(params: { flow: string; '*'?: string }) => (
            <FlowPage key={params.flow} flow={decodeURIComponent(params.flow)} rest={params['*'] ?? ''} />
          )}
        </Route>
        <Route>
          <Empty title={say('page_unknown')} />
        </Route>
      </Switch>
    </DeskProvider>
  );
}
