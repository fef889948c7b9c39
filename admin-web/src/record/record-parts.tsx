import type { Case } from '../api/desk.ts';
import type { Standing } from '../inbox/standing.ts';
import { ReferralPart } from './referral-part.tsx';

/** What is written down of a case beside its notes. */
export function RecordParts({ ticket, standing }: { ticket: Case; standing: Standing }) {
  return <ReferralPart ticket={ticket} standing={standing} />;
}
