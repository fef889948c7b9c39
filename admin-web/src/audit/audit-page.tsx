/** audit/: the page on which an administrator reads who did what, and checks that nothing was taken out. */

import { Button, NativeSelect } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type AuditQuery, checkAudit, readAudit } from '../api/audit.ts';
import { readOperators } from '../api/desk.ts';
import { readStaff } from '../api/staff.ts';
import { useSay } from '../language/words.tsx';
import { useMay } from '../session.tsx';
import { Page } from '../shell/page.tsx';
import { Empty, PageProblem, PageWait, Refused } from '../shell/states.tsx';
import { AuditRowLine, type People } from './audit-row.tsx';

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
    getNextPageParam: ({ rows }) => ((rows.at(-1)?.seq ?? 1) > 1 ? (rows.at(-1)?.seq ?? null) : null),
    // Each reading is itself a line.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const rows = audit.data?.pages.flatMap((page) => page.rows) ?? [];

  return (
    <Page title={say('place_audit')} tools={<ChainCheck />}>
      <div className="filters">
        <PeopleFilter
          label={say('audit_by')}
          people={people}
          value={query.staffId ?? ''}
          onChange={(staffId) => setQuery(({ staffId: _, ...rest }) => (staffId === '' ? rest : { ...rest, staffId }))}
        />
        <PeopleFilter
          label={say('audit_about')}
          people={people}
          value={query.objectId ?? ''}
          onChange={(objectId) =>
            setQuery(({ objectId: _, ...rest }) => (objectId === '' ? rest : { ...rest, objectId }))
          }
        />
      </div>
      {audit.isPending && <PageWait />}
      {audit.isError && <PageProblem error={audit.error} onAgain={() => void audit.refetch()} />}
      {audit.isSuccess && rows.length === 0 && <Empty title={say('audit_empty')} />}
      <ul className="rows">
        {rows.map((row) => (
          <AuditRowLine key={row.seq} row={row} people={people} onPerson={(staffId) => setQuery({ staffId })} />
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

interface PeopleFilterProps {
  label: string;
  people: People;
  value: string;
  onChange: (id: string) => void;
}

function PeopleFilter({ label, people, value, onChange }: PeopleFilterProps) {
  const say = useSay();
  const known = [...people].map(([id, name]) => ({ value: id, label: name }));
  // One who is filtered by may be nobody whose name may be read here.
  const unknown = value === '' || people.has(value) ? [] : [{ value, label: value.slice(0, 8) }];
  return (
    <NativeSelect
      label={label}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      data={[{ value: '', label: say('everybody') }, ...known, ...unknown]}
    />
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
