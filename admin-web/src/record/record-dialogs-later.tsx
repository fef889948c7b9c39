import type { Case } from '../api/desk.ts';
import { withWords } from '../language/words.tsx';
import { fetched, Nothing } from '../shell/fetched.tsx';

const FormDialog = fetched(() => withWords(import('./form-dialog.tsx'), 'record'), 'FormDialog', Nothing);
const ReferralDialog = fetched(() => withWords(import('./referral-dialog.tsx'), 'record'), 'ReferralDialog', Nothing);

interface RecordDialogProps {
  name: 'record' | 'refer';
  ticket: Case;
  onClose: () => void;
}

/** What is written down of a case, by a key: also where nothing of the record is on the page. */
export function RecordDialog({ name, ticket, onClose }: RecordDialogProps) {
  return name === 'record' ? (
    <FormDialog ticket={ticket} onClose={onClose} />
  ) : (
    <ReferralDialog ticket={ticket} kept={null} onClose={onClose} />
  );
}
