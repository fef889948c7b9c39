import { hash } from 'node:crypto';

const BYTES = 16;

/** The first 128 bits of SHA-256, as 22 letters: the same in every process and in every version of the program. */
export function shortHash(words: string): string {
  return hash('sha256', words, 'buffer').subarray(0, BYTES).toString('base64url');
}
