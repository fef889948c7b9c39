import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { newMemory } from '../../../core/conversation.ts';
import { MESSAGES_KEPT_DAYS } from '../../../core/limits.ts';
import type { WantedFile } from '../../../core/media.ts';
import { PIECE_BYTES } from '../../../storage/shared/media-rows.ts';
import { describeStores, type KeptStore } from '../../support/store-adapters.ts';
import {
  ACCOUNT,
  claimFile,
  DAVRON,
  fileWish,
  LEASE_MS,
  START,
  say,
  talk,
  ticketOf,
} from '../../support/store-talk.ts';

const KEPT_MS = MESSAGES_KEPT_DAYS * 24 * 3_600_000;
const JPEG = { mime: 'image/jpeg', bytes: Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3) };

function photo(more: Parameters<typeof fileWish>[0] = {}, at = START) {
  return { key: 'k', at, kind: 'photo', place: null, file: fileWish(more) };
}

/** Somebody who asks for a person sends a photo. */
function sendPhoto(store: KeptStore, more: Parameters<typeof talk>[1] = {}): Promise<string> {
  return talk(store, { log: [photo({ name: 'pasport.jpg', bytes: 7 })], ticket: ticketOf('t1'), ...more });
}

async function mediaOf(store: KeptStore, ticketId = 't1') {
  return (await store.readTalk(ticketId, null, 50)).map(({ media }) => media);
}

function claimLater(store: KeptStore, now: number): Promise<WantedFile | null> {
  return store.claimFile([ACCOUNT], now, LEASE_MS);
}

describeStores((store) => {
  test('a file that came with a message is wanted as soon as the turn is kept, and the desk sees that', async () => {
    await sendPhoto(store());

    expect(await mediaOf(store())).toMatchObject([
      { state: 'wanted', name: 'pasport.jpg', size: 7, mime: null, reason: null },
    ]);
    expect(await claimFile(store())).toMatchObject({
      file: { account: ACCOUNT, id: 'AgACAgIAAxkBAAI-file-id', name: 'pasport.jpg', bytes: 7 },
      at: START,
      tries: 1,
      isAsked: true,
      keptBytes: 0,
    });
  });

  test('a file that was fetched is given back byte for byte, with what its bytes say it is', async () => {
    await sendPhoto(store());
    const bytes = new Uint8Array(randomBytes(2 * PIECE_BYTES + 12_345));
    const wanted = await claimFile(store());
    expect(await store().keepFile(wanted, { mime: 'image/png', bytes }, START)).toBe('kept');

    const kept = await store().readFile('t1', String(wanted.seq));
    expect(kept).toMatchObject({ mime: 'image/png', name: 'pasport.jpg' });
    expect(Buffer.from(kept?.bytes ?? []).equals(Buffer.from(bytes))).toBe(true);
    expect(await mediaOf(store())).toMatchObject([
      { id: String(wanted.seq), state: 'kept', mime: 'image/png', size: bytes.length },
    ]);
    expect(await claimLater(store(), START + 10 * LEASE_MS)).toBeNull();
  });

  test('of several who fetch one at a time has a file, and another takes it up when that one has died', async () => {
    await sendPhoto(store());
    const claims = await Promise.all([1, 2, 3, 4].map(() => claimLater(store(), START)));
    const [died] = claims.filter((one) => one !== null);
    expect(claims.filter((one) => one !== null)).toHaveLength(1);
    expect(await claimLater(store(), START + LEASE_MS - 1)).toBeNull();

    const second = await claimFile(store(), START + LEASE_MS);
    expect(second).toMatchObject({ seq: died!.seq, tries: 2 });
    expect(await store().keepFile(died!, JPEG, START)).toBe('late');
    await store().loseFile(died!, 'gone', START);
    await store().retryFile(died!, START);
    expect(await claimLater(store(), START + LEASE_MS)).toBeNull();
    expect(await store().keepFile(second, JPEG, START)).toBe('kept');
    expect(await store().keepFile(second, { ...JPEG, bytes: new Uint8Array(1) }, START)).toBe('late');
    expect((await store().readFile('t1', String(second.seq)))?.bytes).toHaveLength(JPEG.bytes.length);
  });

  test('what a machine has heard in a file stands beside it, and whoever looks at the desk is told', async () => {
    await sendPhoto(store(), { ticket: ticketOf('t1', { assignee: 'zarina' }) });
    const wanted = await claimFile(store());
    expect(await store().keepTranscript(wanted, 'пеш аз он', START)).toBe('late');
    await store().keepFile(wanted, { mime: 'audio/ogg', bytes: JPEG.bytes }, START);
    expect(await mediaOf(store())).toMatchObject([{ transcript: null }]);

    expect(await store().keepTranscript(wanted, 'маро гӯш кунед', START + 1)).toBe('kept');
    expect(await mediaOf(store())).toMatchObject([
      { state: 'kept', mime: 'audio/ogg', name: 'pasport.jpg', transcript: 'маро гӯш кунед' },
    ]);
    expect((await store().readFile('t1', String(wanted.seq)))?.bytes).toHaveLength(JPEG.bytes.length);
    const told = (await store().deskEvents({ at: 0, id: '' }, 100)).filter(({ kind }) => kind === 'media');
    expect(told.at(-1)).toMatchObject({ ticketId: 't1', seq: wanted.seq, state: 'kept' });
  });

  test('of whoever is forgotten meanwhile nothing that was heard is kept', async () => {
    const contactId = await sendPhoto(store());
    const wanted = await claimFile(store());
    await store().keepFile(wanted, { mime: 'audio/ogg', bytes: JPEG.bytes }, START);
    await store().forget(contactId, START);

    expect(await store().keepTranscript(wanted, 'маро гӯш кунед', START)).toBe('late');
  });

  test('a machine may hear a file while it is kept, a person is asked for, and the chat is not covered', async () => {
    const contactId = await sendPhoto(store());
    const wanted = await claimFile(store());
    expect(await store().mayBeHeard(wanted)).toBe(false);
    await store().keepFile(wanted, JPEG, START);
    expect(await store().mayBeHeard(wanted)).toBe(true);
    expect(await store().mayBeHeard({ contactId: 'nobody', seq: 1 })).toBe(false);

    await talk(store(), { memory: { ...newMemory(), coveredAt: START } });
    expect(await store().mayBeHeard(wanted)).toBe(false);
    await talk(store(), { memory: newMemory() });
    expect(await store().mayBeHeard(wanted)).toBe(true);
    await talk(store(), { ticket: ticketOf('t1', { status: 'closed', closedAt: START }) });
    expect(await store().mayBeHeard(wanted)).toBe(false);
    await talk(store(), { ticket: ticketOf('t2') });
    expect(await store().mayBeHeard(wanted)).toBe(true);
    await talk(store(), { erases: [{ seq: wanted.seq, text: null }] });
    expect(await store().mayBeHeard(wanted)).toBe(false);
    await store().forget(contactId, START);
    expect(await store().mayBeHeard(wanted)).toBe(false);
  });

  test('a file that could not be fetched is tried again at its moment, and not by an account that is not its own', async () => {
    await sendPhoto(store());
    await store().retryFile(await claimFile(store()), START + 5000);

    expect(await claimLater(store(), START + 4999)).toBeNull();
    expect(await store().claimFile(['whatsapp:1'], START + 5000, LEASE_MS)).toBeNull();
    expect(await claimFile(store(), START + 5000)).toMatchObject({ tries: 2 });
  });

  test('a file that is given up stays lost, and the desk sees why', async () => {
    await sendPhoto(store());
    const wanted = await claimFile(store());
    await store().loseFile(wanted, 'too-big', START);

    expect(await mediaOf(store())).toMatchObject([{ state: 'lost', reason: 'too-big', name: 'pasport.jpg' }]);
    expect(await store().readFile('t1', String(wanted.seq))).toBeNull();
    expect(await claimLater(store(), START + 10 * LEASE_MS)).toBeNull();
  });

  test('whoever looks at the desk is told when a file is there, and when it will not come', async () => {
    await talk(store(), { log: [photo(), photo({ id: 'b' })], ticket: ticketOf('t1', { assignee: 'zarina' }) });
    const [first, second] = [await claimFile(store()), await claimFile(store())];
    await store().keepFile(first, JPEG, START);
    await store().loseFile(second, 'type', START + 1);

    const told = (await store().deskEvents({ at: 0, id: '' }, 100)).filter(({ kind }) => kind === 'media');
    expect(told).toMatchObject([
      { ticketId: 't1', assignee: 'zarina', seq: first.seq, state: 'kept' },
      { ticketId: 't1', assignee: 'zarina', seq: second.seq, state: 'lost' },
    ]);
  });

  test('when the request has been closed meanwhile, whoever fetches learns that nobody asks any more', async () => {
    await sendPhoto(store());
    await talk(store(), { ticket: ticketOf('t1', { status: 'closed' }) });

    expect(await claimFile(store())).toMatchObject({ isAsked: false });
  });

  test('what is kept of a contact is counted, and of each contact by itself', async () => {
    await sendPhoto(store());
    await store().keepFile(await claimFile(store()), JPEG, START);
    await sendPhoto(store());
    expect(await claimFile(store())).toMatchObject({ keptBytes: JPEG.bytes.length });

    await sendPhoto(store(), { from: DAVRON, ticket: ticketOf('t2') });
    expect(await claimFile(store())).toMatchObject({ keptBytes: 0 });
  });

  test('a file is read through a ticket of its own conversation, and through no other', async () => {
    await sendPhoto(store());
    await talk(store(), { from: DAVRON, ticket: ticketOf('t2') });
    const wanted = await claimFile(store());
    await store().keepFile(wanted, JPEG, START);

    expect(await store().readFile('t2', String(wanted.seq))).toBeNull();
    for (const id of ['', '0', '-1', `${wanted.seq}.0`, `0${wanted.seq}`, '../1', String(wanted.seq + 1)]) {
      expect(await store().readFile('t1', id)).toBeNull();
    }
    expect(await store().readFile('nobody', String(wanted.seq))).toBeNull();
    expect(await store().readFile('t1', String(wanted.seq))).not.toBeNull();
  });

  test('whoever is forgotten is forgotten with all files, also with one that is being fetched at that moment', async () => {
    const contactId = await talk(store(), { log: [photo(), photo({ id: 'b' })], ticket: ticketOf('t1') });
    const [kept, onItsWay] = [await claimFile(store()), await claimFile(store())];
    await store().keepFile(kept, JPEG, START);
    await store().forget(contactId, START);

    expect(await store().keepFile(onItsWay, JPEG, START)).toBe('late');
    await store().loseFile(onItsWay, 'gone', START);
    await store().retryFile(onItsWay, START);
    expect(await store().readFile('t1', String(kept.seq))).toBeNull();
    expect(await claimLater(store(), START + 10 * LEASE_MS)).toBeNull();
    expect(await store().countOld('media', START + 2 * KEPT_MS)).toBe(0);
  });

  test('a file stays as long as its line, and no longer', async () => {
    await sendPhoto(store(), { outbound: [say('a')] });
    const wanted = await claimFile(store());
    await store().keepFile(wanted, { ...JPEG, bytes: new Uint8Array(PIECE_BYTES + 1) }, START);
    await store().settle(START);
    expect(await store().countOld('media', START + KEPT_MS)).toBe(0);

    expect(await store().countOld('media', START + KEPT_MS + 1)).toBe(1);
    expect(await store().sweep('media', START + KEPT_MS + 1, 10)).toBe(1);
    expect(await store().sweep('media', START + KEPT_MS + 1, 10)).toBe(0);
    expect(await store().readFile('t1', String(wanted.seq))).toBeNull();
    expect(await mediaOf(store())).toEqual([null, null]);
  });
});
