import { type SharedPhone, withoutProfile } from '../../core/shared-phone.ts';
import { readSharedPhone } from '../shared/shared-phone.ts';
import type { ConversationRecord, SharedPhoneRecord, StoreRecord, TicketRecord } from './records.ts';

/** Where somebody moved while the data was written their address stands with two: it is the later one's, whom it leads to by then. */
export interface Holders {
  /** Whose each address is: all that somebody is reached at. */
  of: ReadonlyMap<string, string>;
  /** Who ended meanwhile, and where they go on. */
  ended: ReadonlyMap<string, string>;
  /** The keys of all words that whoever they go on as has by then: a move brings them one after the other. */
  taken: ReadonlyMap<string, ReadonlySet<string>>;
  /** Requests that stand with whoever goes on with them. */
  carried: ReadonlySet<string>;
}

/** Reads the data to its end. */
export async function readHolders(records: AsyncIterable<StoreRecord>, living: ReadonlySet<string>): Promise<Holders> {
  const [of, ended] = [new Map<string, string>(), new Map<string, string>()];
  const taken = new Map<string, ReadonlySet<string>>();
  const lastWords = new Map<string, string>();
  const carried = new Set<string>();
  const takers = new Set<string>();
  for await (const record of records) {
    if (record.kind === 'ticket' && takers.has(record.contactId)) {
      carried.add(`${record.contactId} ${record.id}`);
      if (record.status === 'open') carried.add(`${record.contactId} open`);
    }
    if (record.kind !== 'conversation' || !living.has(record.id)) continue;
    for (const hash of record.addresses) {
      const before = of.get(hash);
      of.set(hash, record.id);
      if (before === undefined || !hasTaken(record, lastWords.get(before))) continue;
      ended.set(before, record.id);
      takers.add(record.id);
      taken.set(record.id, new Set([...record.seen, ...record.inbox].map(({ key }) => key)));
    }
    const last = record.movedTo === null ? record.seen.at(-1) : undefined;
    if (last !== undefined) lastWords.set(record.id, last.key);
  }
  return { of, ended, taken, carried };
}

/** Whoever takes another's words in knows them; one who was given an address that was free knows none. */
function hasTaken({ seen }: ConversationRecord, lastWord: string | undefined): boolean {
  return lastWord !== undefined && seen.some(({ key }) => key === lastWord);
}

/** A record without what is another's; `null`: nothing of it is left. */
export function ofHolders(record: StoreRecord, holders: Holders, madeAt: number): StoreRecord | null {
  if (record.kind === 'shared-phone') return ofReached(record, holders.of, madeAt);
  if (record.kind === 'ticket') return isCarried(record, holders) ? null : record;
  if (record.kind !== 'conversation') return record;
  const addresses = record.addresses.filter((hash) => holders.of.get(hash) === record.id);
  const movedTo = addresses.length > 0 ? undefined : holders.ended.get(record.id);
  if (movedTo === undefined || record.movedTo !== null) return { ...record, addresses };
  // A deletion that was promised holds, and what is on its way stays so; all else stands where they go on.
  const timers = record.timers.filter(({ kind }) => kind === 'forget');
  const inbox = record.inbox.filter(({ key }) => !holders.taken.get(movedTo)?.has(key));
  // A word that they have not got is turned where it is, which no conversation that ended does.
  return { ...record, addresses, movedTo: inbox.length > 0 ? null : movedTo, inbox, timers };
}

function isCarried({ contactId, id, status }: TicketRecord, { ended, carried }: Holders): boolean {
  const to = status === 'open' ? ended.get(contactId) : undefined;
  return to !== undefined && (carried.has(`${to} ${id}`) || carried.has(`${to} open`));
}

/** A profile goes with whoever was reached there, and the door with the last of them: phones stand behind all contacts. */
function ofReached(record: SharedPhoneRecord, reached: Holders['of'], at: number): SharedPhoneRecord | null {
  const profiles = record.profiles.filter(({ address }) => reached.has(address));
  if (profiles.length === record.profiles.length) return record;
  const gone = record.profiles.filter(({ address }) => !reached.has(address));
  const phone = gone.reduce<SharedPhone | null>(
    (left, { number }) => left && withoutProfile(left, { number, at }),
    readSharedPhone(record.state),
  );
  return phone && { ...record, state: JSON.stringify(phone), profiles };
}
