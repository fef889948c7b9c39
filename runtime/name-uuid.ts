import { createHash } from 'node:crypto';

/** The namespace of addresses of RFC 9562; our names stand below an address of our own. */
const NAMESPACE = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex');
const OURS = 'urn:hamroh:';

/** A name as a UUID of version 5: the same in every process and in every version of the program. */
export function nameUuid(name: string): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(`${OURS}${name}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
