import { Refusal } from '../../core/refusal.ts';
import type { KeyRing } from '../shared/key-ring.ts';
import { type FileHead, readHead } from './file-head.ts';
import { filesIn } from './folder.ts';
import { type Holders, ofHolders, readHolders } from './holders.ts';
import {
  Counter,
  contactOf,
  isSameTally,
  type KeyRecord,
  type RestoreTarget,
  type StoreRecord,
  type Tally,
  type TicketRecord,
} from './records.ts';
import { damaged, readSealedFile } from './sealed-file.ts';

/** So many records are held at once, and about so many letters of what is large among them: sound in base64. */
const BATCH = 200;
const BATCH_LETTERS = 8_000_000;
/** Clocks of two machines may be so far apart. */
const APART_MS = 5 * 60_000;

export interface Restored {
  dataPath: string;
  keysPath: string;
  records: Tally;
  /** Records of people whose key is destroyed or gone: they were left out. */
  leftOut: number;
  /** Files that were passed over: a clock that was ahead has made them. */
  ahead: string[];
}

export interface RestoreWish {
  folder: string;
  ring: KeyRing;
  now: number;
}

/**
 * Reads the newest backup of a folder into an empty store. Both files are read to their end before anything is written;
 * the ledgers of the forgotten, of every file of keys there, are applied before anything else; in the end what the store
 * holds is compared with what was given to it.
 */
export async function restoreBackup(target: RestoreTarget, { folder, ring, now }: RestoreWish): Promise<Restored> {
  const { dataPath, keysPath, ahead } = await newestIn(folder, now);
  if (!(await target.isEmpty())) {
    throw new Refusal('store_not_empty', 'the store is not empty; a backup is restored into an empty one only');
  }
  const ledger = withOthers(await readLedger(keysPath, ring), await otherLedgers({ folder, keysPath }, ring));
  const holders = await readHolders(recordsIn<StoreRecord>(dataPath, ring), ledger.living);
  const { madeAt } = (await readHead(dataPath)).head;

  await target.begin();
  const keys = new Counter();
  await inBatches(kept(endingWith(recordsIn<KeyRecord>(keysPath, ring), ledger), keys), (batch) =>
    target.writeKeys(batch),
  );
  const records = new Counter();
  const left = { out: 0 };
  await inBatches(
    kept(ofLiving(recordsIn<StoreRecord>(dataPath, ring), { ...ledger, holders, madeAt, left }), records),
    (batch) => target.writeRecords(batch),
  );
  await assertSame(target.readKeys(), keys);
  await assertSame(target.readRecords(), records);
  await target.finish();
  return { dataPath, keysPath, records: records.tally(), leftOut: left.out, ahead };
}

/** Reads a file to its end; throws a Refusal where it is not whole. */
export async function assertWholeFile(path: string, ring: KeyRing): Promise<void> {
  for await (const _record of recordsIn(path, ring));
}

interface Pair {
  dataPath: string;
  keysPath: string;
  ahead: string[];
}

/**
 * A backup of a clock that was ahead is older than its name says: whoever was forgotten since would come back with it. It is
 * taken where there is no other.
 */
async function newestIn(folder: string, now: number): Promise<Pair> {
  const found = (await pairUntil(now + APART_MS, folder)) ?? (await pairUntil(Number.POSITIVE_INFINITY, folder));
  if (found !== null) return found;
  throw new Refusal(
    'backup_wrong',
    `${folder} holds no whole backup: it needs a data file and a keys file of its time`,
    { fault: 'none_there' },
  );
}

/** A file of data that is newer than every file of keys is of a backup that was cut short: it lacks newer keys. */
async function pairUntil(latest: number, folder: string): Promise<Pair | null> {
  const ahead: string[] = [];
  const newest = async (kind: FileHead['kind'], until: number) => {
    for (const path of await filesIn(folder, kind)) {
      const { madeAt } = (await readHead(path)).head;
      if (madeAt <= until) return { path, madeAt };
      if (madeAt > latest) ahead.push(path);
    }
    return null;
  };
  const keys = await newest('keys', latest);
  const data = keys && (await newest('data', keys.madeAt));
  return data && { dataPath: data.path, keysPath: keys.path, ahead };
}

interface Ended {
  /** When they were. */
  forgotten: ReadonlyMap<string, number>;
  /** When lines lost their words. */
  erased: ReadonlyMap<string, number>;
}

interface Ledger extends Ended {
  /** Who has a key and was not forgotten. */
  living: ReadonlySet<string>;
}

const nameOf = ({ contactId, seq }: { contactId: string; seq: number }) => `${contactId} ${seq}`;

async function readLedger(path: string, ring: KeyRing): Promise<Ledger> {
  const living = new Set<string>();
  const erased = new Map<string, number>();
  const forgotten = new Map<string, number>();
  let hasLookup = false;
  for await (const record of recordsIn<KeyRecord>(path, ring)) {
    if (record.kind === 'contact-key') living.add(record.contactId);
    if (record.kind === 'forgotten') forgotten.set(record.contactId, record.at);
    if (record.kind === 'erased') erased.set(nameOf(record), record.at);
    if (record.kind === 'lookup-key') hasLookup = true;
  }
  if (!hasLookup) throw damaged(path, 'it lacks the key of the store');
  return { living, forgotten, erased };
}

/** Of the other files of keys: by the wrong clock of one of them it may be the newest. One that cannot be read tells nothing. */
async function otherLedgers(
  { folder, keysPath }: { folder: string; keysPath: string },
  ring: KeyRing,
): Promise<Ended[]> {
  const others = (await filesIn(folder, 'keys')).filter((path) => path !== keysPath);
  const read: Ended[] = [];
  for (const path of others) {
    const ledger = await readLedger(path, ring).catch((error: unknown) => {
      if (error instanceof Refusal) return null;
      throw error;
    });
    if (ledger !== null) read.push(ledger);
  }
  return read;
}

/** Who is forgotten, and what is taken back, in one of them is so for good. */
function withOthers({ living, ...own }: Ledger, others: readonly Ended[]): Ledger {
  const forgotten = new Map([...others, own].flatMap((one) => [...one.forgotten]));
  const erased = new Map([...others, own].flatMap((one) => [...one.erased]));
  return { living: new Set([...living].filter((id) => !forgotten.has(id))), forgotten, erased };
}

/** No key comes back of whoever was forgotten; and what other files know of that is known from then on. */
async function* endingWith(
  records: AsyncIterable<KeyRecord>,
  { living, forgotten, erased }: Ledger,
): AsyncGenerator<KeyRecord> {
  const [left, taken] = [new Map(forgotten), new Map(erased)];
  for await (const record of records) {
    if (record.kind === 'contact-key' && forgotten.has(record.contactId)) continue;
    if (record.kind === 'forgotten') left.delete(record.contactId);
    if (record.kind === 'erased') taken.delete(nameOf(record));
    yield record;
  }
  for (const [contactId, at] of left) yield { kind: 'forgotten', contactId, at };
  for (const [name, at] of taken) {
    const [contactId = '', seq] = name.split(' ');
    if (living.has(contactId)) yield { kind: 'erased', contactId, seq: Number(seq), at };
  }
}

/** The records of a file, which end with what they must come to. */
async function* recordsIn<Kept extends StoreRecord | KeyRecord>(path: string, ring: KeyRing): AsyncGenerator<Kept> {
  const counter = new Counter();
  let end: Tally | null = null;
  for await (const line of readSealedFile(path, ring)) {
    // The line was sealed by this program: its shape is that of its format.
    const record = JSON.parse(line) as Kept | ({ kind: 'end' } & Tally);
    if (record.kind === 'end') {
      end = record as Tally;
      continue;
    }
    counter.add(record as Kept);
    yield record as Kept;
  }
  if (end === null || !isSameTally(end, counter.tally())) throw damaged(path, 'it does not hold what it says');
}

interface Living extends Pick<Ledger, 'living' | 'erased'> {
  holders: Holders;
  madeAt: number;
  left: { out: number };
}

async function* ofLiving(
  records: AsyncIterable<StoreRecord>,
  { living, erased, holders, madeAt, left }: Living,
): AsyncGenerator<StoreRecord> {
  for await (const record of records) {
    const contactId = contactOf(record);
    const isLeft = contactId === null || living.has(contactId);
    const kept = isLeft ? withoutErased(record, { erased, madeAt }) : null;
    const shown = kept && ofHolders(kept, holders, madeAt);
    if (shown === null) left.out += 1;
    else yield asToday(shown);
  }
}

/** What was taken back after the data was written has no words, and no file. */
function withoutErased(record: StoreRecord, { erased, madeAt }: Pick<Ledger, 'erased'> & { madeAt: number }) {
  if (record.kind !== 'message' && record.kind !== 'file' && record.kind !== 'file-piece') return record;
  const at = erased.get(nameOf(record));
  if (at === undefined || at < madeAt) return record;
  if (record.kind !== 'message') return null;
  // Nothing of it is left to say again.
  const { dead: _dead, ...passage } = record.passage ?? {};
  return { ...record, sealedBody: null, ...(record.passage === undefined ? {} : { passage }) };
}

/** A record as this program writes it, also one of a backup made when tickets had no holder. */
function asToday(record: StoreRecord): StoreRecord {
  if (record.kind !== 'ticket') return record;
  const { assignee = null, waitingSince = record.openedAt } = record as Partial<TicketRecord>;
  return { ...record, assignee, waitingSince };
}

async function* kept<Kept extends StoreRecord | KeyRecord>(
  records: AsyncIterable<Kept>,
  counter: Counter,
): AsyncGenerator<Kept> {
  for await (const record of records) {
    counter.add(record);
    yield record;
  }
}

/** Hands records on, so many at once that what is large among them does not fill the memory. */
export async function inBatches<Kept extends object>(
  records: AsyncIterable<Kept>,
  write: (batch: readonly Kept[]) => Promise<void>,
): Promise<void> {
  let [batch, letters]: [Kept[], number] = [[], 0];
  for await (const record of records) {
    batch.push(record);
    if ('bytes' in record && typeof record.bytes === 'string') letters += record.bytes.length;
    if (batch.length < BATCH && letters < BATCH_LETTERS) continue;
    await write(batch);
    [batch, letters] = [[], 0];
  }
  if (batch.length > 0) await write(batch);
}

async function assertSame(found: AsyncIterable<StoreRecord | KeyRecord>, given: Counter): Promise<void> {
  const counter = new Counter();
  for await (const record of found) counter.add(record);
  if (isSameTally(counter.tally(), given.tally())) return;
  const counts = `${JSON.stringify(given.tally().counts)} given, ${JSON.stringify(counter.tally().counts)} found`;
  throw new Refusal('backup_wrong', `the store does not hold what was restored into it: ${counts}`);
}
