import type { ReferralReason } from '../../../core/referral.ts';
import type { ReferralForm } from '../api/desk.ts';
import type { Help } from '../api/referrals.ts';
import { lengthLeft } from '../shell/length-left.ts';
import { dayAfter } from './days.ts';

export const DETAILS_MOST = 2000;
/** So long one waits before one asks, unless another day was promised. */
const ASKED_AFTER_DAYS = 7;

export function newReferral(now: number): ReferralForm {
  const dueOn = dayAfter(now, ASKED_AFTER_DAYS);
  return { key: crypto.randomUUID(), to: '', reason: 'law', details: '', dueOn };
}

/** Whom it names and when one asks, and no more words than are taken. */
export function isWhole({ to, details, dueOn }: ReferralForm): boolean {
  return to !== '' && /^\d{4}-\d{2}-\d{2}$/.test(dueOn) && lengthLeft(details, DETAILS_MOST) >= 0;
}

type Purpose = Help['what'][number];

/** What a place is there for first is what somebody is most often sent to it for. */
const REASONS: Record<Purpose, ReferralReason> = {
  emergency: 'safety',
  trafficking: 'safety',
  labour: 'law',
  consulate: 'papers',
  children: 'services',
  women: 'services',
  despair: 'mind',
  legal: 'law',
  health: 'health',
  hotline: 'services',
  papers: 'papers',
  migration: 'papers',
  work: 'work',
  courses: 'work',
  court: 'law',
  lodging: 'shelter',
  shelter: 'shelter',
};

export function reasonOf({ what: [first] }: Pick<Help, 'what'>): ReferralReason {
  return first === undefined ? 'services' : REASONS[first];
}
