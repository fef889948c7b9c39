import { type QueryClient, useQuery } from '@tanstack/react-query';
import { readStringGroups, readStrings, type StringRow, type StringsWish } from '../api/strings.ts';

type Rows = Awaited<ReturnType<typeof readStrings>>;

const STRINGS = ['strings'] as const;
const ROWS = [...STRINGS, 'rows'] as const;
const GROUPS = [...STRINGS, 'groups'] as const;

export function useStringGroups() {
  return useQuery({ queryKey: GROUPS, queryFn: readStringGroups, staleTime: 0 });
}

/** What is on the screen stays there until somebody asks for it anew: nothing moves under whoever translates. */
export function useStrings(wish: StringsWish, isOn: boolean) {
  return useQuery({
    queryKey: [...ROWS, wish],
    queryFn: () => readStrings(wish),
    enabled: isOn,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

/** A text as it is after a change, wherever it is shown. */
export function showRow(queries: QueryClient, row: StringRow): void {
  queries.setQueriesData<Rows>(
    { queryKey: ROWS },
    (shown) => shown && { ...shown, rows: shown.rows.map((one) => (one.key === row.key ? row : one)) },
  );
}

/** A text as it was heard of last. */
export function rowNow(queries: QueryClient, key: string): StringRow | null {
  const shown = queries.getQueriesData<Rows>({ queryKey: ROWS }).flatMap(([, found]) => found?.rows ?? []);
  return shown.find((row) => row.key === key) ?? null;
}

/** Reads all anew, after drafts were made of a file. */
export function forgetStrings(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({ queryKey: STRINGS });
}
