import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Release } from '../../core/release.ts';
import type { Revision } from '../../core/revision.ts';
import { type Change, plain } from './difference.ts';
import { decoded, readBytes } from './file-bytes.ts';
import { heldOn } from './held.ts';
import type { Library } from './library.ts';

/** Beside the three folders of what was exported. */
const FILE = 'release.json';
const Origin = z.object({
  release: z.int().positive(),
  /** When it was released: another house has a release of that number, too. */
  at: z.iso.datetime(),
  /** As it was read on this day. */
  day: z.iso.date(),
});

/** What files were when they were exported, by the keys of their entries. */
export interface ExportOrigin {
  number: number;
  held: ReadonlyMap<string, Revision>;
}

/** Tells of which release files are, and as read on which day. */
export function originFile(
  { number, at }: Pick<Release, 'number' | 'at'>,
  day: string,
): { path: string; text: string } {
  const origin: z.infer<typeof Origin> = { release: number, at: new Date(at).toISOString(), day };
  return { path: FILE, text: `${JSON.stringify(origin, null, 2)}\n` };
}

/** Null: the files do not tell of which release they are, or it is none of this house. */
export async function readOrigin(folder: string, library: Pick<Library, 'release'>): Promise<ExportOrigin | null> {
  const origin = Origin.safeParse(await readJson(join(folder, FILE))).data;
  const shelved = origin === undefined ? null : await library.release(origin.release);
  if (origin === undefined || shelved === null) return null;
  if (shelved.release.at !== Date.parse(origin.at)) return null;
  return { number: origin.release, held: heldOn(shelved, origin.day) };
}

/** A file that is none, or damaged, tells nothing. */
async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(decoded((await readBytes(path)) ?? new Uint8Array()) ?? '');
  } catch {
    return null;
  }
}

/** Of what is otherwise in files that were exported some time ago, what was changed in the files. */
export interface OwnChanges {
  changes: Change[];
  /** Keys of what was changed in the files and in a release since. */
  clashing: string[];
  /** So many were changed in a release since, and in the files not. */
  untouched: number;
}

/** Files know nothing of what was released after them: where they alone are old, they change nothing. */
export function ownChanges(changes: readonly Change[], origin: ExportOrigin): OwnChanges {
  const own: OwnChanges = { changes: [], clashing: [], untouched: 0 };
  for (const change of changes) {
    const before = origin.held.get(change.key) ?? null;
    if (isSame(change.live, before)) own.changes.push(change);
    else if (isSame(change.next, before)) own.untouched += 1;
    else own.clashing.push(change.key);
  }
  return own;
}

type Written = Pick<Revision, 'text' | 'json'>;

function isSame(one: Written | null, other: Written | null): boolean {
  if (one === null || other === null) return one === other;
  if (one.text.trim() === other.text.trim()) return true;
  return one.json !== null && isDeepStrictEqual(plain(one.json), plain(other.json));
}
