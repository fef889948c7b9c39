import type { Address, Inbound } from '../../../core/message.ts';
import {
  addressOfProfile,
  arriveAt,
  newSharedPhone,
  phoneSeen,
  placeOf,
  profileIn,
  type SharedPhone,
  type SharedPhoneStore,
  tellSecret,
  withSecret,
  writtenBehind,
} from '../../../core/shared-phone.ts';
import {
  boundOf,
  movedFrom,
  placesMoved,
  profilesOf,
  readSharedPhone,
  secretHash,
  secretsOf,
} from '../../shared/shared-phone.ts';
import { isThere, isWord } from '../../shared/waiting.ts';
import { first } from '../database.ts';
import type { StoreParts } from '../parts.ts';
import { createMove } from './moving.ts';
import { createPhoneReach } from './phone-stop.ts';

/** Shared phones as rows, for whoever has a transaction open. */
export function createPhoneRows({ db, lookup }: StoreParts) {
  const select = db.prepare('select state from shared_phones where hash = ?');
  const put = db.prepare(
    'insert into shared_phones (hash, state) values (?1, ?2) on conflict do update set state = ?2',
  );
  const remove = db.prepare('delete from shared_phones where hash = ?');
  const clear = db.prepare('delete from shared_phone_profiles where phone = ?');
  const add = db.prepare('insert into shared_phone_profiles (address, phone, number) values (?, ?, ?)');
  const hashOf = (address: Address) => lookup.hash('address', placeOf(address));
  return {
    read(address: Address): SharedPhone | null {
      const state = first<{ state: string }>(select, hashOf(address))?.state;
      return state === undefined ? null : readSharedPhone(state);
    },
    remove(address: Address): void {
      remove.run(hashOf(address));
    },
    write(address: Address, before: SharedPhone | null, phone: SharedPhone): void {
      if (phone === before) return;
      const hash = hashOf(address);
      put.run(hash, JSON.stringify(phone));
      if (phone.profiles.length === before?.profiles.length) return;
      clear.run(hash);
      for (const { address: at, number } of profilesOf(lookup, address, phone)) add.run(at, hash, number);
    },
  };
}

/** Opens the profiles of shared phones (phone-closing.ts closes them); each call is one transaction. */
export function createSharedPhones(parts: StoreParts): Omit<SharedPhoneStore, 'closePhone'> {
  const { writer, lookup } = parts;
  const phones = createPhoneRows(parts);
  const { contactAt, move } = createMove(parts);

  type Shared = Parameters<SharedPhoneStore['sharePhone']>[0];
  function share({ contactId, address, account, secret, at }: Shared): 'shared' | 'changed' {
    const place = placeOf(address);
    const before = phones.read(place);
    const number = profileIn(address) ?? 1;
    const hash = secretHash(lookup, boundOf(lookup, place, before), number, secret);
    if (profileIn(address) === null) {
      if (before !== null) return 'changed';
      const to = addressOfProfile(place, number);
      if (move({ contactId, to, account, from: null, frees: [place], at }) === 'changed') return 'changed';
      phones.write(place, null, newSharedPhone(hash, at));
      return 'shared';
    }
    if (before === null) return 'changed';
    phones.write(place, before, withSecret(before, number, hash));
    return 'shared';
  }

  type Moved = Parameters<SharedPhoneStore['movePhone']>[0];
  function movePhone({ from, to, account, at }: Moved): boolean {
    const [phone, there] = [phones.read(from), phones.read(to)];
    // Told once more.
    if (phone === null) return there?.cameFrom === lookup.hash('address', placeOf(from));
    if (there !== null || contactAt(to) !== null) return false;
    phones.remove(from);
    for (const place of placesMoved(from, to)) {
      const contactId = contactAt(place.from);
      const away = { to: place.to, account, from: contactAt(place.to), frees: [place.from], at };
      if (contactId !== null) move({ contactId, ...away });
    }
    phones.write(to, null, movedFrom(lookup, from, phone));
    return true;
  }

  return {
    movePhone: (moved) => writer.write(() => movePhone(moved)),
    async phoneAt(address) {
      const phone = phones.read(address);
      return phone && phoneSeen(phone);
    },
    sharePhone: (shared) => writer.write(() => share(shared)),
    tellSecret: (told) =>
      writer.write(() => {
        const before = phones.read(told.address);
        if (before === null) return { is: 'wrong' };
        const { outcome, phone } = tellSecret(
          before,
          told,
          secretsOf(lookup, boundOf(lookup, told.address, before), told.secret),
        );
        phones.write(told.address, before, phone);
        return outcome;
      }),
    async markWritten(inbound) {
      const { from, at } = inbound;
      const number = profileIn(from);
      if (number === null || !isWord(inbound)) return;
      await writer.write(() => {
        const before = phones.read(from);
        if (before !== null) phones.write(from, before, writtenBehind(before, { number, at }));
      });
    },
  };
}

/** Leads what comes to a shared phone to the profile that is open, or to the door; `null`: nobody shares it. */
export function createDoors(parts: StoreParts): (inbound: Inbound, key: string) => Inbound | 'repeat' | null {
  const phones = createPhoneRows(parts);
  const reach = createPhoneReach(parts);
  return (inbound, key) => {
    if (profileIn(inbound.from) !== null) return null;
    const before = phones.read(inbound.from);
    if (before === null) return null;
    const { to, phone } = arriveAt(before, { key, at: inbound.at, isWord: isWord(inbound), isThere: isThere(inbound) });
    phones.write(inbound.from, before, phone);
    if (before.isStopped && !phone.isStopped) reach(inbound.from);
    return to === 'repeat' ? to : { ...inbound, from: addressOfProfile(inbound.from, to) };
  };
}
