import { setImmediate as round } from 'node:timers/promises';
import { Refusal } from '../core/refusal.ts';
import { UNPACKED_MOST, unpack } from './packed-objects.ts';

/** What makes a paper do something by itself when it is opened, or hides something in it. */
const ACTIVE = new Set(['JavaScript', 'Launch', 'EmbeddedFile', 'EmbeddedFiles', 'RichMedia']);
/** So short that pictures hold them by chance: they count where something follows that they name. */
const ACTIVE_WITH = new Set(['AA', 'EF']);
const NAMES_SOMETHING = /^\s*(?:<<|\d{1,10}\s+\d{1,5}\s+R)/;
/** Both together: a form with a script of its own. */
const SCRIPTED_FORM = ['AcroForm', 'XFA'] as const;
/** A link may stand in a paper; one that is followed as the paper is opened tells of whoever has opened it. */
const CALLS_OUT = new Set(['SubmitForm', 'GoToR', 'URI']);

/** After so many bytes others have their turn. */
const PIECE_BYTES = 64 * 1024;
const NAME_MOST = 32;

/**
 * A look at what stands in a PDF openly, and in its packed objects. What its pages draw, and what is named as something else,
 * is not looked into. Each byte is looked at once, and no paper keeps the process from others, however it is made. Throws a
 * Refusal.
 */
export async function assertPlain(bytes: Uint8Array): Promise<void> {
  const seen = createSeen();
  await look(bytes, seen);
  // What is packed in a locked paper cannot be looked at.
  assertUnlocked(seen);
  let left = UNPACKED_MOST;
  for (const at of seen.packed.splice(0)) {
    const objects = await unpack(bytes, { at, most: left });
    if (objects === null) throw new Refusal('file_active', 'a paper with objects that cannot be looked at');
    for (const { number, part } of objects) {
      left -= part.length;
      seen.object = number;
      seen.depth = 0;
      await look(part, seen);
      // Many parts have no length.
      await round();
    }
  }
  assertUnlocked(seen);
  const isActive = seen.names.has('active') || SCRIPTED_FORM.every((name) => seen.names.has(name));
  const callsOut = seen.opened.some((object) => seen.callingOut.has(object));
  if (isActive || callsOut) throw new Refusal('file_active', 'a paper that does something by itself');
}

function assertUnlocked({ names }: Seen): void {
  if (names.has('Encrypt')) throw new Refusal('file_locked', 'a paper that is locked');
}

async function look(paper: Uint8Array, seen: Seen): Promise<void> {
  const bytes = Buffer.from(paper.buffer, paper.byteOffset, paper.length);
  let at = 0;
  while (at < bytes.length) {
    const end = Math.min(bytes.length, at + PIECE_BYTES);
    while (at < end) at = BEGINS[bytes[at] ?? 0] === 1 ? step(bytes, at, seen) : at + 1;
    await round();
  }
}

interface Seen {
  names: Set<'Encrypt' | 'AcroForm' | 'XFA' | 'active'>;
  /** The object that is looked at. */
  object: number;
  /** Objects in which an action calls out. */
  callingOut: Set<number>;
  /** Objects that are carried out as the paper is opened. */
  opened: number[];
  /** Behind the names of what holds packed objects. */
  packed: number[];
  /** How deep within what is carried out as the paper is opened; 0: not in it. */
  depth: number;
}

function createSeen(): Seen {
  return { names: new Set(), object: -1, callingOut: new Set(), opened: [], packed: [], depth: 0 };
}

const [SLASH, HASH, LESS, MORE, SMALL_O, SMALL_B, SMALL_J] = [0x2f, 0x23, 0x3c, 0x3e, 0x6f, 0x62, 0x6a];

/** Bytes with which something begins that is looked at. */
const BEGINS = tableOf([SLASH, LESS, MORE, SMALL_O]);

function tableOf(bytes: Iterable<number>): Uint8Array {
  const table = new Uint8Array(256);
  for (const byte of bytes) table[byte] = 1;
  return table;
}

/** Looks at what begins at a byte; gives where the next begins. */
function step(bytes: Buffer, at: number, seen: Seen): number {
  const [byte, next] = [bytes[at], bytes[at + 1]];
  if (byte === SLASH) return readName(bytes, at + 1, seen);
  if (byte === SMALL_O && next === SMALL_B && bytes[at + 2] === SMALL_J) {
    const number = /(\d{1,10})\s+\d{1,5}\s+$/.exec(latin1(bytes, Math.max(0, at - 24), at))?.[1];
    if (number !== undefined) seen.object = Number(number);
    return at + 3;
  }
  if (byte !== next || (byte !== LESS && byte !== MORE)) return at + 1;
  if (seen.depth > 0) seen.depth += byte === LESS ? 1 : -1;
  // What is opened itself counts for one.
  if (seen.depth === 1) seen.depth = 0;
  return at + 2;
}

/** With which the names begin that are looked for, written openly or not. */
const LOOKED_FOR = [...ACTIVE, ...ACTIVE_WITH, ...SCRIPTED_FORM, ...CALLS_OUT, 'OpenAction', 'ObjStm', 'Encrypt'];
const FIRST_LETTERS = tableOf([HASH, ...LOOKED_FOR.map((name) => name.charCodeAt(0))]);

/** Names may be written as `#4a`. What is longer than any that is looked for is none of them. */
function readName(bytes: Buffer, from: number, seen: Seen): number {
  let name = '';
  let at = from;
  const end = Math.min(bytes.length, from + 3 * NAME_MOST);
  const isLookedFor = FIRST_LETTERS[bytes[from] ?? 0] === 1;
  while (at < end && isOfName(bytes[at] ?? 0)) {
    const code = bytes[at] === HASH ? hexAt(bytes, at + 1) : -1;
    if (isLookedFor) name += String.fromCharCode(code < 0 ? (bytes[at] ?? 0) : code);
    at += code < 0 ? 1 : 3;
  }
  if (!isLookedFor) return at;
  if (name === 'OpenAction') return readOpened(bytes, at, seen);
  if (ACTIVE.has(name)) seen.names.add('active');
  if (ACTIVE_WITH.has(name) && NAMES_SOMETHING.test(latin1(bytes, at, at + 40))) seen.names.add('active');
  if (name === 'ObjStm') seen.packed.push(at);
  if (name === 'Encrypt' || name === 'AcroForm' || name === 'XFA') seen.names.add(name);
  if (CALLS_OUT.has(name)) {
    if (seen.depth > 0) seen.names.add('active');
    seen.callingOut.add(seen.object);
  }
  return at;
}

/** What is carried out as the paper is opened stands there, or elsewhere under its number. */
function readOpened(bytes: Buffer, at: number, seen: Seen): number {
  const after = latin1(bytes, at, at + 40);
  const number = /^\s*(\d{1,10})\s+\d{1,5}\s+R/.exec(after)?.[1];
  if (number !== undefined) seen.opened.push(Number(number));
  const opening = /^\s*<</.exec(after)?.[0];
  if (opening === undefined) return at;
  seen.depth += 2;
  return at + opening.length;
}

const DELIMITERS = tableOf(Buffer.from('()<>[]{}/%'));

/** No white space and none of the delimiters. */
function isOfName(byte: number): boolean {
  return byte > 0x20 && DELIMITERS[byte] === 0;
}

/** Of two digits; -1: they are none. */
function hexAt(bytes: Buffer, at: number): number {
  const [high, low] = [digitOf(bytes[at]), digitOf(bytes[at + 1])];
  return high < 0 || low < 0 ? -1 : 16 * high + low;
}

function digitOf(byte = 0): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

function latin1(bytes: Buffer, from: number, to: number): string {
  return bytes.toString('latin1', from, Math.min(to, bytes.length));
}
