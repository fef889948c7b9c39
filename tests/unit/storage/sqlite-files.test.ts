import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SEEN_KEPT, type Store } from '../../../core/store.ts';
import { parseKeyRing } from '../../../storage/key-ring.ts';
import { createContactKeys } from '../../../storage/sqlite/contact-keys.ts';
import { openDatabase } from '../../../storage/sqlite/database.ts';
import { KEY_STEPS } from '../../../storage/sqlite/schema.ts';
import { openSqliteStore } from '../../../storage/sqlite/store.ts';
import { bytesIn, wordsFoundIn } from '../../support/store-files.ts';
import {
  claim,
  claimDelivery,
  FARIDA,
  hear,
  LEASE_MS,
  START,
  say,
  sendAll,
  talk,
  ticketOf,
} from '../../support/store-talk.ts';

const key = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
const [OLD, NEW] = [key('old'), key('new')];

let base: string;
let folder: string;
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'hamroh-files-'));
  folder = join(base, 'data');
});
afterEach(() => rm(base, { recursive: true }));

function open(ring = OLD): Promise<Store> {
  return openSqliteStore({ folder, keyRing: parseKeyRing(ring) });
}

async function withStore<T>(work: (store: Store) => Promise<T>, ring = OLD): Promise<T> {
  await using store = await open(ring);
  return await work(store);
}

/** Reads a file of the store from beside, as a backup or a thief would. */
function readBeside<Row>(name: string, sql: string): Row[] {
  using db = new DatabaseSync(join(folder, name), { readOnly: true });
  return db.prepare(sql).all() as Row[];
}

function wrappedKeys(): Map<string, Buffer> {
  const rows = readBeside<{ id: string; wrapped: Uint8Array }>(
    'contact-keys.db',
    'select contact_id as id, wrapped from contact_keys',
  );
  return new Map(rows.map(({ id, wrapped }) => [id, Buffer.from(wrapped)]));
}

describe('a byte search', () => {
  const word = 'Фаридабону';

  test.each([
    ['plain', Buffer.from(`x${word}x`)],
    ['in UTF-16', Buffer.from(`x${word}x`, 'utf16le')],
    ['in hex', Buffer.from(Buffer.from(`x${word}x`).toString('hex'))],
    ['in base64', Buffer.from(Buffer.from(`${word}x`).toString('base64'))],
    ['in base64, one further', Buffer.from(Buffer.from(`1${word}x`).toString('base64'))],
    ['in base64url, two further', Buffer.from(Buffer.from(`12${word}x`).toString('base64url'))],
  ])('finds a word that lies about %s', (_how, bytes) => {
    expect(wordsFoundIn(Buffer.concat([randomBytes(99), bytes, randomBytes(99)]), ['never', word])).toEqual([word]);
  });
});

describe('the files of a store', () => {
  const words = [
    'Фаридабону',
    'шиносномаамро',
    'pasportamro girift',
    'замонавӣ',
    '992935551234',
    '3527065123',
    'web:b7f1d0c2e9a8',
    'wamid.HBgMOTkyOTM1',
    'tg-99887766',
    'Vladivostok-raion',
    'Скоро ответит человек',
    'telegram:42:7700112233',
    'dokumentho-topic',
    'Ҳозир нишон',
  ];

  async function liveThrough(store: Store): Promise<void> {
    const log = [
      { key: 'k', at: START, kind: 'text', place: null, text: 'шиносномаамро', externalId: 'wamid.HBgMOTkyOTM1' },
    ];
    const contact = {
      language: 'tg',
      languageScore: 1,
      country: 'RU',
      region: 'Vladivostok-raion',
      about: null,
    } as const;
    const rest = { age: null, gender: null, returned: null, consentAt: START };
    const session = {
      release: 1,
      flow: 'urgent',
      node: 'where',
      visits: [],
      flags: [],
      back: [],
      failures: 0,
      page: 0,
    };
    const outbound = [
      say('Скоро ответит человек', { choices: [{ token: 'a.b.1.c', label: 'Ҳозир нишон' }] }),
      say('замонавӣ'),
    ];
    for (const from of ['telegram:3527065123', 'web:b7f1d0c2e9a8', 'whatsapp:992935551234'] as const) {
      const inbound = hear('Фаридабону pasportamro girift +992935551234', { from, externalId: 'tg-99887766' });
      await store.accept({ ...inbound, id: `telegram:42:7700112233-${from}` });
      await talk(store, {
        ...{
          from,
          log,
          outbound,
          contact: { ...contact, ...rest },
          ticket: ticketOf('t1', { topic: 'dokumentho-topic' }),
        },
        session: { ...session, answers: { holder: 'Фаридабону', phone: '992935551234' }, askedAt: START },
      });
      await store.accept(hear('шиносномаамро pasportamro girift', { from }));
    }
    await store.markSent(await claimDelivery(store), { externalId: 'tg-99887766', at: START, nextAt: START });
    await store.retryAt(await claimDelivery(store), START, 'network');
  }

  test('hold nothing that a person wrote or is, neither at work nor closed', async () => {
    await withStore(async (store) => {
      await liveThrough(store);
      expect(wordsFoundIn(await bytesIn(folder), words)).toEqual([]);
    });

    const bytes = await bytesIn(folder);
    expect(bytes.length).toBeGreaterThan(50_000);
    expect(wordsFoundIn(bytes, words)).toEqual([]);
    // What may be read is there, so that the search did look at the right bytes.
    expect(wordsFoundIn(bytes, ['urgent', 'received'])).toEqual(['urgent', 'received']);
  });

  test.skipIf(process.platform === 'win32')(
    'and their folder are their owner’s alone, also where it was open before',
    async () => {
      await withStore(async () => {});
      await chmod(folder, 0o755);
      await withStore(async (store) => {
        await talk(store, {});
        expect((await stat(folder)).mode & 0o777).toBe(0o700);
        const names = await readdir(folder);
        expect(names).toEqual(expect.arrayContaining(['lock', 'hamroh.db', 'contact-keys.db', 'hamroh.db-wal']));
        for (const name of names) expect([name, (await stat(join(folder, name))).mode & 0o777]).toEqual([name, 0o600]);
      });
    },
  );

  test('may begin as empty files', async () => {
    await withStore(async () => {});
    for (const name of await readdir(folder)) await writeFile(join(folder, name), '');

    await withStore(async (store) => expect(await talk(store, {})).toMatch(/^[0-9a-f]{24}$/));
  });

  test('of a newer program are refused', async () => {
    await withStore(async () => {});
    using db = new DatabaseSync(join(folder, 'hamroh.db'));
    db.exec('pragma user_version = 99');
    db.close();

    await expect(open()).rejects.toMatchObject({ code: 'store_newer' });
    await expect(open()).rejects.toMatchObject({ code: 'store_newer' });
  });

  test('are refused when the keys beside the data are missing', async () => {
    await withStore((store) => talk(store, {}));
    await rm(join(folder, 'contact-keys.db'));

    await expect(open()).rejects.toMatchObject({ code: 'key_ring_wrong' });
    await expect(open()).rejects.toMatchObject({ code: 'key_ring_wrong' });
  });
});

describe('a store that is opened again', () => {
  test('knows its contacts, what waits and what it has to send', async () => {
    const contactId = await withStore((store) => talk(store, { outbound: [say('a'), say('b')] }));
    await withStore(async (store) => {
      await store.accept(hear('two'));
      expect((await claim(store)).conversation).toMatchObject({ id: contactId, unsent: 2, address: FARIDA });
      expect(await sendAll(store)).toEqual(['a', 'b']);
    });
  });

  test('gives the turns of a process that is gone to the next at once', async () => {
    await withStore(async (store) => {
      await store.accept(hear('one'));
      await claim(store);
      expect(await store.claimTurn(START, LEASE_MS)).toBeNull();
    });

    await withStore(async (store) => expect((await claim(store)).waiting).toHaveLength(1));
  });

  test('says of a bubble that was on its way that it may have arrived', async () => {
    await withStore(async (store) => {
      await talk(store, { outbound: [say('a'), say('b')] });
      await claimDelivery(store);
    });

    await withStore(async (store) => {
      expect(await claimDelivery(store)).toMatchObject({ interrupted: true, tries: 2, outbound: { text: 'a' } });
    });
  });

  test('gives the same keys for other purposes', async () => {
    const before = await withStore(async (store) => store.derive('web-tokens'));

    expect(await withStore(async (store) => store.derive('web-tokens'))).toEqual(before);
  });
});

describe('what grows', () => {
  test('is bounded: of a contact so many handled keys are kept and no more', async () => {
    await using store = await open();
    for (let index = 0; index < SEEN_KEPT + 20; index++) await talk(store, {});

    expect(readBeside('hamroh.db', 'select count(*) as count from seen')).toMatchObject([{ count: SEEN_KEPT }]);
  });

  test('is told apart: the log says what became of each bubble and why', async () => {
    await using store = await open();
    await talk(store, { outbound: [say('a'), say('b'), say('c')] });
    await store.markSent(await claimDelivery(store), { externalId: null, at: START, nextAt: START });
    await store.giveUp(await claimDelivery(store), 'rejected', START);
    await talk(store, { outbound: [say('d')], supersede: true });

    const states = readBeside('hamroh.db', 'select state, reason from messages order by seq');
    expect(states).toMatchObject([
      { state: 'sent', reason: null },
      { state: 'failed', reason: 'rejected' },
      { state: 'superseded', reason: null },
      { state: 'queued', reason: null },
    ]);
  });
});

describe('forgetting', () => {
  test('takes the key out of every file, at once and whatever the order', async () => {
    await using store = await open();
    const ids: string[] = [];
    for (let index = 0; index < 300; index++) ids.push(await talk(store, { from: `telegram:${index}` }));
    const wrapped = wrappedKeys();
    const isLeft = async (id: string) => (await bytesIn(folder)).includes(wrapped.get(id)!.subarray(13));
    expect(wrapped.size).toBe(300);
    expect(await isLeft(ids[17]!)).toBe(true);

    // Every third, then from the end: pages run empty, are joined and used again.
    const going = [...ids.filter((_, index) => index % 3 === 0), ...ids.slice(200).reverse()];
    for (const id of new Set(going)) await store.forget(id, START);
    for (let index = 300; index < 330; index++) await talk(store, { from: `telegram:${index}` });

    const bytes = await bytesIn(folder);
    const left = [...wrapped].filter(([, value]) => bytes.includes(value.subarray(13))).map(([id]) => id);
    expect(new Set(left)).toEqual(new Set(ids.filter((id) => !going.includes(id))));
  });

  test('takes also the address and what was written out of every file', async () => {
    await using store = await open();
    const contactId = await talk(store, { outbound: [say('a')] });
    const [hash] = readBeside<{ hash: string }>('hamroh.db', 'select hash from addresses');
    const [body] = readBeside<{ sealed: Uint8Array }>('hamroh.db', 'select sealed_body as sealed from messages');
    const isLeft = async () => {
      const bytes = await bytesIn(folder);
      return [hash!.hash, Buffer.from(body!.sealed), contactId].map((value) => bytes.includes(value));
    };
    expect(await isLeft()).toEqual([true, true, true]);

    await store.forget(contactId, START);
    // The ledger keeps the id, which tells nothing of anybody.
    expect(await isLeft()).toEqual([false, false, true]);
  });

  test('enters in the ledger whose key was destroyed and when', async () => {
    const contactId = await withStore(async (store) => {
      const id = await talk(store, {});
      await store.forget(id, START + 5);
      return id;
    });

    const ledger = readBeside('contact-keys.db', 'select contact_id as id, at, is_finished as done from forgotten');
    expect(ledger.map((row) => ({ ...(row as object) }))).toEqual([{ id: contactId, at: START + 5, done: 1 }]);
  });

  test('that a crash cut short is finished at the next start', async () => {
    const contactId = await withStore((store) => talk(store, { outbound: [say('a')], ticket: ticketOf('t1') }));
    using keyDb = openDatabase(join(folder, 'contact-keys.db'), KEY_STEPS);
    createContactKeys(keyDb, parseKeyRing(OLD)).destroy(contactId, START);
    keyDb.close();

    await withStore(async (store) => {
      expect(await store.backlog(START)).toMatchObject({ unsent: 0, openTickets: 0 });
      expect(await store.accept(hear('салом'))).toBe('accepted');
      expect((await claim(store)).conversation.id).not.toBe(contactId);
      expect(await store.settle(START)).toBe(0);
    });
  });

  test('that a reader stands in the way of is finished when the reader has gone', async () => {
    await using store = await open();
    const contactId = await talk(store, { text: 'салом' });
    const wrapped = wrappedKeys().get(contactId)!.subarray(13);
    using reader = new DatabaseSync(join(folder, 'contact-keys.db'), { readOnly: true });
    reader.exec('begin; select count(*) from contact_keys');
    reader.prepare('select * from contact_keys').all();

    await store.forget(contactId, START);
    expect((await bytesIn(folder)).includes(wrapped)).toBe(true);
    expect(await store.claimTurn(START, LEASE_MS)).toBeNull();
    reader.exec('commit');
    expect(await store.settle(START)).toBe(1);
    expect((await bytesIn(folder)).includes(wrapped)).toBe(false);
    expect(await store.settle(START)).toBe(0);
  });
});

describe('rotation of the key ring', () => {
  test('changes no contact, no hash and no derived key, and in the end needs the old key no more', async () => {
    const inbound = hear('салом');
    const before = await withStore(async (store) => {
      await store.accept(inbound);
      const contactId = await talk(store, { outbound: [say('a')] });
      for (let index = 0; index < 250; index++) await store.accept(hear('x', { from: `telegram:${index}` }));
      return { contactId, derived: store.derive('web-tokens'), wrapped: [...wrappedKeys().values()] };
    });

    await withStore(async (store) => {
      expect(store.derive('web-tokens')).toEqual(before.derived);
      expect(await store.accept(inbound)).toBe('repeat');
      const counts: number[] = [];
      do counts.push(await store.settle(START));
      while (counts.at(-1) !== 0);
      expect(counts).toEqual([200, 51, 0]);
      const bytes = await bytesIn(folder);
      expect(before.wrapped.filter((value) => bytes.includes(value.subarray(13)))).toEqual([]);
    }, `${NEW},${OLD}`);

    await withStore(async (store) => {
      expect(await store.accept(inbound)).toBe('repeat');
      expect(await sendAll(store)).toEqual(['a']);
      expect(store.derive('web-tokens')).toEqual(before.derived);
    }, NEW);
  });

  test('a ring that lacks a key in use is refused at the start, without harm', async () => {
    await withStore((store) => talk(store, { outbound: [say('a')] }));

    await expect(open(NEW)).rejects.toMatchObject({ code: 'key_ring_wrong', details: { ringKey: 'old' } });
    await withStore(async () => {}, `${NEW},${OLD}`);
    // The look-up key has moved to the new one by now, the contact's key has not.
    await expect(open(NEW)).rejects.toMatchObject({ code: 'key_ring_wrong', details: { ringKey: 'old' } });
    expect(await withStore((store) => sendAll(store), OLD).catch((error) => error.details)).toEqual({ ringKey: 'new' });
    expect(await withStore((store) => sendAll(store), `${OLD},${NEW}`)).toEqual(['a']);
  });
});
