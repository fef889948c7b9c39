import { useSyncExternalStore } from 'react';
import { Link, useLocation } from 'wouter';
import { entryPath, KIND_PAGES } from '../content/kinds.ts';
import { unsavedEntries } from '../content/unsaved-entries.ts';
import { useSay } from '../language/words.tsx';
import { useSignedIn } from '../session.tsx';

/** What was typed and left before it was saved, on every page but its own, with the way back to it. */
export function UnsavedBar() {
  const say = useSay();
  const { staff } = useSignedIn();
  const [here] = useLocation();
  const left = useSyncExternalStore(unsavedEntries.listen, () => unsavedEntries.leftOf(staff.id));
  const places = left.flatMap(({ kind, entry }) => {
    const page = KIND_PAGES.find((one) => one.kind === kind);
    const to = page && entryPath(page.path, entry);
    return page === undefined || to === undefined || decodeURIComponent(to) === decodeURIComponent(here)
      ? []
      : [{ to, entry }];
  });
  return (
    <div role="status" aria-live="polite">
      {places.length > 0 && (
        <p className="offline">
          {say('unsaved_left')}{' '}
          {places.map(({ to, entry }) => (
            <Link key={to} to={to} className="link">
              {entry}
            </Link>
          ))}
        </p>
      )}
    </div>
  );
}
