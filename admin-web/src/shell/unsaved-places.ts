import type { EditedKind } from '../api/content.ts';
import { entryPath, KIND_PAGES } from '../content/kinds.ts';
import { FLOWS_PAGE } from '../flows/flows-kind.ts';

/** Where the pages are of entries of which something is left, but for the one that is shown. */
export function unsavedPlaces(
  left: readonly { kind: EditedKind; entry: string }[],
  here: string,
): { to: string; entry: string }[] {
  return left.flatMap(({ kind, entry }) => {
    const page = [...KIND_PAGES, FLOWS_PAGE].find((one) => one.kind === kind);
    const to = page && entryPath(page.path, entry);
    return to === undefined || isWithin(here, to) ? [] : [{ to, entry }];
  });
}

function isWithin(here: string, page: string): boolean {
  const [at, to] = [decodeURIComponent(here), decodeURIComponent(page)];
  return at === to || at.startsWith(`${to}/`);
}
