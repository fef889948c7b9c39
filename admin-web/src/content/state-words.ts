import type { Draft, EntryRow } from '../api/content.ts';
import type { WordKey } from '../language/words.tsx';

export const STATE_WORDS: Record<Draft['state'], WordKey> = {
  changed: 'content_state_changed',
  sent: 'content_state_sent',
  returned: 'content_state_returned',
  approved: 'content_state_approved',
};
export const STATE_TONES: Record<Draft['state'], 'invited' | 'alarm' | 'active' | 'usual'> = {
  changed: 'invited',
  sent: 'usual',
  returned: 'alarm',
  approved: 'active',
};
export const AGE_WORDS: Record<NonNullable<EntryRow['age']>, WordKey> = {
  fresh: 'content_age_fresh',
  soon: 'content_age_soon',
  stale: 'content_age_stale',
};
