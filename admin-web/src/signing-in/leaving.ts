import { useMutation, useQueryClient } from '@tanstack/react-query';
import { logOut, type SignedIn } from '../api/account.ts';
import { isPassing } from '../api/http.ts';
import { unsavedEntries } from '../content/unsaved-entries.ts';
import { forget, ME } from '../session.tsx';
import { unsavedTexts } from '../translate/unsaved-texts.ts';
import { setStillIn } from './still-in.tsx';

/** At most so long until the next try. */
const APART_MS = 5000;

/**
 * Logs out. Whatever the server says to it: nothing stays on this screen, nor in this browser. Where the line is broken the
 * session lives on, so that it is tried until the server has ended it (still-in.tsx).
 */
export function useLeaving() {
  const queries = useQueryClient();
  function wipe(): void {
    const who = queries.getQueryData<SignedIn | null>(ME);
    if (who) unsavedEntries.drop(who.staff.id);
    if (who) unsavedTexts.drop(who.staff.id);
    forget(queries);
  }
  return useMutation({
    // By itself: what the library tries again waits for somebody to look at the page.
    mutationFn: async () => {
      for (let count = 0; ; count++) {
        const error = await logOut().then(
          () => null,
          (refused: unknown) => refused,
        );
        wipe();
        setStillIn(isPassing(error));
        if (error === null) return;
        if (!isPassing(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, Math.min(1000 * 2 ** count, APART_MS)));
      }
    },
  });
}
