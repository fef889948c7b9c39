import { type KeyRing, makeKey, type WrappedKey } from './key-ring.ts';
import { wrappedFor } from './places.ts';

export interface ContactKey extends WrappedKey {
  contactId: string;
}

export interface RenewedKey {
  old: ContactKey;
  /** Under the newest key of the ring. */
  renewed: WrappedKey;
}

/** Of keys under older keys of the ring those that open, as they are under the newest, and those that do not. */
export function renewedKeys(ring: KeyRing, keys: readonly ContactKey[]): { whole: RenewedKey[]; shut: ContactKey[] } {
  const whole: RenewedKey[] = [];
  const shut: ContactKey[] = [];
  for (const old of keys) {
    const bound = wrappedFor.contact(old.contactId);
    const key = ring.unwrapIfWhole(old, bound);
    if (key === null) shut.push(old);
    else whole.push({ old, renewed: ring.wrap(key, bound) });
  }
  return { whole, shut };
}

/** A fresh key in place of one that is damaged: what that closed is lost, and what comes now is not. */
export function freshKey(ring: KeyRing, old: ContactKey): RenewedKey {
  return { old, renewed: ring.wrap(makeKey(), wrappedFor.contact(old.contactId)) };
}
