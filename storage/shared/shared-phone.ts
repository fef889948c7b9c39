import type { Address } from '../../core/message.ts';
import { addressOfProfile, PROFILES_MOST, placeOf, type SharedPhone } from '../../core/shared-phone.ts';
import type { Lookup } from './seal.ts';

/** As both stores write it: the secrets in it are keyed hashes already. */
export function readSharedPhone(state: string): SharedPhone {
  return JSON.parse(state) as SharedPhone;
}

/** A profile as it is found by the address behind which it is a contact. */
export interface PhoneProfile {
  address: string;
  number: number;
}

/** The profiles that a phone has, by keyed hashes of their addresses. */
export function profilesOf(lookup: Pick<Lookup, 'hash'>, place: Address, { profiles }: SharedPhone): PhoneProfile[] {
  return profiles.map(({ number }) => ({ number, address: profileHash(lookup, place, number) }));
}

function profileHash(lookup: Pick<Lookup, 'hash'>, place: Address, number: number): string {
  return lookup.hash('address', addressOfProfile(place, number));
}

/** What the secrets of a phone are hashed with: where it was first shared. It goes with the phone to another address. */
export function boundOf(
  lookup: Pick<Lookup, 'hash'>,
  address: Address,
  phone: Pick<SharedPhone, 'bound'> | null,
): string {
  return phone?.bound ?? lookup.hash('address', placeOf(address));
}

/** What is kept of a secret: bound to its profile, so that two who chose the same have nothing in common. */
export function secretHash(lookup: Pick<Lookup, 'hash'>, bound: string, number: number, secret: string): string {
  return lookup.hash('profile-secret', `${bound}~${number}\0${secret}`);
}

/** The secret as each profile that there may be would keep it. */
export function secretsOf(lookup: Pick<Lookup, 'hash'>, bound: string, secret: string): (number: number) => string {
  const hashes = Array.from({ length: PROFILES_MOST + 1 }, (_, number) => secretHash(lookup, bound, number, secret));
  return (number) => hashes[number] ?? '';
}

/** The phone as it is at another address. */
export function movedFrom(lookup: Pick<Lookup, 'hash'>, from: Address, phone: SharedPhone): SharedPhone {
  return { ...phone, bound: boundOf(lookup, from, phone), cameFrom: lookup.hash('address', placeOf(from)) };
}

/** All places of a phone, with where they go: the door is one, and a profile that is not there has nobody at it. */
export function placesMoved(from: Address, to: Address): { from: Address; to: Address }[] {
  const numbers = Array.from({ length: PROFILES_MOST + 1 }, (_, number) => number);
  return numbers.map((number) => ({ from: addressOfProfile(from, number), to: addressOfProfile(to, number) }));
}
