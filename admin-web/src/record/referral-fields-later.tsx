import { withWords } from '../language/words.tsx';
import { fetched, Nothing } from '../shell/fetched.tsx';

/** The list of help and how it is searched are fetched when somebody is sent on. */
export const ReferralFields = fetched(
  () => withWords(import('./referral-fields.tsx'), 'record'),
  'ReferralFields',
  Nothing,
);
