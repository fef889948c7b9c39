import { expect, test } from 'vitest';
import { handleOf } from '../../../core/handle.ts';
import { claimDelivery, START, say, sendAll, talk, ticketOf } from '../../support/store-talk.ts';
import { NOW, openDesk } from './desk.ts';

const WORDS = 'шиносномаи маро гирифтанд';

/** A desk where so many bubbles were given up. */
async function openLost(count = 1, { withCase = false } = {}) {
  const desk = await openDesk();
  const ids: string[] = [];
  for (let index = 0; index < count; index++) {
    const ticket = withCase ? ticketOf(`t${index}`) : null;
    await talk(desk.store, { from: `telegram:${500 + index}`, outbound: [say(WORDS)], ticket });
    const delivery = await claimDelivery(desk.store);
    await desk.store.giveUp(delivery, 'rejected', START + index);
    ids.push(delivery.id);
  }
  const admin = await desk.logIn(await desk.add('administrator'));
  return { desk, admin, ids, [Symbol.asyncDispose]: () => desk[Symbol.asyncDispose]() };
}

test('what was given up is listed without a word of it and without anything of the person', async () => {
  await using lost = await openLost();
  const { status, body } = await lost.admin.call('GET', '/dead-letters');

  const [letter] = body.letters;
  expect(status).toBe(200);
  expect(letter).toMatchObject({ channel: 'telegram', reason: 'rejected', tries: 1, at: START, from: 'bot' });
  expect(letter.handle).toBeNull();
  expect(JSON.stringify(body)).not.toMatch(/шиноснома|telegram:50/);
});

test('of whoever has a case the handle is told that operators know, also in the audit', async () => {
  await using lost = await openLost(2, { withCase: true });
  const { body } = await lost.admin.call('GET', '/dead-letters');
  const [first = '', second = ''] = lost.ids;
  await lost.admin.call('POST', `/dead-letters/${first}/replay`);
  await lost.admin.call('POST', `/dead-letters/${second}/discard`, { note: 'бо занг гуфта шуд' });

  expect(body.letters.map(({ handle }: { handle: string }) => handle)).toEqual([handleOf('t1'), handleOf('t0')]);
  expect(await lost.desk.store.auditRows({}, 2)).toMatchObject([
    { action: 'message_discarded', object: { kind: 'ticket', id: 't1' } },
    { action: 'message_replayed', object: { kind: 'ticket', id: 't0' } },
  ]);
});

test('pages follow each other, newest first, of one reason or of all', async () => {
  await using lost = await openLost(3);
  const first = await lost.admin.call('GET', '/dead-letters?limit=2');
  const second = await lost.admin.call('GET', `/dead-letters?limit=2&after=${first.body.next}`);
  const throttled = await lost.admin.call('GET', '/dead-letters?reason=throttled');

  const idsOf = ({ body }: typeof first) => body.letters.map(({ id }: { id: string }) => id);
  expect([...idsOf(first), ...idsOf(second)]).toEqual(lost.ids.toReversed());
  expect([second.body.next, idsOf(throttled)]).toEqual([null, []]);
});

test('what is replayed is sent once more, stands in the audit, and is in the list no longer', async () => {
  await using lost = await openLost();
  const [id = ''] = lost.ids;
  const { status } = await lost.admin.call('POST', `/dead-letters/${id}/replay`);
  const again = await lost.admin.call('POST', `/dead-letters/${id}/replay`);

  expect([status, again.status, again.body.code]).toEqual([200, 404, 'dead_letter_unknown']);
  expect(await sendAll(lost.desk.store, NOW + 60_000)).toEqual([WORDS]);
  expect((await lost.admin.call('GET', '/dead-letters')).body.letters).toEqual([]);
  const [row] = await lost.desk.store.auditRows({ objectId: id.replace(/-\d+$/, '') }, 1);
  expect(row).toMatchObject({ action: 'message_replayed', object: { kind: 'contact' } });
});

test('what is let be needs a note, which the audit keeps', async () => {
  await using lost = await openLost();
  const [id = ''] = lost.ids;
  const without = await lost.admin.call('POST', `/dead-letters/${id}/discard`, { note: ' ' });
  const { status } = await lost.admin.call('POST', `/dead-letters/${id}/discard`, { note: 'бо занг гуфта шуд' });

  expect([without.status, status]).toEqual([400, 200]);
  expect((await lost.admin.call('GET', '/dead-letters')).body.letters).toEqual([]);
  expect(await sendAll(lost.desk.store, NOW + 60_000)).toEqual([]);
  const [row] = await lost.desk.store.auditRows({}, 1);
  expect(row).toMatchObject({ action: 'message_discarded', reason: 'бо занг гуфта шуд' });
});

test('whom nothing reaches nothing is sent again', async () => {
  await using desk = await openDesk();
  await talk(desk.store, { outbound: [say(WORDS)] });
  const delivery = await claimDelivery(desk.store, START + 1_000);
  await desk.store.giveUp(delivery, 'contact_stopped', START + 1_000, 'stopped');
  const admin = await desk.logIn(await desk.add('administrator'));

  const { status, body } = await admin.call('POST', `/dead-letters/${delivery.id}/replay`);
  expect([status, body.code]).toEqual([409, 'contact_unreachable']);
});

test('words that were too old to be said are not sent again, and staff are told so', async () => {
  await using desk = await openDesk();
  await talk(desk.store, { outbound: [say(WORDS, { from: 'operator' })] });
  const delivery = await claimDelivery(desk.store, START + 1_000);
  await desk.store.giveUp(delivery, 'too_old', START + 1_000);
  const admin = await desk.logIn(await desk.add('administrator'));

  const { status, body } = await admin.call('POST', `/dead-letters/${delivery.id}/replay`);
  expect([status, body.code]).toEqual([409, 'letter_old']);
  expect((await admin.call('GET', '/dead-letters')).body.letters).toHaveLength(1);
  expect(await sendAll(desk.store, NOW + 60_000)).toEqual([]);
});

test('a supervisor sees what was given up, and decides nothing about it', async () => {
  await using lost = await openLost();
  const supervisor = await lost.desk.logIn(await lost.desk.add('supervisor'));

  expect((await supervisor.call('GET', '/dead-letters')).body.letters).toHaveLength(1);
  expect((await supervisor.call('POST', `/dead-letters/${lost.ids[0]}/replay`)).status).toBe(403);
});
