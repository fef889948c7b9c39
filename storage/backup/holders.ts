import { type SharedPhone, withoutProfile } from '../../core/shared-phone.ts';
import { readSharedPhone } from '../shared/shared-phone.ts';
import type { SharedPhoneRecord, StoreRecord } from './records.ts';

/** Whose each address is: all that somebody is reached at. */
export type Holders = ReadonlyMap<string, string>;

/**
 * Reads the data to its end; gives whose each address is. Where somebody moved while the data was written it stands with two:
 * it is the later one's, whom it leads to by then.
 */
export async function readHolders(records: AsyncIterable<StoreRecord>, living: ReadonlySet<string>): Promise<Holders> {
  const holders = new Map<string, string>();
  for await (const record of records) {
    if (record.kind !== 'conversation' || !living.has(record.id)) continue;
    for (const hash of record.addresses) holders.set(hash, record.id);
  }
  return holders;
}

/** A record without what is another's; `null`: nothing of it is left. */
export function ofHolders(record: StoreRecord, holders: Holders, madeAt: number): StoreRecord | null {
  if (record.kind === 'shared-phone') return ofReached(record, holders, madeAt);
  if (record.kind !== 'conversation') return record;
  return { ...record, addresses: record.addresses.filter((hash) => holders.get(hash) === record.id) };
}

/** A profile goes with whoever was reached there, and the door with the last of them: phones stand behind all contacts. */
function ofReached(record: SharedPhoneRecord, reached: Holders, at: number): SharedPhoneRecord | null {
  const profiles = record.profiles.filter(({ address }) => reached.has(address));
  if (profiles.length === record.profiles.length) return record;
  const gone = record.profiles.filter(({ address }) => !reached.has(address));
  const phone = gone.reduce<SharedPhone | null>(
    (left, { number }) => left && withoutProfile(left, { number, at }),
    readSharedPhone(record.state),
  );
  return phone && { ...record, state: JSON.stringify(phone), profiles };
}
