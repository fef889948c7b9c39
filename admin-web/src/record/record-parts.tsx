/** record/: what is written down of a case: its form, referrals, who was revealed; what is followed up, and what leaves. */

import type { Case } from '../api/desk.ts';
import type { Standing } from '../inbox/standing.ts';
import { FormPart } from './form-part.tsx';
import { ReferralPart } from './referral-part.tsx';
import { RevealsPart } from './reveals-part.tsx';

/** What is written down of a case beside its notes. */
export function RecordParts({ ticket, standing }: { ticket: Case; standing: Standing }) {
  return (
    <>
      <RevealsPart ticket={ticket} />
      <FormPart ticket={ticket} standing={standing} />
      <ReferralPart ticket={ticket} standing={standing} />
    </>
  );
}
