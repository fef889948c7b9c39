import type { Address } from '../../core/message.ts';
import { addressOfProfile, PROFILES_MOST, type SharedPhone } from '../../core/shared-phone.ts';
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

/** What is kept of a secret: bound to its profile, so that two who chose the same have nothing in common. */
export function secretHash(lookup: Pick<Lookup, 'hash'>, address: Address, number: number, secret: string): string {
  return lookup.hash('profile-secret', `${addressOfProfile(address, number)}\0${secret}`);
}

/** The secret as each profile that there may be would keep it. */
export function secretsOf(lookup: Pick<Lookup, 'hash'>, address: Address, secret: string): (number: number) => string {
  const hashes = Array.from({ length: PROFILES_MOST + 1 }, (_, number) => secretHash(lookup, address, number, secret));
  return (number) => hashes[number] ?? '';
}
