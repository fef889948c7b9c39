import type { ReferralForm } from '../api/desk.ts';
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
