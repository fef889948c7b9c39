import { useSyncExternalStore } from 'react';
import { Link, useLocation } from 'wouter';
import { unsavedEntries } from '../content/unsaved-entries.ts';
import { useSay } from '../language/words.tsx';
import { useSignedIn } from '../session.tsx';
import { unsavedTexts } from '../translate/unsaved-texts.ts';
import { unsavedPlaces } from './unsaved-places.ts';

/** What was typed and left before it was saved, on every page but its own, with the way back to it. */
export function UnsavedBar() {
  const say = useSay();
  const { staff } = useSignedIn();
  const [here] = useLocation();
  const left = useSyncExternalStore(unsavedEntries.listen, () => unsavedEntries.leftOf(staff.id));
  const group = useSyncExternalStore(unsavedTexts.listen, () => unsavedTexts.leftIn(staff.id));
  const places = unsavedPlaces(left, here);
  // The page of translation itself says what is left there.
  const isTextLeft = group !== null && here !== '/translate';
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
      {isTextLeft && (
        <p className="offline">
          {say('unsaved_texts')}{' '}
          <Link to={`/translate?${new URLSearchParams({ group })}`} className="link">
            {say('place_translate')}
          </Link>
        </p>
      )}
    </div>
  );
}
