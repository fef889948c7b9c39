import type { Language } from './message.ts';

/** What somebody is sent on for, in words of a hotline. HTCDS 2.0 knows three of them (`HTCDS_REFERRAL_REASON`). */
export const REFERRAL_REASONS = [
  'law',
  'shelter',
  'health',
  'mind',
  'papers',
  'safety',
  'work',
  'money',
  'return',
  'services',
  'relocation',
  'other',
] as const;
export type ReferralReason = (typeof REFERRAL_REASONS)[number];

/** The reasons of a referral as HTCDS 2.0 has them: further services, another place to live, anything else. */
export const HTCDS_REFERRAL_REASONS = ['additional services', 'migration/change of location', 'other'] as const;

export function htcdsReason(reason: ReferralReason): (typeof HTCDS_REFERRAL_REASONS)[number] {
  if (reason === 'other') return 'other';
  return reason === 'relocation' || reason === 'return' ? 'migration/change of location' : 'additional services';
}

/** Whether they were taken on there, and why not. */
export interface ReferralResult {
  isCompleted: boolean;
  why: string;
  at: number;
  by: string;
}

/** Where a contact was sent on to. */
export interface Referral {
  /** Made by the page that has written it down. */
  id: string;
  /** A contact point or a place of help; `null`: it was written in free words, before there was a list to choose from. */
  to: string | null;
  /** What it was called that day: an entry may be withdrawn while somebody is on the way to it. */
  name: Readonly<Record<Language, string>>;
  reason: ReferralReason;
  details: string;
  at: number;
  /** Empty where it was not kept. */
  by: string;
  /** The day on which somebody asks what came of it, as 2026-11-24. */
  dueOn: string | null;
  /** Grows with each change: what was decided on another is not written over it. */
  version: number;
  result: ReferralResult | null;
}

/** As a program wrote it down that knew one referral of a case, to whatever its writer called it. */
export interface BareReferral {
  organisation: string;
  reason: ReferralReason;
  details: string;
  at: number;
  isCompleted: boolean | null;
}

/** The same, readable beside those that are chosen from the list. Nobody is reminded of it: no day was promised. */
export function referralOf({ organisation, reason, details, at, isCompleted }: BareReferral): Referral {
  const name = { tg: organisation, ru: organisation };
  const result = isCompleted === null ? null : { isCompleted, why: '', at, by: '' };
  return { id: `bare-${at}`, to: null, name, reason, details, at, by: '', dueOn: null, version: 0, result };
}

/**
 * Since when the earliest of what is not known yet is to be asked after; `null`: nothing is. A day begins with its UTC date,
 * which is five in the morning in Dushanbe: nobody is reminded at night.
 */
export function referralDueAt({ referrals }: { referrals: readonly Referral[] }): number | null {
  const days = referrals.flatMap(({ result, dueOn }) => (result === null && dueOn !== null ? [Date.parse(dueOn)] : []));
  return days.length === 0 ? null : Math.min(...days);
}
