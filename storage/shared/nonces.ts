import { randomFillSync } from 'node:crypto';

/** A call for random bytes costs as much for one value as for hundreds. */
const NONCES_IN_BLOCK = 512;

/**
 * Gives random bytes of one length, drawn in blocks. None is given twice: what was taken is never looked at again, and a process
 * or a thread draws blocks of its own.
 */
export function createNonces(bytes: number, draw: (block: Buffer) => void = randomFillSync): () => Buffer {
  const block = Buffer.alloc(bytes * NONCES_IN_BLOCK);
  let next = block.length;
  return () => {
    if (next === block.length) {
      draw(block);
      next = 0;
    }
    const nonce = Buffer.from(block.subarray(next, next + bytes));
    next += bytes;
    return nonce;
  };
}
