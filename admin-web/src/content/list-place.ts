/** Where somebody was in a list, for as long as the console is open: whoever comes back from an entry goes on from there. */
const searches = new Map<string, string>();
const opened = new Map<string, string>();

export function keepSearch(path: string, search: string): void {
  searches.set(path, search);
}

/** The list as it was shown last. */
export function listPlace(path: string): string {
  const search = searches.get(path) ?? '';
  return search === '' ? path : `${path}?${search}`;
}

export function keepOpened(path: string, entry: string): void {
  opened.set(path, entry);
}

/** The entry that was open last, once. */
export function takeOpened(path: string): string | null {
  const entry = opened.get(path) ?? null;
  opened.delete(path);
  return entry;
}
