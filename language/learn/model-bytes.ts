import type { Model } from './model.ts';

/** The form of these bytes; another form has another number. */
const FORM = 2;

/**
 * A model as bytes: the length of a head (4 bytes), the head (JSON: form, labels, how many features), then for each label
 * a constant (4 bytes), for each feature its hash (4) and rarity (2), and a byte for each weight; little-endian.
 */
export function bytesOf({ labels, hashes, rarity, weights, constants }: Model): Uint8Array {
  const head = new TextEncoder().encode(JSON.stringify({ form: FORM, labels, features: hashes.length }));
  const size = sizeOf(labels.length, hashes.length);
  const bytes = new Uint8Array(4 + head.length + size);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, head.length, true);
  bytes.set(head, 4);
  let at = 4 + head.length;
  for (const constant of constants) {
    view.setFloat32(at, constant, true);
    at += 4;
  }
  for (const hash of hashes) {
    view.setInt32(at, hash, true);
    at += 4;
  }
  for (const number of rarity) {
    view.setUint16(at, number, true);
    at += 2;
  }
  bytes.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.length), at);
  return bytes;
}

/** The model of these bytes; null where they are none of this form, or not whole. */
export function modelOf(bytes: Uint8Array): Model | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = bytes.length < 4 ? null : headOf(bytes.subarray(4, 4 + view.getUint32(0, true)));
  if (head === null) return null;
  const { labels, features } = head;
  let at = 4 + view.getUint32(0, true);
  if (bytes.length !== at + sizeOf(labels.length, features)) return null;
  const next = (width: number) => {
    at += width;
    return at - width;
  };
  const constants = Float32Array.from(labels, () => view.getFloat32(next(4), true));
  const hashes = Int32Array.from({ length: features }, () => view.getInt32(next(4), true));
  const rarity = Uint16Array.from({ length: features }, () => view.getUint16(next(2), true));
  const weights = Int8Array.from(bytes.subarray(at));
  return { labels, hashes, rarity, weights, constants };
}

function sizeOf(labels: number, features: number): number {
  return 4 * labels + 6 * features + labels * features;
}

function headOf(bytes: Uint8Array): { labels: string[]; features: number } | null {
  try {
    const head: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isHead(head) ? head : null;
  } catch {
    return null;
  }
}

function isHead(head: unknown): head is { labels: string[]; features: number } {
  if (typeof head !== 'object' || head === null || !('form' in head) || head.form !== FORM) return false;
  if (!('labels' in head && 'features' in head)) return false;
  const { labels, features } = head;
  const areWords = Array.isArray(labels) && labels.every((label) => typeof label === 'string');
  return areWords && Number.isSafeInteger(features);
}
