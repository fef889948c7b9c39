import { lazy, Suspense } from 'react';
import type { Case } from '../api/desk.ts';
import { loadWords } from '../language/words.tsx';

const FormDialog = lazy(async () => {
  const [{ FormDialog: it }] = await Promise.all([import('./form-dialog.tsx'), loadWords('record')]);
  return { default: it };
});
const ReferralDialog = lazy(async () => {
  const [{ ReferralDialog: it }] = await Promise.all([import('./referral-dialog.tsx'), loadWords('record')]);
  return { default: it };
});

interface RecordDialogProps {
  name: 'record' | 'refer';
  ticket: Case;
  onClose: () => void;
}

/** What is written down of a case, by a key: also where nothing of the record is on the page. */
export function RecordDialog({ name, ticket, onClose }: RecordDialogProps) {
  return (
    <Suspense fallback={null}>
      {name === 'record' ? (
        <FormDialog ticket={ticket} onClose={onClose} />
      ) : (
        <ReferralDialog ticket={ticket} kept={null} onClose={onClose} />
      )}
    </Suspense>
  );
}
