import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether two secrets are one. Hashed first, so that neither content nor length shows in the time it takes. */
export function isSameSecret(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
