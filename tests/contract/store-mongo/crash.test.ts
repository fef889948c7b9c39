import { afterEach, beforeEach, expect, test } from 'vitest';
import { audited } from '../../../core/desk.ts';
import type { Store } from '../../../core/store.ts';
import { claim as take } from '../../../core/ticket-moves.ts';
import { collectionsOf } from '../../../storage/mongo/collections.ts';
import { openMongoStore } from '../../../storage/mongo/store.ts';
import { mover, moving } from '../../support/desk-life.ts';
import { randomKeyRing } from '../../support/memory-store.ts';
import { describeOnMongo, type MongoDatabase, openMongoDatabase } from '../../support/mongo-databases.ts';
import { entryOf } from '../../support/staff-life.ts';
import {
  claim,
  DAVRON,
  FARIDA,
  hear,
  LEASE_MS,
  openTickets,
  START,
  say,
  sendAll,
  sentTexts,
  talk,
  textsOf,
  ticketOf,
  turnOf,
} from '../../support/store-talk.ts';

describeOnMongo((server) => {
  let database: MongoDatabase;
  let store: Store;
  /** Another process on the same database. */
  let other: Store;
  beforeEach(async () => {
    database = await openMongoDatabase(server);
    const settings = { uri: database.uri, keyRing: randomKeyRing() };
    store = await openMongoStore(settings);
    other = await openMongoStore(settings);
  });
  afterEach(async () => {
    await store[Symbol.asyncDispose]();
    await other[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  const conversations = () => database.beside.collection<{ _id: string }>('conversations');

  test('two processes that start at once on an empty database share one look-up key', async () => {
    const settings = { uri: database.uri, keyRing: randomKeyRing() };
    await database.beside.collection('meta').deleteMany({});
    const stores = await Promise.all(Array.from({ length: 8 }, () => openMongoStore(settings)));
    const keys = stores.map((each) => Buffer.from(each.derive('x')).toString('hex'));
    for (const each of stores) await each[Symbol.asyncDispose]();

    expect(new Set(keys).size).toBe(1);
  });

  test('a first message that reaches many processes at once makes one contact', async () => {
    const inbounds = Array.from({ length: 20 }, (_, index) => hear(`${index}`));
    const outcomes = await Promise.all(inbounds.map((each, index) => (index % 2 === 0 ? store : other).accept(each)));

    expect(outcomes).toEqual(inbounds.map(() => 'accepted'));
    expect(textsOf(await claim(store)).toSorted()).toEqual(inbounds.map((_, index) => `${index}`).toSorted());
    expect(await store.claimTurn(START, LEASE_MS)).toBeNull();
  });

  test('a contact of whom a crash left only the address is begun with the next message', async () => {
    await store.accept(hear('lost'));
    await conversations().deleteMany({});
    await database.beside.collection('contact_keys').deleteMany({});

    expect(await other.accept(hear('салом'))).toBe('accepted');
    expect(textsOf(await claim(other))).toEqual(['салом']);
  });

  test('what another process has forgotten is not written on here', async () => {
    const contactId = await talk(store, { outbound: [say('a')] });
    await store.accept(hear('one more'));
    const claimed = await claim(store);
    await other.forget(contactId, START);

    expect(await store.commitTurn(turnOf(claimed, { outbound: [say('never')] }))).toBe('stale');
    expect(await store.accept(hear('two more'))).toBe('accepted');
    expect(textsOf(await claim(store))).toEqual(['one more', 'two more']);
    expect(await sentTexts(store)).toEqual([]);
  });

  test('a forgetting that a crash cut short is ended by whoever settles', async () => {
    const contactId = await talk(store, { outbound: [say('a')], ticket: ticketOf('t1') });
    await sendAll(store);
    await store.settle(START);
    await store.accept(hear('маро банд карданд'));
    await conversations().updateOne({ _id: contactId }, { $set: { forgetAt: START, movedTo: 'f'.repeat(24) } });

    expect(await other.settle(START)).toBeGreaterThan(0);
    expect(await openTickets(other)).toEqual([]);
    const { conversation, waiting } = await claim(other);
    expect([conversation.id, waiting.length]).toEqual(['f'.repeat(24), 1]);
    const left = database.beside.collection<{ contactId: string }>('messages').countDocuments({ contactId });
    expect([await conversations().countDocuments({ _id: contactId }), await left]).toEqual([0, 0]);
    const [line] = await database.beside.collection<{ _id: string }>('contact_keys').find({ _id: contactId }).toArray();
    expect(line).toEqual({ _id: contactId, forgottenAt: START });
  });

  test('a forgetting that a crash cut short takes what was said from an address before along', async () => {
    const earlier = await talk(store, { from: DAVRON, outbound: [say('a')] });
    const contactId = await talk(store, { from: FARIDA });
    await conversations().updateOne({ _id: earlier }, { $set: { movedTo: contactId } });
    await conversations().updateOne({ _id: contactId }, { $set: { forgetAt: START, movedTo: 'f'.repeat(24) } });

    for (let more = 1; more > 0; ) more = await other.settle(START);
    expect(await conversations().countDocuments({})).toBe(0);
    const keys = await database.beside.collection<{ _id: string }>('contact_keys').find().toArray();
    expect(keys.filter((key) => 'wrapped' in key)).toEqual([]);
    expect(keys.map(({ _id }) => _id).toSorted()).toEqual([earlier, contactId].toSorted());
  });

  test('a word that waits at an address before is not lost with whoever is forgotten', async () => {
    const earlier = await talk(store, { from: DAVRON, outbound: [say('a')] });
    const contactId = await talk(store, { from: FARIDA });
    await store.accept(hear('ҳастед?', { from: DAVRON }));
    await conversations().updateOne({ _id: earlier }, { $set: { movedTo: contactId } });
    await conversations().updateOne({ _id: contactId }, { $set: { forgetAt: START, movedTo: 'f'.repeat(24) } });

    for (let more = 1; more > 0; ) more = await other.settle(START);
    const claimed = await claim(other);
    expect([claimed.conversation.id, claimed.conversation.address]).toEqual(['f'.repeat(24), DAVRON]);
    expect(textsOf(claimed)).toEqual(['ҳастед?']);
    expect(await other.claimTurn(START, LEASE_MS)).toBeNull();
    expect(await other.contactAt(DAVRON)).toBe('f'.repeat(24));
    expect(await conversations().countDocuments({})).toBe(1);
  });

  test.each([
    ['is being forgotten', { forgetAt: START, movedTo: 'f'.repeat(24) }],
    ['goes on elsewhere', { movedTo: 'e'.repeat(24) }],
  ])('a contact that %s goes to no other address, and whoever is there is answered there', async (_what, ended) => {
    const contactId = await talk(store, { from: FARIDA });
    const from = await talk(store, { from: DAVRON });
    await store.accept(hear('салом', { from: DAVRON }));
    const hash = (await database.beside.collection<{ _id: string }>('addresses').findOne({ contactId: from }))?._id;
    const known = await collectionsOf(database.beside).hot.conversations.findOne({ _id: contactId });
    const moving = { at: START, account: 'telegram:42', hash, from, sealedAddress: known!.sealedAddress };
    await conversations().updateOne({ _id: contactId }, { $set: { moving, ...ended } });

    for (let more = 1; more > 0; ) more = await other.settle(START);
    const claimed = await claim(other);
    expect([claimed.conversation.id, claimed.conversation.address]).toEqual([from, DAVRON]);
    expect(textsOf(claimed)).toEqual(['салом']);
    expect(await other.contactAt(DAVRON)).toBe(from);
  });

  test('a forgetting that ended behind the key is ended too', async () => {
    const contactId = await talk(store, { outbound: [say('a')] });
    const ledger = { $set: { forgottenAt: START, isUnfinished: true }, $unset: { wrapped: '', ringKey: '' } };
    await collectionsOf(database.beside).hot.contact_keys.updateOne({ _id: contactId }, ledger as object);

    expect(await other.settle(START)).toBeGreaterThan(0);
    expect(await conversations().countDocuments({ _id: contactId })).toBe(0);
    expect(await other.settle(START)).toBe(0);
  });

  test('a move that a crash cut short is ended by whoever settles, words and ticket and all', async () => {
    const contactId = await talk(store, { from: FARIDA });
    const from = await talk(store, { from: DAVRON, ticket: ticketOf('t1', { level: 'red' }) });
    await store.accept(hear('ман Фарида', { from: DAVRON }));
    const row = database.beside.collection<{ _id: string; contactId: string }>('addresses');
    const hash = (await row.findOne({ contactId: from }))?._id;
    // The first two steps of a move: it is written down, and the conversation that was there has ended. Its address is
    // not looked at here: that of the contact itself stands for it.
    const known = await collectionsOf(database.beside).hot.conversations.findOne({ _id: contactId });
    const moving = { at: START, account: 'telegram:42', hash, from, sealedAddress: known!.sealedAddress };
    await conversations().updateOne({ _id: contactId }, { $set: { moving } });
    await conversations().updateOne({ _id: from }, { $set: { movedTo: contactId }, $inc: { version: 1 } });
    expect(await other.accept(hear('ҳастед?', { from: DAVRON }))).toBe('accepted');

    await other.settle(START);
    expect(await other.contactAt(DAVRON)).toBe(contactId);
    expect(await openTickets(other)).toMatchObject([{ contactId, level: 'red' }]);
    expect(textsOf(await claim(other))).toEqual(['ман Фарида', 'ҳастед?']);
    expect(await conversations().countDocuments({ 'moving.at': { $exists: true } })).toBe(0);
  });

  test('what two processes settle at once is written once', async () => {
    const contactId = await talk(store, { outbound: [say('a'), say('b')], events: [{ kind: 'step', flow: 'menu' }] });
    await sendAll(store);
    const both = [store, other, store, other].map((each) => each.settle(START));
    await Promise.all(both);

    expect(await sentTexts(other)).toEqual(['a', 'b']);
    expect(await database.beside.collection('events').countDocuments()).toBe(1);
    expect(await database.beside.collection('messages').countDocuments({ contactId })).toBe(2);
    expect(await other.settle(START)).toBe(0);
  });

  test('a move whose line of the audit a crash held up is told once, by whoever settles', async () => {
    await talk(store, { ticket: ticketOf('t1') });
    const nothing = { collMod: 'audit', validator: { never: { $exists: true } } };
    await database.beside.db?.command(nothing);
    const by = mover('zarina');
    const move = moving((one) => take(one, by));
    const line = entryOf({ action: 'ticket_claimed', object: { kind: 'ticket', id: 't1' } });
    await store.changeTicket(
      't1',
      START,
      audited(move, () => line),
    );
    expect(await store.auditRows({}, 5)).toEqual([]);

    await database.beside.db?.command({ ...nothing, validator: {} });
    await Promise.all([store.settle(START), other.settle(START)]);
    await store.record(entryOf());
    expect(await store.auditRows({ objectId: 't1' }, 5)).toMatchObject([
      { action: 'ticket_claimed', reason: line.reason, network: expect.any(String) },
    ]);
    expect(await other.checkAudit()).toMatchObject({ rows: 2, broken: null });
    expect(await conversations().countDocuments({ 'owedAudit.id': { $exists: true } })).toBe(0);
  });
});
