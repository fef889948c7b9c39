import { CLIPS_MOST, type Clip, type ClipStore } from '../../../core/clip.ts';
import { Refusal } from '../../../core/refusal.ts';
import { idsIn } from '../../shared/ids-in.ts';
import { insertOnce } from '../duplicate.ts';
import { ROUNDS, type StoreParts } from '../parts.ts';
import { CLIP_HEADS, type ClipDoc } from './content-documents.ts';

type Head = Omit<ClipDoc, 'bytes'>;

/** One document a clip, with its bytes. */
export function createClips({ db }: Pick<StoreParts, 'db'>): ClipStore {
  const { clips } = db.cold;
  return {
    async clips() {
      const found = await clips.find({}, CLIP_HEADS).hint(CLIP_HEADS).lean<Head[]>();
      return found.map(readClip);
    },

    async clipBytes(id) {
      const found = await clips.findOne({ _id: id }, { bytes: 1 }).lean<Pick<ClipDoc, 'bytes'>>();
      return found && new Uint8Array(found.bytes);
    },

    async keepClip(clip, bytes) {
      if ((await clips.exists({ _id: clip.id })) !== null) return 'known';
      // Of two who meet the bound in the same moment both may pass: it is there for the disk, not for the count.
      const ids = await clips.find({}, { _id: 1 }).hint({ _id: 1 }).limit(CLIPS_MOST).lean<{ _id: string }[]>();
      if (ids.length >= CLIPS_MOST) {
        throw new Refusal('clips_full', `there are ${CLIPS_MOST} clips`);
      }
      return (await insertOnce(() => clips.insertMany([clipDocument(clip, bytes)]))) ? 'kept' : 'known';
    },

    async changeClip(id, rule) {
      for (let round = 0; round < ROUNDS; round++) {
        const seen = await clips.findOne({ _id: id }, { bytes: 0 }).lean<Head>();
        const clip = seen && readClip(seen);
        const after = rule(clip);
        if (clip === null) return null;
        const { approved } = clip;
        const played = seen?.playedBy === undefined ? { $exists: false } : seen.playedBy;
        const as = { _id: id, approvedBy: approved?.by ?? null, approvedAt: approved?.at ?? null, playedBy: played };
        if (after === null) {
          if ((await clips.deleteOne(as)).deletedCount === 1) return null;
          continue;
        }
        const { playedBy } = after;
        const { by = null, at = null } = after.approved ?? {};
        const $set = { approvedBy: by, approvedAt: at, playedBy: playedBy.join(' ') };
        const { matchedCount } = await clips.updateOne(as, { $set });
        if (matchedCount === 1) return { ...clip, approved: after.approved, playedBy };
      }
      throw new Error(`the clip ${id} changes each time one looks`);
    },
  };
}

export function clipDocument({ id, approved, playedBy, ...clip }: Clip, bytes: Uint8Array): ClipDoc {
  const kept = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const who = { playedBy: playedBy.join(' '), approvedBy: approved?.by ?? null, approvedAt: approved?.at ?? null };
  return { _id: id, ...clip, ...who, bytes: kept };
}

export function readClip({ _id: id, approvedBy, approvedAt, playedBy, ...doc }: Head): Clip {
  const { key, language, of, seconds, size, by, at } = doc;
  const approved = approvedBy === null || approvedAt === null ? null : { by: approvedBy, at: approvedAt };
  return { id, key, language, of, seconds, size, by, at, playedBy: idsIn(playedBy), approved };
}
