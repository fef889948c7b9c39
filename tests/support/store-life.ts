import { INBOX_MAX } from '../../core/limits.ts';
import type { Delivery } from '../../core/outgoing.ts';
import type { Store } from '../../core/store.ts';
import { CONTENT_WORDS, editAll } from './content-life.ts';
import { STAFF_WORDS, workTogether } from './staff-life.ts';
import {
  ACCOUNT,
  claim,
  claimDelivery,
  claimFile,
  FARIDA,
  fileWish,
  hear,
  LEASE_MS,
  openTickets,
  START,
  say,
  sendAll,
  talk,
  ticketOf,
  timerAt,
  turnOf,
} from './store-talk.ts';

/** What a file of theirs holds. */
const PICTURE = 'akskhoi-ruyi-odam';

/** What the people of `liveThrough` are called, wrote and were told, and where they are reached. */
export const SECRET_WORDS = [
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
  'AgACAgIAAxkBAAI-file-id',
  'aksi-shinosnoma',
  PICTURE,
  ...STAFF_WORDS,
  ...CONTENT_WORDS,
];

/** Three people on three channels write, answer, ask for a person and are answered; and the staff come to work. */
export async function liveThrough(store: Store): Promise<void> {
  const log = [
    { key: 'k', at: START, kind: 'text', place: null, text: 'шиносномаамро', externalId: 'wamid.HBgMOTkyOTM1' },
    { key: 'f', at: START, kind: 'photo', place: null, file: fileWish({ name: 'aksi-shinosnoma.jpg' }) },
  ];
  const contact = {
    language: 'tg',
    languageScore: 1,
    country: 'RU',
    region: 'Vladivostok-raion',
    about: null,
  } as const;
  const rest = {
    age: null,
    gender: null,
    returned: null,
    answerer: null,
    consentAt: START,
    safe: null,
    light: null,
    reading: null,
  };
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
      from,
      log,
      outbound,
      contact: { ...contact, ...rest },
      ticket: ticketOf('t1', { topic: 'dokumentho-topic' }),
      session: { ...session, answers: { holder: 'Фаридабону', phone: '992935551234' }, askedAt: START },
    });
    await store.accept(hear('шиносномаамро pasportamro girift', { from }));
  }
  await store.markSent(await claimDelivery(store), { externalId: 'tg-99887766', at: START, nextAt: START });
  await store.retryAt(await claimDelivery(store), START);
  await store.keepFile(await claimFile(store), { mime: 'image/jpeg', bytes: Buffer.from(PICTURE) }, START);
  await store.loseFile(await claimFile(store), 'gone', START);
  await workTogether(store);
  await editAll(store);
}

/** Asks everything of a store that can be asked, once at least. */
export async function useAll(store: Store): Promise<void> {
  await liveThrough(store);
  for (let index = 0; index <= INBOX_MAX; index++) await store.accept(hear(`${index}`));
  const waiting = await claim(store, START + LEASE_MS);
  await store.releaseTurn(waiting);
  await store.commitTurn(turnOf(waiting));
  const reports = [{ point: 'tj.hotline', outcome: 'silent' }] as const;
  const events = [{ kind: 'step', flow: 'menu', node: 'top' }] as const;
  const [timers, log] = [[timerAt(START + 1)], [{ key: 'k', at: START, kind: 'text', place: null, text: 'x' }]];
  const more = { timers, log, reports: [...reports], events: [...events] };
  const contactId = await talk(store, { from: 'telegram:77', at: START - 9, outbound: [say('a'), say('b')], ...more });
  const late = await claimDelivery(store, START + LEASE_MS);
  await fetchAll(store);
  await store.giveUp(late, 'rejected', START);
  await store.markSent(late, { externalId: 'x', at: START, nextAt: START });
  await sendAll(store, START + 2 * LEASE_MS);
  await reportAll(store, late);
  await store.sentTo(FARIDA, { newest: true }, 10);
  await store.sentTo(FARIDA, { after: 0 }, 10);
  await store.sentTo(FARIDA, { before: START * 2 }, 10);
  await store.externalIds(contactId, 0, 10);
  await store.numberReports(0);
  await openTickets(store);
  await ringOnce(store);
  await store.backlog(START + LEASE_MS);
  await store.leaseChannel(ACCOUNT, 'one', START, LEASE_MS);
  await store.releaseChannel(ACCOUNT, 'one');
  while ((await store.settle(START)) > 0);
  await store.accept(hear('still there', { from: 'telegram:77' }));
  await talk(store, { from: 'telegram:78', outbound: [say('on its way')] });
  await claimDelivery(store);
  await talk(store, { from: 'telegram:78', outbound: [say('left')], supersede: true });
  await store.forget(contactId, START);
}

/** An alarm is raised, told again and ended. */
async function ringOnce(store: Store): Promise<void> {
  const alarm = { about: 't1', kind: 'ring', level: 'red', step: 0, at: START, left: ['a', 'b'] } as const;
  for (const step of [0, 0, 1]) await store.raiseAlarm({ ...alarm, left: [...alarm.left], step });
  await store.lastAlarm('t1', 'ring');
  for (const left of [['b'], []]) {
    const claimed = await store.claimAlarm(START, 0);
    if (claimed === null) throw new Error('nobody is rung');
    if (left.length > 0) await store.tellAgain(claimed, { left, at: START });
    else await store.endAlarm(claimed);
  }
}

/** All that may become of the files of one request. */
async function fetchAll(store: Store): Promise<void> {
  const files = ['a', 'b', 'c'].map((id) => ({
    key: id,
    at: START,
    kind: 'photo',
    place: null,
    file: fileWish({ id }),
  }));
  await talk(store, { from: 'telegram:78', log: files, ticket: ticketOf('t78') });
  await store.settle(START);
  const kept = await claimFile(store);
  await store.keepFile(kept, { mime: 'image/jpeg', bytes: new Uint8Array(300_000) }, START);
  await store.keepFile(kept, { mime: 'image/jpeg', bytes: new Uint8Array(1) }, START);
  await store.readFile('t78', String(kept.seq));
  await store.retryFile(await claimFile(store), START);
  await store.loseFile(await claimFile(store), 'type', START);
  await store.readTalk('t78', null, 10);
}

/** All that a channel may tell of a bubble, in an order in which everything happens. */
async function reportAll(store: Store, { id: deliveryId, account }: Delivery): Promise<void> {
  const failure = { reason: 'unreachable', code: 131000 };
  const frame = { deliveryId, account, externalId: 'x', at: START };
  await store.noteReport({ ...frame, state: 'failed', failure });
  await sendAll(store, START + 10 * LEASE_MS);
  for (const state of ['sent', 'delivered', 'read'] as const) await store.noteReport({ ...frame, state });
}
