import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { MESSAGES_KEPT_DAYS } from '../../../core/limits.ts';
import type { Attachment } from '../../../core/message.ts';
import { OWN_FILES_FROM } from '../../../core/own-file.ts';
import { claim, reply } from '../../../core/ticket-moves.ts';
import { PIECE_BYTES } from '../../../storage/shared/media-rows.ts';
import { mover, moving } from '../../support/desk-life.ts';
import { describeStores, type KeptStore } from '../../support/store-adapters.ts';
import {
  claimDelivery,
  claimFile,
  DAVRON,
  FARIDA,
  fileWish,
  LEASE_MS,
  START,
  say,
  talk,
  ticketOf,
} from '../../support/store-talk.ts';

const KEPT_MS = MESSAGES_KEPT_DAYS * 24 * 3_600_000;
const ZARINA = mover('zarina');
const NUMBER = OWN_FILES_FROM + 4711;
const BYTES = new Uint8Array(randomBytes(PIECE_BYTES + 77));
const FILE = { file: NUMBER, mime: 'image/jpeg', name: 'роҳ.jpg', bytes: BYTES };
const ATTACHED: Attachment = {
  file: NUMBER,
  kind: 'picture',
  mime: 'image/jpeg',
  name: 'роҳ.jpg',
  size: BYTES.length,
  instead: 'файл нарасид',
};

describeStores((store) => {
  async function asked(): Promise<string> {
    const contactId = await talk(store(), { ticket: ticketOf('t1') });
    await store().changeTicket(
      't1',
      START,
      moving((one) => claim(one, ZARINA)),
    );
    return contactId;
  }

  async function send(kept: KeptStore = store()): Promise<void> {
    await kept.keepOwnFile('t1', FILE, START);
    const outbound = [say('Бубинед', { from: 'operator', attachment: ATTACHED, key: 'k1' })];
    await kept.changeTicket(
      't1',
      START,
      moving((one) => reply(one, ZARINA, { key: 'k1', asked: 'x' }), { outbound }),
    );
  }

  test('an answer to danger passes a file that waits for another try, and the file goes after it', async () => {
    await asked();
    await send();
    await store().retryAt(await claimDelivery(store()), START + 60_000);
    await talk(store(), { at: START + 1, outbound: [say('danger', { urgency: 'first' })], supersede: true });

    const urgent = await claimDelivery(store(), START + 2);
    expect(urgent.outbound.text).toBe('danger');
    await store().markSent(urgent, { externalId: null, at: START + 2, nextAt: START + 2 });
    expect(await store().claimSend([urgent.account], START + 59_999, LEASE_MS)).toBeNull();
    expect((await claimDelivery(store(), START + 60_000)).outbound).toMatchObject({ attachment: ATTACHED });
  });

  test('a file that takes long stays with whoever sends it, and they are told when danger waits behind it', async () => {
    await asked();
    await send();
    const file = await claimDelivery(store(), START);
    expect(await store().holdOn(file, START + 2 * LEASE_MS)).toBe('held');
    expect(await store().claimSend([file.account], START + LEASE_MS, LEASE_MS)).toBeNull();
    await talk(store(), { at: START + 1, outbound: [say('danger', { urgency: 'first' })] });
    expect(await store().holdOn(file, START + 3 * LEASE_MS)).toBe('urgent');

    await store().retryAt(file, START + 3 * LEASE_MS);
    expect((await claimDelivery(store(), START + 2)).outbound.text).toBe('danger');
    expect(await store().holdOn(file, START + 4 * LEASE_MS)).toBe('lost');
  });

  test('what was said in place of a file is known by its id, so that it can be taken away, and is forgotten with the person', async () => {
    const contactId = await asked();
    await send();
    await store().giveUp(await claimDelivery(store()), 'media_refused', START + 5, { saidAs: '4711' });

    expect(await store().externalIds(contactId, START + 5, 10)).toEqual(['4711']);
    while ((await store().settle(START + 6)) > 0);
    expect(await store().externalIds(contactId, START + 5, 10)).toEqual(['4711']);
    await store().forget(contactId, START + 7);
    expect(await store().externalIds(contactId, 0, 10)).toEqual([]);
  });

  test('what an operator sends is there byte for byte for whoever sends it and for the desk, and its line says so', async () => {
    await asked();
    await send();

    const delivery = await claimDelivery(store());
    expect(delivery.outbound).toMatchObject({ text: 'Бубинед', attachment: ATTACHED });
    const kept = await store().ownFile(delivery.address, NUMBER);
    expect(kept).toMatchObject({ mime: 'image/jpeg', name: 'роҳ.jpg' });
    expect(Buffer.from(kept?.bytes ?? []).equals(Buffer.from(BYTES))).toBe(true);
    expect((await store().readFile('t1', String(NUMBER)))?.bytes).toHaveLength(BYTES.length);
    const [line] = (await store().readTalk('t1', null, 9)).filter(({ from }) => from === 'operator');
    expect(line?.media).toMatchObject({ id: String(NUMBER), state: 'kept', size: BYTES.length, name: 'роҳ.jpg' });
  });

  test('whoever takes over a bubble of a worker that died finds its file, and the person has it in the log', async () => {
    await asked();
    await send();
    const died = await claimDelivery(store());

    const taken = await claimDelivery(store(), START + LEASE_MS + 1);
    expect([taken.seq, taken.interrupted]).toEqual([died.seq, true]);
    expect(await store().ownFile(taken.address, NUMBER)).not.toBeNull();
    await store().markSent(taken, { externalId: 'x', at: START, nextAt: START });
    const [row] = await store().sentTo(FARIDA, { newest: true }, 1);
    expect(row?.attachment).toEqual(ATTACHED);
  });

  test('a file that is kept twice stays as it was, and one that no answer names is taken away', async () => {
    await asked();
    await store().keepOwnFile('t1', FILE, START);
    await store().keepOwnFile('t1', FILE, START + 5);
    expect((await store().ownFile(FARIDA, NUMBER))?.bytes).toHaveLength(BYTES.length);

    await store().dropOwnFile('t1', NUMBER);
    expect(await store().ownFile(FARIDA, NUMBER)).toBeNull();
    expect(await store().readFile('t1', String(NUMBER))).toBeNull();
  });

  test('nobody else is given it, and for a case that is not there nothing is kept', async () => {
    await asked();
    await talk(store(), { from: DAVRON, ticket: ticketOf('t2') });
    await send();

    expect(await store().ownFile(DAVRON, NUMBER)).toBeNull();
    expect(await store().readFile('t2', String(NUMBER))).toBeNull();
    expect(await store().ownFile('telegram:1', NUMBER)).toBeNull();
    await expect(store().keepOwnFile('t9', FILE, START)).rejects.toMatchObject({ code: 'ticket_unknown' });
  });

  test('it goes with the person, and by its age', async () => {
    const contactId = await asked();
    await send();
    expect(await store().sweep('media', START + KEPT_MS, 100)).toBe(0);
    expect(await store().countOld('media', START + KEPT_MS + 1)).toBe(1);
    expect(await store().sweep('media', START + KEPT_MS + 1, 100)).toBe(1);
    expect(await store().ownFile(FARIDA, NUMBER)).toBeNull();

    await store().keepOwnFile('t1', FILE, START);
    await store().forget(contactId, START);
    expect(await store().ownFile(FARIDA, NUMBER)).toBeNull();
    await expect(store().keepOwnFile('t1', FILE, START)).rejects.toMatchObject({ code: 'ticket_unknown' });
  });

  test('what staff send does not count as what the person has sent', async () => {
    await asked();
    await send();
    const log = [{ key: 'k', at: START, kind: 'photo', place: null, file: fileWish() }];
    await talk(store(), { log, ticket: ticketOf('t1') });

    expect(await claimFile(store())).toMatchObject({ keptBytes: 0 });
  });
});
