import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as round } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ClockNote } from '../../../core/clock-note.ts';
import { Refusal } from '../../../core/refusal.ts';
import { parseKeyRing } from '../../../storage/shared/key-ring.ts';
import { Damaged } from '../../../storage/shared/seal.ts';
import { troubleOf } from '../../../storage/shared/trouble.ts';
import type { SqliteStore } from '../../../storage/sqlite/store.ts';
import { errorOf, failureOf } from '../../../storage/sqlite/thread-failure.ts';
import { openOnThread } from '../../../storage/sqlite/thread-store.ts';
import { entryOf } from '../../support/staff-life.ts';
import { makeStoreFolder, type StoreFolder } from '../../support/store-folder.ts';
import { claim, hear, LEASE_MS, START, say, talk, textsOf, ticketOf, turnOf } from '../../support/store-talk.ts';

const RING = 'k1:HMu0FQHUB8rKlOMrJSCkFLUWK8Ug2p8mNdWKjFZzPqE=';
let folder: StoreFolder;
let store: SqliteStore;

beforeEach(async () => {
  folder = await makeStoreFolder(RING);
  store = await open();
});
afterEach(async () => {
  await store[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

const open = () => openOnThread({ folder: folder.path, keyRing: parseKeyRing(RING) });

/** Nobody writes as long as it is held: whoever wants to waits, as for a slow disk. */
function slowDisk(): Disposable {
  const db = new DatabaseSync(join(folder.path, 'hamroh.db'));
  db.exec('begin immediate');
  return { [Symbol.dispose]: () => db.close() };
}

/** How often something was brought to the disk: the frames of the side file that end a commit. */
function commits(): number {
  const log = readFileSync(join(folder.path, 'hamroh.db-wal'));
  const [pageSize, salt] = [log.readUInt32BE(8), log.readBigUInt64BE(16)];
  let count = 0;
  for (let at = 32; at + 24 <= log.length && log.readBigUInt64BE(at + 8) === salt; at += 24 + pageSize) {
    if (log.readUInt32BE(at + 4) > 0) count += 1;
  }
  return count;
}

it('while the disk is slow everything else goes on, and what comes meanwhile shares the next wait for it', async () => {
  await store.accept(hear('salom'));
  const before = commits();
  const accepted: Promise<string>[] = [];
  {
    using _ = slowDisk();
    for (let at = 0; at < 10; at++) {
      accepted.push(store.accept(hear(`${at}`)));
      await round();
    }
  }
  expect(await Promise.all(accepted)).toEqual(Array.from({ length: 10 }, () => 'accepted'));
  expect(commits() - before).toBeLessThan(5);
  expect(textsOf(await claim(store))).toHaveLength(11);
});

it('a rule that staff hand in is applied inside, and what it refuses is the very refusal, and spoils no other', async () => {
  await talk(store, { ticket: ticketOf('t1') });
  const refusal = new Refusal('ticket_held', 'somebody has it', { by: 'somebody' });
  const outcomes = await Promise.allSettled([
    store.accept(hear('one')),
    store.changeTicket('t1', START, () => {
      throw refusal;
    }),
    store.accept(hear('two')),
    store.changeTicket('t1', START, () => null),
    store.changeTicket('t2', START, () => null),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'rejected']);
  expect(outcomes[1]).toEqual({ status: 'rejected', reason: refusal });
  expect((outcomes[1] as PromiseRejectedResult).reason).toBe(refusal);
  const unknown = (outcomes[4] as PromiseRejectedResult).reason as Refusal;
  expect(unknown).toBeInstanceOf(Refusal);
  expect(unknown.code).toBe('ticket_unknown');
  expect(textsOf(await claim(store))).toEqual(['one', 'two']);
});

it('what cannot cross to the thread fails alone', async () => {
  const odd = { ...hear('odd'), content: { kind: 'text', text: () => 'odd' } } as unknown as ReturnType<typeof hear>;
  const [first, second, third] = await Promise.allSettled([
    store.accept(hear('one')),
    store.accept(odd),
    store.accept(hear('two')),
  ]);
  expect([first?.status, second?.status, third?.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(textsOf(await claim(store))).toEqual(['one', 'two']);
});

it('a rule whose outcome cannot cross fails with the reason, and spoils no other', async () => {
  const odd = () => ({ at: START, odd: () => START }) as unknown as ClockNote;
  await expect(store.noteClock(odd)).rejects.toMatchObject({ name: 'DataCloneError' });
  expect(await store.accept(hear('salom'))).toBe('accepted');
});

it('with a message its turn is claimed, and with a turn its bubble, when they are on the disk', async () => {
  await talk(store, {});
  const told: string[] = [];
  const take = (name: string) => () => void told.push(name);
  const claimer = { now: START, leaseMs: LEASE_MS };
  await store.accept(hear('salom'), undefined, { ...claimer, take: take('turn') });
  expect(told).toEqual(['turn']);
  const turn = turnOf(await claim(store, START + LEASE_MS), { outbound: [say('salom')] });
  await store.commitTurn(turn, { ...claimer, accounts: ['telegram:42'], held: [], take: take('bubble') });
  expect(told).toEqual(['turn', 'bubble']);
});

it('whoever looks at the desk is woken when the change can be read', async () => {
  const woken = new Promise<number>((resolve) => {
    store.onDeskEvent(() => void store.deskEvents({ at: 0, id: '' }, 10).then(({ length }) => resolve(length)));
  });
  await talk(store, { ticket: ticketOf('t1') });
  expect(await woken).toBeGreaterThan(0);
});

it('a stop does what was asked for before it, and what is asked for after it fails', async () => {
  const before = store.accept(hear('before'));
  const stopped = store[Symbol.asyncDispose]();
  const after = store.accept(hear('after'));
  await expect(after).rejects.toThrow('closed');
  expect(await before).toBe('accepted');
  await stopped;
  store = await open();
  expect(textsOf(await claim(store))).toEqual(['before']);
});

it('a call that a stop has overtaken between two of its steps fails, and nobody waits for it', async () => {
  await Promise.all(Array.from({ length: 20 }, () => store.record(entryOf())));
  const check = store.checkAudit();
  const told = expect(check).rejects.toThrow('the store is closed');
  await store[Symbol.asyncDispose]();
  await told;
  store = await open();
  expect(await store.checkAudit()).toMatchObject({ rows: 20, broken: null });
});

it('a folder that is served from is refused by name, and keys are the same as on any thread', async () => {
  const refused = await open().catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Refusal);
  expect(refused).toMatchObject({ code: 'store_locked', details: { pid: process.pid } });
  const derived = Buffer.from(store.derive('staff-csrf'));
  await store[Symbol.asyncDispose]();
  await folder.withStore(async (plain) => expect(Buffer.from(plain.derive('staff-csrf'))).toEqual(derived));
  store = await open();
  expect(Buffer.from(store.derive('staff-csrf'))).toEqual(derived);
});

it('an error keeps its class and what it tells of the disk', () => {
  const crossed = (error: unknown) => errorOf(structuredClone(failureOf(error)));
  const full = Object.assign(new Error('database or disk is full'), { code: 'ERR_SQLITE_ERROR', errcode: 13 });
  expect(troubleOf(crossed(full))).toBe('full');
  expect(crossed(full).message).toBe('database or disk is full');
  expect(crossed(new Damaged('cannot open'))).toBeInstanceOf(Damaged);
  expect(crossed(new Refusal('too_large', 'no', { most: 3 }))).toMatchObject({
    code: 'too_large',
    details: { most: 3 },
  });
});

/** A script beside the tests on the folder of the store; how it ended, and what it said. */
async function runBeside(script: string): Promise<{ code: unknown; signal: unknown; said: string }> {
  await store[Symbol.asyncDispose]();
  const child = fork(join(import.meta.dirname, '..', '..', 'support', script), [folder.path, RING], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const heard: string[] = [];
  child.stderr?.on('data', (piece: Buffer) => void heard.push(piece.toString()));
  const [code, signal] = await once(child, 'close');
  store = await open();
  return { code, signal, said: heard.join('') };
}

it('a thread that ends by itself ends the process, loudly', async () => {
  const { code, said } = await runBeside('lost-thread-child.ts');
  expect(code).toBe(1);
  expect(said).toContain('the thread of the store has ended');
  expect(textsOf(await claim(store))).toEqual(['kept']);
});

it('a thread that hangs ends the process, loudly', async () => {
  const { said, signal } = await runBeside('hanging-thread-child.ts');
  expect(signal).toBe('SIGKILL');
  expect(said).toContain('the thread of the store does not answer');
  expect(textsOf(await claim(store))).toEqual(['kept']);
});

it('a thread that says what cannot be read ends the process, loudly', async () => {
  const { code, said } = await runBeside('unread-thread-child.ts');
  expect(code).toBe(1);
  expect(said).toContain('what was said cannot be read');
  expect(textsOf(await claim(store))).toEqual(['kept']);
});

it('a process that has nothing else to do waits for each answer, and for the end of the thread', async () => {
  expect(await runBeside('closed-thread-child.ts')).toEqual({ code: 0, signal: null, said: 'stopped' });
  expect(textsOf(await claim(store))).toEqual(['kept']);
});
