/** flows/: the decision trees that the bot follows: a list of them, and for each its nodes, its texts in both languages and what is wrong. */

import '../style/flows.css';
import '../style/editing.css';
import { Route, Switch } from 'wouter';
import { useSay, withWords } from '../language/words.tsx';
import { fetched } from '../shell/fetched.tsx';
import { Empty } from '../shell/states.tsx';
import { DeskProvider } from './desk-context.tsx';
import { FlowList } from './flow-list.tsx';
import { FlowPage } from './flow-page.tsx';

const FilesPage = fetched(() => withWords(import('./files-page.tsx'), 'translate'), 'FilesPage');

export function FlowsPage() {
  const say = useSay();
  return (
    <DeskProvider>
      <Switch>
        <Route path="/flows">
          <FlowList />
        </Route>
        <Route path="/flows/:flow/files">
          {({ flow }: { flow: string }) => <FilesPage flow={decodeURIComponent(flow)} />}
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
