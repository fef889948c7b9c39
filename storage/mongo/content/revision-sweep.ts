import { idsIn } from '../../shared/release-rows.ts';
import type { Collections } from '../collections.ts';
import type { Sweep } from '../sweep.ts';
import { releasesIn } from './releases.ts';

const PAGE = 500;

/**
 * Revisions that came into no release. Which ones did stands in the releases alone: they are read through, once a piece. Of
 * one that is meant for a release meanwhile the age has begun anew, and the change says so.
 */
export function revisionSweep(db: Collections): Sweep {
  const { revisions } = db.cold;
  const old = (before: number) => ({ offeredAt: { $lt: before } });

  async function* unreleased(before: number): AsyncGenerator<string> {
    if ((await revisions.findOne(old(before), { _id: 1 }).hint('offered').lean()) === null) return;
    const released = new Set<string>();
    for await (const { manifest } of releasesIn(db, 0)) for (const id of idsIn(manifest)) released.add(id);
    for (let after = ''; ; ) {
      const page = await revisions
        .find({ _id: { $gt: after }, ...old(before) }, { _id: 1 })
        .hint({ _id: 1 })
        .sort({ _id: 1 })
        .limit(PAGE)
        .lean<{ _id: string }[]>();
      for (const { _id } of page) if (!released.has(_id)) yield _id;
      const last = page.at(-1);
      if (last === undefined) return;
      after = last._id;
    }
  }

  return {
    async count(before) {
      let count = 0;
      for await (const _id of unreleased(before)) count += 1;
      return count;
    },
    async piece(before, limit) {
      const ids: string[] = [];
      for await (const id of unreleased(before)) {
        ids.push(id);
        if (ids.length === limit) break;
      }
      if (ids.length === 0) return 0;
      return (await revisions.deleteMany({ _id: { $in: ids }, ...old(before) })).deletedCount;
    },
  };
}
