import type { Address } from '../../core/message.ts';
import { placeOf } from '../../core/shared-phone.ts';
import { BSUID, PHONE } from './payload.ts';

/**
 * Who somebody is to one number of ours: `whatsapp:<phone number id>:<BSUID>`, or the digits of their own number where
 * Meta names no BSUID.
 */
export function addressOf(account: string, id: string): Address {
  return `whatsapp:${account.slice('whatsapp:'.length)}:${id}`;
}

/** The BSUID or the number in an address; null when it is none of this account. */
export function idOn(account: string, address: Address): string | null {
  const prefix = `${account}:`;
  const id = placeOf(address).slice(prefix.length);
  return address.startsWith(prefix) && (BSUID.test(id) || PHONE.test(id)) ? id : null;
}
