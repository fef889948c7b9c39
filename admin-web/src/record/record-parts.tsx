import type { Case } from '../api/desk.ts';
import type { Standing } from '../inbox/standing.ts';
import { FormPart } from './form-part.tsx';
import { ReferralPart } from './referral-part.tsx';

/** What is written down of a case beside its notes. */
export function RecordParts({ ticket, standing }: { ticket: Case; standing: Standing }) {
  return (
    <>
      <FormPart ticket={ticket} standing={standing} />
      <ReferralPart ticket={ticket} standing={standing} />
    </>
  );
}
