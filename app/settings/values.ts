import { isIP } from 'node:net';
import { parseKeyRing } from '../../storage/shared/key-ring.ts';

/** What a value of the environment may look like. */

export function isWebAddress(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

/** The servers of the address without name and password; null for what is no such address. */
export function hostsIn(uri: string): string | null {
  return /^mongodb(?:\+srv)?:\/\/(?:[^@/]*@)?([^@/?]+)(?:[/?][^@]*)?$/.exec(uri)?.[1] ?? null;
}

export function wordsIn(list: string): string[] {
  return list
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** An address, or a network as address/bits. */
export function isProxy(word: string): boolean {
  const [address = '', bits, ...rest] = word.split('/');
  const most = isIP(address) === 4 ? 32 : 128;
  return (
    rest.length === 0 &&
    isIP(address) !== 0 &&
    (bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= most))
  );
}

export function isTimeZone(value: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).format(0) !== '';
  } catch {
    return false;
  }
}

export function isKeyRing(value: string): boolean {
  try {
    parseKeyRing(value);
    return true;
  } catch {
    return false;
  }
}
