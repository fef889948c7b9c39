import type { DealtMissed, DealtMissedStore } from '../../../core/missed.ts';
import type { StoreParts } from '../parts.ts';
import { upsertAll } from '../upsert-all.ts';
import type { MissedDealtDoc } from './content-documents.ts';

/** One document for words that are dealt with. */
export function createMissedDealt({ db }: Pick<StoreParts, 'db'>): DealtMissedStore {
  const { missed_dealt: dealt } = db.cold;
  return {
    async dealtMissed() {
      const found = await dealt.find().hint({ _id: 1 }).lean<MissedDealtDoc[]>();
      return found.map(dealtIn);
    },
    async keepDealtMissed(given, before) {
      await dealt.deleteMany({ at: { $lt: before } });
      await upsertAll(dealt, given.map(dealtDocument));
    },
    async bringBackMissed(group) {
      return (await dealt.deleteMany({ group })).deletedCount > 0;
    },
  };
}

export function dealtDocument({ text, group, topic, by, at }: DealtMissed): MissedDealtDoc {
  return { _id: text, group, topic, by, at };
}

export function dealtIn({ _id: text, group, topic, by, at }: MissedDealtDoc): DealtMissed {
  return { text, group, topic, by, at };
}
