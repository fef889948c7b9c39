import type { DealtMissed, DealtMissedStore } from '../../../core/missed.ts';
import type { StoreParts } from '../parts.ts';
import { deleteBatches } from '../rows.ts';
import { upsertAll } from '../upsert-all.ts';
import type { MissedDealtDoc } from './content-documents.ts';

const PIECE = 500;

/** One document for words that are dealt with. */
export function createMissedDealt({ db }: Pick<StoreParts, 'db'>): DealtMissedStore {
  const { missed_dealt: dealt } = db.cold;
  const remove = (ids: readonly string[]) =>
    dealt
      .deleteMany()
      .where('_id')
      .in([...ids]);
  const ofGroup = (group: string) => dealt.find({ group }).hint('group');
  const some = (found: ReturnType<typeof ofGroup>) => found.select({ _id: 1 }).limit(PIECE).lean<{ _id: string }[]>();
  return {
    async dealtMissed() {
      const found = await dealt.find().hint({ _id: 1 }).lean<MissedDealtDoc[]>();
      return found.map(dealtIn);
    },
    async keepDealtMissed(given) {
      await upsertAll(dealt, given.map(dealtDocument));
    },
    async bringBackMissed(group) {
      const isThere = (await some(ofGroup(group))).length > 0;
      await deleteBatches(() => some(ofGroup(group)), remove);
      return isThere;
    },
  };
}

export function dealtDocument({ text, group, topic, by, at }: DealtMissed): MissedDealtDoc {
  return { _id: text, group, topic, by, at };
}

export function dealtIn({ _id: text, group, topic, by, at }: MissedDealtDoc): DealtMissed {
  return { text, group, topic, by, at };
}
