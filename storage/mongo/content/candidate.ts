import type { DraftStore } from '../../../core/content-store.ts';
import { createDraftRows } from '../../shared/draft-rows.ts';
import { insertOnce } from '../duplicate.ts';
import { ROUNDS, type StoreParts } from '../parts.ts';
import type { CandidateDoc } from './content-documents.ts';

const ID = 'candidate';

/** One document, from the first candidate on: without what it is of there is none. */
export function createCandidate({
  db,
  lookup,
}: Pick<StoreParts, 'db' | 'lookup'>): Pick<DraftStore, 'candidate' | 'changeCandidate'> {
  const { candidates } = db.cold;
  const { readCandidate, writeCandidate } = createDraftRows(lookup);
  const look = () => candidates.findOne({ _id: ID }).lean<CandidateDoc>();
  const open = (doc: CandidateDoc | null) => {
    const { about, sealedReason } = doc ?? {};
    return about === undefined || sealedReason === undefined ? null : readCandidate({ about, sealedReason });
  };

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
