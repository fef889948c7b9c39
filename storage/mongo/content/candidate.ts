import type { CandidateHead } from '../../../core/candidate.ts';
import type { DraftStore } from '../../../core/content-store.ts';
import { createDraftRows, readCandidateHead } from '../../shared/draft-rows.ts';
import { insertOnce } from '../duplicate.ts';
import { ROUNDS, type StoreParts } from '../parts.ts';
import type { CandidateDoc } from './content-documents.ts';

const ID = 'candidate';

/** One document, from the first candidate on: without what it is of there is none. */
export function createCandidate({
  db,
  lookup,
}: Pick<StoreParts, 'db' | 'lookup'>): Pick<DraftStore, 'candidate' | 'candidateHead' | 'changeCandidate'> {
  const { candidates } = db.cold;
  const { readCandidate, writeCandidate } = createDraftRows(lookup);
  const look = () => candidates.findOne({ _id: ID }).lean<CandidateDoc>();
  const open = (doc: CandidateDoc | null) => {
    const { about, sealedReason } = doc ?? {};
    return about === undefined || sealedReason === undefined ? null : readCandidate({ about, sealedReason });
  };

  /** As it was at that change of the document. */
  let seenHead: { changes: number; head: CandidateHead | null } | null = null;

  async function lookHead(): Promise<CandidateHead | null> {
    const there = await candidates.findOne({ _id: ID }, { changes: 1 }).lean<Pick<CandidateDoc, 'changes'>>();
    if (there === null) return null;
    if (seenHead?.changes === there.changes) return seenHead.head;
    const doc = await look();
    const head = doc?.about === undefined ? null : readCandidateHead({ about: doc.about });
    if (doc !== null) seenHead = { changes: doc.changes, head };
    return head;
  }

  async function put(seen: CandidateDoc | null, after: ReturnType<typeof writeCandidate> | null): Promise<boolean> {
    const changes = (seen?.changes ?? 0) + 1;
    if (seen !== null) {
      const change =
        after === null
          ? { $set: { changes }, $unset: { about: '', sealedReason: '' } }
          : { $set: { changes, ...after } };
      return (await candidates.updateOne({ _id: ID, changes: seen.changes }, change)).matchedCount === 1;
    }
    if (after === null) return true;
    return insertOnce(() => candidates.insertMany([{ _id: ID, changes, ...after }]));
  }

  return {
    candidate: async () => open(await look()),
    candidateHead: lookHead,
    async changeCandidate(rule) {
      for (let round = 0; round < ROUNDS; round++) {
        const seen = await look();
        const after = rule(open(seen));
        if (await put(seen, after && writeCandidate(after))) return after;
      }
      throw new Error('the candidate changes each time one looks');
    },
  };
}
