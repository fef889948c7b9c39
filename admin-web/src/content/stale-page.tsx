import { Button, NativeSelect } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { Link, useLocation, useSearch } from 'wouter';
import { readEntries } from '../api/content.ts';
import { useWords } from '../language/words.tsx';
import { Page } from '../shell/page.tsx';
import { Empty, PageProblem, PageWait } from '../shell/states.tsx';
import { daysWords } from './age-bar.tsx';
import { EntryTags } from './entry-tags.tsx';
import { entryPath, KIND_PAGES, STALE_PATH } from './kinds.ts';
import { ownerWords } from './met-words.ts';
import { listKey } from './queries.ts';
import { rowWords, writtenDay } from './row-words.ts';
import { type DatedRow, goingStale } from './stale-rows.ts';

const DATED = KIND_PAGES.filter(({ isDated }) => isDated);

/** What is stale, and what will be soon, of all kinds: to be printed and worked through. */
export function StalePage() {
  const { say } = useWords();
  const [, go] = useLocation();
  const within = new URLSearchParams(useSearch()).get('within') === '14' ? 14 : 30;
  const lists = useQueries({
    queries: DATED.map(({ kind }) => ({ queryKey: listKey(kind), queryFn: () => readEntries(kind) })),
  });
  const failed = lists.find(({ isError }) => isError);
  if (failed !== undefined)
    return <PageProblem error={failed.error} onAgain={() => lists.map((list) => list.refetch())} />;
  const read = lists.flatMap(({ data }) => data ?? []);
  const [first] = read;
  if (read.length < DATED.length || first === undefined) return <PageWait />;
  const rows = goingStale(
    lists.map(({ data }, at) => ({ page: DATED[at], rows: data?.rows ?? [] })),
    within,
  );

  return (
    <Page title={say('content_stale')} tools={<Button onClick={() => window.print()}>{say('print')}</Button>}>
      <p className="lead">{say('content_stale_lead')}</p>
      <div className="filters">
        <NativeSelect
          label={say('content_within')}
          value={String(within)}
          onChange={({ currentTarget: { value } }) => go(`${STALE_PATH}?within=${value}`, { replace: true })}
          data={[
            { value: '14', label: say('content_within_14') },
            { value: '30', label: say('content_within_30') },
          ]}
        />
      </div>
      {rows.length === 0 ? (
        <Empty title={say('content_stale_none')} />
      ) : (
        <section className="printed stale-report">
          <p className="hint" role="status">
            {say('content_stale_on', { day: writtenDay(first.today), number: rows.length })}
          </p>
          <StaleTable rows={rows} />
        </section>
      )}
    </Page>
  );
}

function StaleTable({ rows }: { rows: readonly DatedRow[] }) {
  const { say, language } = useWords();
  return (
    <table className="stale-table">
      <thead>
        <tr>
          <th>{say('content_stale_until')}</th>
          <th>{say('content_stale_what')}</th>
          <th>{say('field_phone')}</th>
          <th>{say('field_owner')}</th>
          <th>{say('field_source')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ page, row }) => {
          const { title, value, source, expires } = rowWords(page.kind, row);
          return (
            <tr key={`${page.kind}/${row.entry}`} data-age={row.age}>
              <td>
                {writtenDay(expires ?? '')}
                <span className="hint">{daysWords(row.daysLeft, say)}</span>
              </td>
              <td>
                <Link to={entryPath(page.path, row.entry)} className="link">
                  {title[language === 'tg' ? 'tg' : 'ru']}
                </Link>
                <span className="hint">
                  {say(page.word)} · {row.entry}
                </span>
                <EntryTags row={row} />
              </td>
              <td>{page.kind === 'contact' ? value : ''}</td>
              <td>{ownerWords(row.owner, say)}</td>
              <td>{source}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
