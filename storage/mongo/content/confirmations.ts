import type { ReleaseStore } from '../../../core/content-store.ts';
import type { Confirmation } from '../../../core/withdrawal.ts';
import type { Collections } from '../collections.ts';
import { insertOnce } from '../duplicate.ts';
import { type ConfirmationDoc, releaseId } from './content-documents.ts';

/** One document for each release that somebody else has confirmed. */
export function createConfirmations({
  cold: { confirmations },
}: Collections): Pick<ReleaseStore, 'confirmRelease' | 'confirmations'> {
  return {
    async confirmRelease(confirmation) {
      const isFirst = await insertOnce(() => confirmations.insertMany([documentOf(confirmation)]));
      return isFirst ? 'confirmed' : 'known';
    },
    async confirmations(releases) {
      if (releases.length === 0) return [];
      const found = await confirmations
        .find({ _id: { $in: releases.map(releaseId) } })
        .hint({ _id: 1 })
        .lean<ConfirmationDoc[]>();
      return found.map(({ release, by, at }) => ({ release, by, at }));
    },
  };
}

export function documentOf({ release, by, at }: Confirmation): ConfirmationDoc {
  return { _id: releaseId(release), release, by, at };
}
