import { Button, Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { readFlows } from '../api/flows.ts';
import { keepSearch } from '../content/list-place.ts';
import { listKey } from '../content/queries.ts';
import { SearchField } from '../content/search-field.tsx';
import { useSay } from '../language/words.tsx';
import { useMay, useSignedIn } from '../session.tsx';
import { Page } from '../shell/page.tsx';
import { useShortcuts } from '../shell/shortcuts.tsx';
import { Empty, PageProblem, PageWait } from '../shell/states.tsx';
import { type FlowQuery, isFlowAsked, readFlowQuery, writeFlowQuery } from './flow-query.ts';
import { FlowTable } from './flow-table.tsx';
import { NewFlowDialog } from './new-flow-dialog.tsx';
import { flowPath } from './places.ts';

/** All flows: how each stands, what is wrong with it, and who waits in it. */
export function FlowList() {
  const say = useSay();
  const [, go] = useLocation();
  const { staff } = useSignedIn();
  const mayEdit = useMay()('edit_content');
  const search = useRef<HTMLInputElement | null>(null);
  const [query, setQuery] = useFlowQuery();
  const [isNew, setNew] = useState(false);
  const list = useQuery({ queryKey: [...listKey('flow'), 'list'], queryFn: readFlows });
  useShortcuts([{ keys: '/', word: 'key_search', run: () => search.current?.focus() }]);

  if (list.isPending) return <PageWait />;
  if (list.data === undefined) return <PageProblem error={list.error} onAgain={() => void list.refetch()} />;
  const all = list.data.rows;
  const rows = all.filter((row) => isFlowAsked(row, query, staff.id));
  return (
    <div className="flows-list">
      <Page
        title={say('flows_title')}
        tools={
          <div className="buttons">
            <Button component={Link} to="/phones" variant="default">
              {say('phones_title')}
            </Button>
            {mayEdit && (
              <Button component={Link} to="/not-understood" variant="default">
                {say('flows_missed')}
              </Button>
            )}
            {mayEdit && <Button onClick={() => setNew(true)}>{say('flows_new')}</Button>}
          </div>
        }
      >
        <p className="lead">{say('flows_lead')}</p>
        {!mayEdit && <p className="hint">{say('content_only_look')}</p>}
        <div className="filters content-filters">
          <SearchField
            search={search}
            words={query.words}
            onWords={(words) => setQuery({ ...query, words })}
            onEnter={() => rows[0] !== undefined && go(flowPath(rows[0].flow))}
          />
          <div className="content-ticks">
            <Checkbox
              label={say('flows_only_mine')}
              checked={query.onlyMine}
              onChange={({ currentTarget }) => setQuery({ ...query, onlyMine: currentTarget.checked })}
            />
            <Checkbox
              label={say('flows_only_to_read')}
              checked={query.onlyToRead}
              onChange={({ currentTarget }) => setQuery({ ...query, onlyToRead: currentTarget.checked })}
            />
            <Checkbox
              label={say('flows_only_failing')}
              checked={query.onlyFailing}
              onChange={({ currentTarget }) => setQuery({ ...query, onlyFailing: currentTarget.checked })}
            />
          </div>
        </div>
        <p className="hint" role="status">
          {say('content_shown', { shown: rows.length, all: all.length })}
        </p>
        {rows.length === 0 && <Empty title={say(all.length === 0 ? 'content_empty' : 'flows_none_found')} />}
        {rows.length > 0 && <FlowTable rows={rows} />}
        {isNew && <NewFlowDialog release={list.data.release} onClose={() => setNew(false)} />}
      </Page>
    </div>
  );
}

/** The filters stand in the address. */
function useFlowQuery(): [FlowQuery, (query: FlowQuery) => void] {
  const [, go] = useLocation();
  const search = useSearch();
  useEffect(() => keepSearch('/flows', search), [search]);
  return [
    readFlowQuery(search),
    (next) => {
      const written = writeFlowQuery(next);
      go(written === '' ? '/flows' : `/flows?${written}`, { replace: true });
    },
  ];
}
