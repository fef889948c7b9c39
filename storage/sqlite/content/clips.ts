import { CLIPS_MOST, type Clip, type ClipStore } from '../../../core/clip.ts';
import { Refusal } from '../../../core/refusal.ts';
import { idsIn } from '../../shared/ids-in.ts';
import { first, rows } from '../database.ts';
import type { StoreParts } from '../parts.ts';

const COLUMNS =
  'id, key, language, of, seconds, size, by, at, played_by as playedBy, approved_by as approvedBy, approved_at as approvedAt';
export const CLIP_COLUMNS = `${COLUMNS}, bytes`;

export interface ClipRow extends Omit<Clip, 'approved' | 'playedBy'> {
  /** Ids, parted by spaces. */
  playedBy: string;
  approvedBy: string | null;
  approvedAt: number | null;
}

/** One row a clip, with its bytes. */
export function createClips(parts: StoreParts): ClipStore {
  const { db, writer } = parts;
  const all = db.prepare(`select ${COLUMNS} from clips`);
  const one = db.prepare(`select ${COLUMNS} from clips where id = ?`);
  const bytesOf = db.prepare('select bytes from clips where id = ?');
  const count = db.prepare('select count(*) as many from clips');
  const change = db.prepare('update clips set approved_by = ?, approved_at = ?, played_by = ? where id = ?');
  const drop = db.prepare('delete from clips where id = ?');
  const put = createClipPut(parts);
  const find = (id: string): Clip | null => {
    const row = first<ClipRow>(one, id);
    return row === undefined ? null : readClip(row);
  };

  return {
    clips: async () => rows<ClipRow>(all).map(readClip),
    clipBytes: async (id) => first<{ bytes: Uint8Array }>(bytesOf, id)?.bytes ?? null,
    keepClip: (clip, bytes) =>
      writer.write(() => {
        if (find(clip.id) !== null) return 'known';
        if ((first<{ many: number }>(count)?.many ?? 0) >= CLIPS_MOST) {
          throw new Refusal('clips_full', `there are ${CLIPS_MOST} clips`);
        }
        put(clip, bytes);
        return 'kept';
      }),
    changeClip: (id, rule) =>
      writer.write(() => {
        const clip = find(id);
        const after = rule(clip);
        if (clip === null) return null;
        if (after === null) drop.run(id);
        else change.run(after.approved?.by ?? null, after.approved?.at ?? null, after.playedBy.join(' '), id);
        return after && { ...clip, approved: after.approved, playedBy: after.playedBy };
      }),
  };
}

export function createClipPut({ db }: Pick<StoreParts, 'db'>): (clip: Clip, bytes: Uint8Array) => void {
  const put = db.prepare(
    `insert into clips (id, key, language, of, seconds, size, by, at, played_by, approved_by, approved_at, bytes)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return ({ id, key, language, of, seconds, size, by, at, playedBy, approved }, bytes) => {
    const [who, when] = [approved?.by ?? null, approved?.at ?? null];
    put.run(id, key, language, of, seconds, size, by, at, playedBy.join(' '), who, when, bytes);
  };
}

export function readClip({ playedBy, approvedBy, approvedAt, ...row }: ClipRow): Clip {
  const { id, key, language, of, seconds, size, by, at } = row;
  const approved = approvedBy === null || approvedAt === null ? null : { by: approvedBy, at: approvedAt };
  return { id, key, language, of, seconds, size, by, at, playedBy: idsIn(playedBy), approved };
}
