import { useMutation, useQueryClient } from '@tanstack/react-query';
import { logOut, type SignedIn } from '../api/account.ts';
import { unsavedEntries } from '../content/unsaved-entries.ts';
import { forget, ME } from '../session.tsx';
import { unsavedTexts } from '../translate/unsaved-texts.ts';

/** Logs out. Whatever the server says to it: nothing stays on this screen, nor in this browser. */
export function useLeaving() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: logOut,
    onSettled: () => {
      const who = queries.getQueryData<SignedIn | null>(ME);
      if (who) unsavedEntries.drop(who.staff.id);
      if (who) unsavedTexts.drop(who.staff.id);
      forget(queries);
    },
  });
}
