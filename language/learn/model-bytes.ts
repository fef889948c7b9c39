import type { Model } from './model.ts';

/** The form of these bytes; another form has another number. */
const FORM = 3;

/**
 * A model as bytes, little-endian, so that they are few when they are packed: the length of a head (4 bytes), the head (JSON:
 * form, labels, how many features, how many weights are not 0), then for each label a constant (4 bytes); for each feature its
 * rarity (2), how far its hash is from that of the one before (the lowest byte of all, then the next of all, four times), and
 * how many weights it has; for each weight how many labels it is after the one before in its feature; and each weight.
 */
export function bytesOf({ labels, hashes, rarity, weights, constants }: Model): Uint8Array {
  const { counts, gaps, values } = sparse(weights, labels.length);
  const head = new TextEncoder().encode(
    JSON.stringify({ form: FORM, labels, features: hashes.length, weights: values.length }),
  );
  const bytes = new Uint8Array(4 + head.length + sizeOf(labels.length, hashes.length, values.length));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, head.length, true);
  bytes.set(head, 4);
  let at = 4 + head.length;
  for (const constant of constants) {
    view.setFloat32(at, constant, true);
    at += 4;
  }
  for (const number of rarity) {
    view.setUint16(at, number, true);
    at += 2;
  }
  for (const [place, hash] of hashes.entries()) {
    const further = hash - (hashes[place - 1] ?? 0);
    for (let byte = 0; byte < 4; byte++) bytes[at + byte * hashes.length + place] = further >>> (8 * byte);
  }
  at += 4 * hashes.length;
  for (const part of [counts, gaps, values]) {
    bytes.set(new Uint8Array(part), at);
    at += part.length;
  }
  return bytes;
}

/** Of weights feature by feature those that are not 0: how many each feature has, and where they stand. */
function sparse(weights: Int8Array, labels: number): { counts: number[]; gaps: number[]; values: number[] } {
  const counts: number[] = [];
  const gaps: number[] = [];
  const values: number[] = [];
  for (let row = 0; row < weights.length; row += labels) {
    const before = values.length;
    let next = 0;
    for (let label = 0; label < labels; label++) {
      const weight = weights[row + label] as number;
      if (weight === 0) continue;
      gaps.push(label - next);
      values.push(weight);
      next = label + 1;
    }
    counts.push(values.length - before);
  }
  return { counts, gaps, values };
}

/** The model of these bytes; null where they are none of this form, or not whole. */
export function modelOf(bytes: Uint8Array): Model | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = bytes.length < 4 ? null : headOf(bytes.subarray(4, 4 + view.getUint32(0, true)));
  if (head === null) return null;
  const { labels, features, weights: filled } = head;
  let at = 4 + view.getUint32(0, true);
  if (bytes.length !== at + sizeOf(labels.length, features, filled)) return null;
  const next = (width: number) => {
    at += width;
    return at - width;
  };
  const constants = Float32Array.from(labels, () => view.getFloat32(next(4), true));
  const rarity = Uint16Array.from({ length: features }, () => view.getUint16(next(2), true));
  const part = (length: number) => bytes.subarray(next(length), at);
  const hashes = hashesOf(part(4 * features));
  const weights = weightsOf({ counts: part(features), gaps: part(filled), values: part(filled) }, labels.length);
  return weights === null ? null : { labels, hashes, rarity, weights, constants };
}

function hashesOf(planes: Uint8Array): Int32Array {
  const hashes = new Int32Array(planes.length / 4);
  let hash = 0;
  for (let place = 0; place < hashes.length; place++) {
    for (let byte = 0; byte < 4; byte++) hash += (planes[byte * hashes.length + place] as number) << (8 * byte);
    hash |= 0;
    hashes[place] = hash;
  }
  return hashes;
}

/** Null where a weight would stand beside its feature. */
function weightsOf(
  { counts, gaps, values }: Record<'counts' | 'gaps' | 'values', Uint8Array>,
  labels: number,
): Int8Array | null {
  const weights = new Int8Array(counts.length * labels);
  let read = 0;
  for (let feature = 0; feature < counts.length; feature++) {
    const last = read + (counts[feature] as number);
    if (last > values.length) return null;
    let label = -1;
    for (; read < last; read++) {
      label += 1 + (gaps[read] as number);
      if (label >= labels) return null;
      weights[feature * labels + label] = values[read] as number;
    }
  }
  return read === values.length ? weights : null;
}

function sizeOf(labels: number, features: number, weights: number): number {
  return 4 * labels + 7 * features + 2 * weights;
}

interface Head {
  labels: string[];
  features: number;
  weights: number;
}

function headOf(bytes: Uint8Array): Head | null {
  try {
    const head: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isHead(head) ? head : null;
  } catch {
    return null;
  }
}

function isHead(head: unknown): head is Head {
  if (typeof head !== 'object' || head === null || !('form' in head) || head.form !== FORM) return false;
  if (!('labels' in head && 'features' in head && 'weights' in head)) return false;
  const { labels, features, weights } = head;
  const areWords = Array.isArray(labels) && labels.every((label) => typeof label === 'string');
  return areWords && isCount(features) && isCount(weights);
}

function isCount(number: unknown): boolean {
  return Number.isSafeInteger(number) && Number(number) >= 0;
}
