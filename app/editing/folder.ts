/** A folder of content: the program's three folders of files, as somebody has them at hand to work on them. */

import type { Dirent } from 'node:fs';
import { lstat, mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Refusal } from '../../core/refusal.ts';
import { type StaffKey, staffLine } from '../../locales/staff.ts';
import { READ } from '../program-texts.ts';
import type { ProgramFiles, TextFile } from '../releases/split-files.ts';
import { withoutApprovals } from './approvals.ts';
import { asRefusal, codeOf, decoded, FILE_MAX_BYTES, isPacked, readBytes } from './file-bytes.ts';

const PLACES = { flows: 'flows/scripts', content: 'content/data', words: 'language/words' } as const;
type Place = keyof typeof PLACES;

const FILES_MAX = 2000;
const ALL_MAX_BYTES = 50_000_000;
/** What looks like an archive is told of, for whoever put it there believes that it is read. */
const ARCHIVE = /\.(?:zip|gz|tgz|tar|7z|rar|xlsx?|ods)$/i;
/** What an entry may be named to become a file. */
const FILE_NAME = /^(?:[\w-][\w.-]*\/)?[\w-][\w.-]*\.(?:yaml|csv)$/;

/** Writes files into a folder that is empty or not there, with what stands beside them; how many. */
export async function writeFolder(
  folder: string,
  files: ProgramFiles,
  beside: readonly { path: string; text: string }[] = [],
): Promise<number> {
  const placed = Object.entries(PLACES).flatMap(([place, path]) =>
    files[place as Place].map(({ name, text }) => ({ name, text, path: join(path, name) })),
  );
  const odd = placed.find(({ name }) => !FILE_NAME.test(name));
  if (odd !== undefined) throw new Refusal('settings_wrong', `no file can be named ${JSON.stringify(odd.name)}`);
  await writeNew(folder, [...beside, ...placed]);
  return placed.length;
}

/** Writes texts at their paths below a folder that is empty or not there. */
export async function writeNew(folder: string, files: readonly { path: string; text: string }[]): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    if ((await readdir(folder)).length > 0)
      throw new Refusal('settings_wrong', `${folder} is not empty: name a folder that is, or that is not there yet`);
    for (const { path, text } of files) {
      const whole = join(folder, path);
      await mkdir(dirname(whole), { recursive: true });
      await writeFile(whole, text, { flag: 'wx' });
    }
  } catch (error) {
    throw asRefusal(error, `${folder} cannot be written`);
  }
}

interface Reading {
  faults: string[];
  files: number;
  bytes: number;
}

/**
 * Reads the files of a folder that anybody may have made; each fault is a line. Ends of lines are those of this program, and
 * what is hidden is left out.
 */
export async function readFolder(folder: string): Promise<{ files: ProgramFiles; faults: string[] }> {
  const reading: Reading = { faults: [], files: 0, bytes: 0 };
  const read: Record<Place, TextFile[]> = { flows: [], content: [], words: [] };
  if ((await lstat(folder).catch(() => null))?.isFile()) {
    const isArchive = isPacked((await readBytes(folder)) ?? new Uint8Array());
    tell(reading, isArchive ? 'content_packed' : 'content_not_folder', { file: folder });
    return { files: read, faults: reading.faults };
  }
  for (const [place, path] of Object.entries(PLACES)) {
    if (await isOwnFolder(folder, path, reading))
      await readInto(read[place as Place], { folder, path, name: '' }, reading);
  }
  const files = {
    flows: withoutApprovals(read.flows),
    content: withoutApprovals(read.content),
    words: withoutApprovals(read.words),
  };
  return { files, faults: reading.faults };
}

function tell({ faults }: Reading, ...line: [StaffKey, Record<string, string | number>]): void {
  faults.push(staffLine(...line));
}

async function isOwnFolder(folder: string, path: string, reading: Reading): Promise<boolean> {
  const [first = ''] = path.split('/');
  for (const part of [first, path]) {
    const found = await lstat(join(folder, part)).catch(() => null);
    if (found?.isDirectory()) continue;
    tell(reading, found?.isSymbolicLink() ? 'content_file_link' : 'content_no_folder', { file: part });
    return false;
  }
  return true;
}

interface Where {
  folder: string;
  /** Of the three folders, within the folder. */
  path: string;
  /** Within that. */
  name: string;
}

async function readInto(read: TextFile[], where: Where, reading: Reading): Promise<void> {
  for (const found of await foundIn(where, reading)) {
    if (found.name.startsWith('.')) continue;
    reading.files += 1;
    if (reading.files === FILES_MAX + 1) tell(reading, 'content_many_files', { most: FILES_MAX });
    if (reading.files > FILES_MAX) return;
    const name = where.name === '' ? found.name : `${where.name}/${found.name}`;
    const file = `${where.path}/${name}`;
    if (found.isSymbolicLink()) tell(reading, 'content_file_link', { file });
    else if (found.isDirectory()) await readInto(read, { ...where, name }, reading);
    else if (ARCHIVE.test(name)) tell(reading, 'content_packed', { file });
    else if (READ.test(name)) {
      const text = await textIn(join(where.folder, file), file, reading);
      if (text !== null) read.push({ name, text });
    }
  }
}

async function foundIn({ folder, path, name }: Where, reading: Reading): Promise<Dirent[]> {
  try {
    const found = await readdir(join(folder, path, name), { withFileTypes: true });
    return found.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  } catch (error) {
    tell(reading, 'content_file_unreadable', { file: join(path, name), why: codeOf(error) });
    return [];
  }
}

async function textIn(path: string, file: string, reading: Reading): Promise<string | null> {
  try {
    const bytes = await readBytes(path);
    if (bytes !== null) return textOf(bytes, file, reading);
    tell(reading, 'content_no_file', { file });
  } catch (error) {
    tell(reading, 'content_file_unreadable', { file, why: codeOf(error) });
  }
  return null;
}

function textOf(bytes: Uint8Array, file: string, reading: Reading): string | null {
  reading.bytes += bytes.length;
  if (isPacked(bytes)) tell(reading, 'content_packed', { file });
  else if (bytes.length > FILE_MAX_BYTES) tell(reading, 'content_file_large', { file, most: FILE_MAX_BYTES });
  else if (reading.bytes > ALL_MAX_BYTES) tell(reading, 'content_all_large', { file, most: ALL_MAX_BYTES });
  else {
    const text = decoded(bytes);
    if (text !== null) return text.replaceAll('\r\n', '\n');
    tell(reading, 'content_no_utf8', { file });
  }
  return null;
}
