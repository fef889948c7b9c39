import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import type { EntryRow } from '../api/content.ts';
import { useSay } from '../language/words.tsx';
import { useMay, useSignedIn } from '../session.tsx';
import { Page } from '../shell/page.tsx';
import { useShortcuts } from '../shell/shortcuts.tsx';
import { Empty, PageProblem, PageWait } from '../shell/states.tsx';
import { CheckDialog } from './check-dialog.tsx';
import { ChosenBar } from './chosen-bar.tsx';
import { EntryTable } from './entry-table.tsx';
import { entryPath, type KindPage, STALE_PATH } from './kinds.ts';
import { ListFilters } from './list-filters.tsx';
import { keepSearch } from './list-place.ts';
import { countriesOf, inOrder, isAsked, type ListQuery, readListQuery, writeListQuery } from './list-query.ts';
import { NewEntryDialog } from './new-entry-dialog.tsx';
import { useCountries, useEntries } from './queries.ts';
import { TalkTable } from './talk-table.tsx';

/** All entries of a kind, what is old among them, and what is being changed. */
export function EntryList({ page }: { page: KindPage }) {
  const say = useSay();
  const [, go] = useLocation();
  const { staff } = useSignedIn();
  const mayEdit = useMay()('edit_content');
  const search = useRef<HTMLInputElement | null>(null);
  const [query, setQuery] = useListQuery(page.path);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<'check' | 'new' | null>(null);
  const list = useEntries(page.kind);
  const { nameOf, wordsOf } = useCountries();
  useShortcuts([{ keys: '/', word: 'key_search', run: () => search.current?.focus() }]);

  if (list.isPending) return <PageWait />;
  if (list.data === undefined) return <PageProblem error={list.error} onAgain={() => void list.refetch()} />;
  const all = list.data.rows;
  const rows = inOrder(
    all.filter((row) => isAsked(row, query, { me: staff.id, countryWords: wordsOf })),
    query.order,
  );
  const picked = all.filter(({ entry }) => chosen.has(entry));
  const countries = [...new Set(all.flatMap(countriesOf))].map((id) => ({ value: id, label: nameOf(id) }));
  const openFirst = () => rows[0] && go(entryPath(page.path, rows[0].entry));

  return (
    <Page title={say(page.word)} tools={mayEdit && <Tools page={page} rows={all} onNew={() => setOpen('new')} />}>
      <p className="lead">{say(page.lead)}</p>
      {!mayEdit && <p className="hint">{say('content_only_look')}</p>}
      <ListFilters
        page={page}
        countries={countries}
        query={query}
        onQuery={setQuery}
        search={search}
        onEnter={openFirst}
      />
      <p className="hint" role="status">
        {say('content_shown', { shown: rows.length, all: all.length })}
      </p>
      {rows.length === 0 && <Empty title={say(all.length === 0 ? 'content_empty' : 'content_none_found')} />}
      {rows.length > 0 && page.kind === 'said' && <TalkTable page={page} rows={rows} />}
      {rows.length > 0 && page.kind !== 'said' && (
        <EntryTable page={page} rows={rows} chosen={chosen} onChosen={page.isDated && mayEdit ? setChosen : null} />
      )}
      <ChosenBar page={page} rows={all} chosen={chosen} onChosen={setChosen} onCheck={() => setOpen('check')} />
      {open === 'check' && (
        <CheckDialog kind={page.kind} rows={picked} onClose={() => setOpen(null)} onDone={() => setChosen(new Set())} />
      )}
      {open === 'new' && (
        <NewEntryDialog
          page={page}
          release={list.data.release}
          fields={list.data.fields}
          rows={all}
          onClose={() => setOpen(null)}
        />
      )}
    </Page>
  );
}

function Tools({ page, rows, onNew }: { page: KindPage; rows: readonly EntryRow[]; onNew: () => void }) {
  const say = useSay();
  const mayEdit = useMay()('edit_content');
  return (
    <div className="buttons">
      {page.isDated && (
        <Button component={Link} to={STALE_PATH} variant="default">
          {say('content_stale')}
        </Button>
      )}
      {mayEdit && page.kind === 'contact' && rows.length > 0 && (
        <Button component={Link} to="/contacts/calls" variant="default">
          {say('content_calls')}
        </Button>
      )}
      {mayEdit && page.kind === 'register' && (
        <Button component={Link} to="/register/table" variant="default">
          {say('content_import')}
        </Button>
      )}
      {mayEdit && page.isOpen && page.kind !== 'said' && (
        <Button variant="default" onClick={onNew}>
          {say('content_add')}
        </Button>
      )}
    </div>
  );
}

/** The filters stand in the address, so that a list can be sent to a colleague as it is. */
function useListQuery(path: string): [ListQuery, (query: ListQuery) => void] {
  const [, go] = useLocation();
  const search = useSearch();
  const query = readListQuery(search);
  useEffect(() => keepSearch(path, search), [path, search]);
  return [
    query,
    (next) => {
      const written = writeListQuery(next);
      go(written === '' ? path : `${path}?${written}`, { replace: true });
    },
  ];
}
