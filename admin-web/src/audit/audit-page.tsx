/** audit/: the page on which an administrator reads who did what, and checks that nothing was taken out. */

import { Button } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type AuditQuery, auditFile, checkAudit, isWholePage, readAudit } from '../api/audit.ts';
import { readOperators } from '../api/desk.ts';
import { readStaff } from '../api/staff.ts';
import { useSay } from '../language/words.tsx';
import { useMay } from '../session.tsx';
import { Page } from '../shell/page.tsx';
import { Empty, PageProblem, PageWait, Refused } from '../shell/states.tsx';
import { AuditFilters, areTurned } from './audit-filters.tsx';
import { AuditRowLine, type People } from './audit-row.tsx';
import { foldReads } from './fold-reads.ts';
import { ReadingsPart } from './readings-part.tsx';

const FIRST: number | null = null;

/** Who did what, newest first. That it was read stands in it, too. */
export function AuditPage() {
  const say = useSay();
  const may = useMay();
  const [query, setQuery] = useState<AuditQuery>({});
  const staff = useQuery({ queryKey: ['staff'], queryFn: readStaff, enabled: may('manage_staff') });
  const operators = useQuery({ queryKey: ['operators'], queryFn: readOperators, enabled: may('read_conversations') });
  const people: People = new Map([
    ...[...(operators.data?.operators ?? []), ...(operators.data?.others ?? [])].map(
      ({ id, name }) => [id, name] as const,
    ),
    ...(staff.data?.staff ?? []).map(({ id, name, email }) => [id, name || email] as const),
  ]);
  const audit = useInfiniteQuery({
    queryKey: ['audit', query],
    queryFn: ({ pageParam }) => readAudit(query, pageParam),
    initialPageParam: FIRST,
    getNextPageParam: ({ rows }) => (isWholePage(rows) ? (rows.at(-1)?.seq ?? null) : null),
    enabled: !areTurned(query),
    // Each reading is itself a line.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const rows = audit.data?.pages.flatMap((page) => page.rows) ?? [];

  return (
    <Page title={say('place_audit')} tools={<Tools query={query} />}>
      <AuditFilters query={query} people={people} onQuery={setQuery} />
      {query.handle !== undefined && (
        <ReadingsPart
          handle={query.handle}
          people={people}
          onPerson={(staffId) => setQuery(({ handle }) => ({ ...(handle && { handle }), staffId }))}
        />
      )}
      {audit.isPending && !areTurned(query) && <PageWait />}
      {audit.isError && <PageProblem error={audit.error} onAgain={() => void audit.refetch()} />}
      {audit.isSuccess && rows.length === 0 && <Empty title={say('audit_empty')} />}
      <ul className="rows">
        {foldReads(rows).map(({ row, earlier }) => (
          <AuditRowLine
            key={row.seq}
            row={row}
            earlier={earlier}
            people={people}
            onPerson={(staffId) => setQuery({ staffId })}
            onCase={(handle) => setQuery({ handle })}
          />
        ))}
      </ul>
      {audit.hasNextPage && (
        <Button variant="default" loading={audit.isFetchingNextPage} onClick={() => void audit.fetchNextPage()}>
          {say('earlier')}
        </Button>
      )}
    </Page>
  );
}

function Tools({ query }: { query: AuditQuery }) {
  const say = useSay();
  return (
    <div className="buttons">
      <ChainCheck />
      {!areTurned(query) && (
        <Button component="a" variant="default" href={auditFile(query)} download title={say('audit_file_hint')}>
          {say('audit_file')}
        </Button>
      )}
    </div>
  );
}

/** Looks through the whole chain, when asked. */
function ChainCheck() {
  const say = useSay();
  const checking = useMutation({ mutationFn: checkAudit });
  const found = checking.data;
  return (
    <div className="chain" role="status">
      {found?.broken === null && (
        <span className="tag" data-tone="active">
          {say('audit_whole', { count: found.rows })}
        </span>
      )}
      {found?.broken && (
        <span className="tag" data-tone="alarm">
          {say('audit_broken', { seq: found.broken.seq })}
        </span>
      )}
      <Refused error={checking.error} />
      <Button variant="default" loading={checking.isPending} onClick={() => checking.mutate()}>
        {say('audit_check')}
      </Button>
    </div>
  );
}
