import type { z } from 'zod';
import type { HelpShape, ReferralShape } from '../../../admin-api/referral-shapes.ts';
import type { ReferralReason } from '../../../core/referral.ts';
import type { Case, ReferralForm } from './desk.ts';
import { call } from './http.ts';

export type Referral = z.infer<typeof ReferralShape>;
export type Help = z.infer<typeof HelpShape>;

export interface ReferralChange {
  /** As it stood on the page. */
  version: number;
  reason: ReferralReason;
  details: string;
  dueOn: string | null;
}

export const readHelp = () => call<{ help: Help[] }>('GET', '/places-of-help');

const of = (id: string, referral = '') => `/tickets/${id}/referrals${referral === '' ? '' : `/${referral}`}`;
export const addReferral = (id: string, form: ReferralForm) => call<Case>('POST', of(id), { body: form });
export const changeReferral = (id: string, referral: string, change: ReferralChange) =>
  call<Case>('PUT', of(id, referral), { body: change });
export const endReferral = (
  id: string,
  referral: string,
  result: { version: number; isCompleted: boolean; why: string },
) => call<Case>('POST', `${of(id, referral)}/result`, { body: result });
export const dropReferral = (id: string, { id: referral, version }: Pick<Referral, 'id' | 'version'>, reason: string) =>
  call<Case>('POST', `${of(id, referral)}/drop`, { body: { version, reason } });
