import { promisify } from 'node:util';
import { inflate } from 'node:zlib';

const inflated = promisify(inflate);

/** All packed objects of a paper together; one that holds more is not looked at, and not sent. */
export const UNPACKED_MOST = 32 * 1024 * 1024;
/** What describes a stream stands before it, and is short. */
const DESCRIBED_MOST = 1024;
/** Before the objects stand so many bytes at most that tell where they begin. Writers of PDF pack some hundreds into one. */
const TOLD_MOST = 1024 * 1024;
/** So many objects one stream packs at most. */
const OBJECTS_MOST = 100_000;

interface Packed {
  number: number;
  part: Uint8Array;
}

/**
 * The objects that a stream of a PDF packs, behind whose name (`/ObjStm`) is byte `at`. `null`: packed another way than is
 * usual, damaged, or more than `most` bytes.
 */
export async function unpack(bytes: Uint8Array, { at, most }: { at: number; most: number }): Promise<Packed[] | null> {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const before = whole.toString('latin1', Math.max(0, at - DESCRIBED_MOST), at);
  const after = whole.toString('latin1', at, at + DESCRIBED_MOST);
  const begin = /stream\r?\n/.exec(after);
  if (begin === null || most <= 0) return null;
  // Of the stream itself: what an object before it says is none of it.
  const described = before.slice(before.lastIndexOf('obj') + 1) + after.slice(0, begin.index);
  const first = /\/First\s+(\d{1,9})/.exec(described)?.[1];
  if (first === undefined || !/\/Filter\s*\[?\s*\/FlateDecode/.test(described)) return null;
  const from = at + begin.index + begin[0].length;
  const until = whole.indexOf('endstream', from);
  const packed = whole.subarray(from, until < 0 ? whole.length : until);
  const text = await inflated(packed, { maxOutputLength: most }).catch(() => null);
  return text && partsOf(text, Number(first));
}

/** Before the objects stand their numbers, each with the place at which it begins. */
function partsOf(text: Buffer, first: number): Packed[] | null {
  if (first > text.length || first > TOLD_MOST) return null;
  const told = text.toString('latin1', 0, first).trim().split(/\s+/).map(Number);
  if (told.length % 2 !== 0 || told.length > 2 * OBJECTS_MOST || told.some((one) => !Number.isInteger(one) || one < 0))
    return null;
  const places = told.flatMap((number, index) =>
    index % 2 === 0 ? [{ number, at: first + (told[index + 1] ?? 0) }] : [],
  );
  // What lies between two of them belongs to the one before it, in whatever order they are told.
  const inOrder = places.toSorted((one, other) => one.at - other.at);
  const begin = inOrder[0]?.at ?? first;
  // With their numbers, so that the parts together are as long as all that was unpacked.
  const lead = { number: -1, part: text.subarray(0, begin) };
  return [
    lead,
    ...inOrder.map(({ number, at }, index) => ({ number, part: text.subarray(at, inOrder[index + 1]?.at) })),
  ];
}
