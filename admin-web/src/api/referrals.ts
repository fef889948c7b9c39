import type { z } from 'zod';
import type { HelpShape, ReferralShape } from '../../../admin-api/referral-shapes.ts';
import type { ReferralReason } from '../../../core/referral.ts';
import type { Case, ReferralForm, Ticket } from './desk.ts';
import { call } from './http.ts';

export type Referral = z.infer<typeof ReferralShape>;
export type Help = z.infer<typeof HelpShape>;

export interface ReferralChange {
  reason: ReferralReason;
  details: string;
  dueOn: string | null;
}

export type OpenReferrals = Ticket & { referrals: Referral[] };

export const readHelp = () => call<{ help: Help[] }>('GET', '/places-of-help');
export const readOpenReferrals = () => call<{ tickets: OpenReferrals[]; isAll: boolean }>('GET', '/referrals-open');

const of = (id: string, referral = '') => `/tickets/${id}/referrals${referral === '' ? '' : `/${referral}`}`;
export const addReferral = (id: string, form: ReferralForm) => call<Case>('POST', of(id), { body: form });
export const changeReferral = (id: string, referral: string, change: ReferralChange) =>
  call<Case>('PUT', of(id, referral), { body: change });
export const endReferral = (id: string, referral: string, result: { isCompleted: boolean; why: string }) =>
  call<Case>('POST', `${of(id, referral)}/result`, { body: result });
export const dropReferral = (id: string, referral: string, reason: string) =>
  call<Case>('POST', `${of(id, referral)}/drop`, { body: { reason } });
