import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { takeFile } from '../support/held-file.ts';
import type { OwnMongod } from '../support/own-mongod.ts';
import { WEBHOOK_SECRET } from '../support/server.ts';
import { reachMenu, type Stage } from '../support/stage.ts';
import { wordsFoundIn } from '../support/store-files.ts';
import type { Fault } from '../support/telegram/faults.ts';
import { until } from '../support/until.ts';
import type { WebPerson } from '../support/web-client.ts';

// What people write and what goes wrong around them, for the search in silent-log.test.ts.

/** What a person is and writes; each stands nowhere else in the program. */
export const PERSON = {
  id: '7315550123',
  firstName: 'Гулрухсорамоҳ',
  lastName: 'Чиллакашзода',
  username: 'gulrux_chilla_77',
  cyrillic: 'шабдаракӣгоҳхабарам',
  latin: 'qazwsxedcrfvtgb',
  cry: 'маро дар зирзаминпинҳоншуда банд карданд',
  caption: 'суратитааҷҷубовар',
  edited: 'ислоҳшударонахонед',
  phone: '+992907654321',
  bare: '992907654321',
  sender: 'Фарангисбонувафодор',
  file: 'AgACAgIAAxkBAAIBsecretfile',
  fileName: 'pasportNosirovaScan',
  latitude: '38.5597721',
  longitude: '68.7738642',
  messageId: '918273645',
  updateId: '837465921',
  queryId: '776655443322110',
  token: 'gizlitugmachai99',
  place: 'Зафарободинаваш',
  passport: '408215937',
  firm: '366220664163',
} as const;
export const VISITOR = {
  text: 'паёмисомонаомад',
  latin: 'webvisitorlatinword',
  choice: 'gizlitanlov-web-42',
  clientId: 'client-made-id-8841',
  path: 'sahifaigumshudaimakhfi',
  query: 'kalimaijustujui77',
  agent: 'OddBrowserOfNilufar',
  address: '203.0.113.77',
} as const;
export const SECRETS = { metrics: 'metrics-token-nobody-else-has', key: randomBytes(32).toString('base64') } as const;

export async function writeOnTelegram({ fake }: Stage): Promise<void> {
  const id = Number(PERSON.id);
  const from = {
    id,
    is_bot: false,
    first_name: PERSON.firstName,
    last_name: PERSON.lastName,
    username: PERSON.username,
  };
  const chat = { id, type: 'private', first_name: PERSON.firstName, username: PERSON.username };
  const person = fake.user(id);
  await person.says('/start');
  await person.sees('Выберите язык');
  await person.says('Русский');
  await person.sees('Вы согласны?');
  const frame = { message_id: Number(PERSON.messageId), date: Math.floor(Date.now() / 1000), chat, from };
  const part = { file_id: PERSON.file, file_unique_id: PERSON.file, width: 1, height: 1 };
  const messages: Record<string, unknown>[] = [
    { text: PERSON.cyrillic },
    { text: `Зайди ${PERSON.latin}` },
    { photo: [part], caption: PERSON.caption },
    { document: { ...part, file_name: PERSON.fileName } },
    { contact: { phone_number: PERSON.phone, first_name: PERSON.sender } },
    { text: `Рақами ман ${PERSON.bare}` },
    { location: { latitude: Number(PERSON.latitude), longitude: Number(PERSON.longitude) } },
    { venue: { title: PERSON.place, address: PERSON.place, location: { latitude: 1, longitude: 2 } } },
    { text: 'О нас', forward_origin: { type: 'hidden_user', date: 1, sender_user_name: PERSON.sender } },
    { text: PERSON.cry },
  ];
  for (const message of messages) await fake.push({ message: { ...frame, ...message } }, id);
  await person.sees(/Ҳоло дар ҷои бехатар ҳастед|Вы сейчас в безопасном месте/);
  await fake.push({ edited_message: { ...frame, edit_date: frame.date, text: PERSON.edited } }, id);
  await fake.push(
    { callback_query: { id: PERSON.queryId, from, message: frame, data: PERSON.token, chat_instance: '1' } },
    id,
  );
  await fake.push(
    { message: { ...frame, chat: { id, type: PERSON.token }, text: 5, [PERSON.latin]: PERSON.cyrillic } },
    id,
  );
  await fake.push({ [PERSON.latin]: { text: PERSON.cyrillic } }, id);
  await until(
    () => fake.pending(),
    (pending) => pending.length === 0,
  );
}

/** Numbers of documents, where the flow asks for the number of a firm. */
export async function typeNumbers({ fake }: Stage): Promise<void> {
  const person = fake.user(880_100);
  await reachMenu(person);
  await person.says('Проверить фирму');
  await person.sees('Кто едет на работу?');
  await person.presses('Я');
  await person.sees('В какой стране эта работа?');
  await person.presses('Россия');
  await person.sees('Как нашлась эта работа?');
  await person.says('через знакомых');
  await person.sees('Кто платит за билет и визу?');
  await person.presses('Работодатель');
  await person.sees('Как называется фирма');
  await person.says(`паспорт ${PERSON.passport}`);
  await person.sees('Напишите номер фирмы');
  await person.says(`ИНН ${PERSON.firm}`);
  await person.sees('номер написан верно');
}

/** Telegram's own words in its refusals quote what we sent: that must not come out at our end. */
export async function failOnTelegram({ fake, server }: Stage): Promise<void> {
  const description = `Bad Request: ${PERSON.cyrillic} of ${PERSON.firstName} ${PERSON.bare}`;
  const faults: Omit<Fault, 'method' | 'chatId'>[] = [
    { status: 429, retryAfter: 1, description },
    { status: 500, description },
    // Once with its buttons, once bare.
    { status: 400, description, times: 2 },
    { status: 403, description },
    { drop: true },
    { body: `<html>${PERSON.cyrillic}</html>` },
    { body: JSON.stringify({ ok: false, wrong: PERSON.cyrillic }) },
  ];
  for (const [index, fault] of faults.entries()) {
    const person = fake.user(880_000 + index);
    await fake.fail({ method: 'sendMessage', chatId: person.id, ...fault });
    await fake.fail({ method: 'sendChatAction', chatId: person.id, ...fault });
    await person.says(PERSON.cyrillic);
  }
  const refused = () => server.output().match(/"a send failed"/g)?.length ?? 0;
  expect(await until(refused, (count) => count >= faults.length)).toBeGreaterThanOrEqual(faults.length);
  const url = `${server.url}/webhooks/telegram`;
  for (const [secret, body] of [
    ['wrong-secret-gizliy', `{"text":"${PERSON.latin}"}`],
    [WEBHOOK_SECRET, `{"text":"${PERSON.latin}`],
    [WEBHOOK_SECRET, `{"text":"${PERSON.latin}"}`],
  ] as const) {
    const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret };
    await (await fetch(url, { method: 'POST', headers, body })).arrayBuffer();
  }
}

export async function writeOnTheWeb({ server }: Stage, visitor: WebPerson): Promise<void> {
  await visitor.says(VISITOR.text);
  await visitor.sees('Выберите язык');
  await visitor.presses('Русский');
  await visitor.sees('Вы согласны?');
  await visitor.posts({ id: VISITOR.clientId, text: VISITOR.latin });
  await visitor.posts({ id: `${VISITOR.clientId}-2`, choice: VISITOR.choice });
  await visitor.posts({ id: `${VISITOR.clientId}-3`, text: VISITOR.text.repeat(400) });
  await visitor.posts({ id: VISITOR.clientId, [VISITOR.latin]: VISITOR.text });
  await visitor.posts(`{"id":"${VISITOR.text}`);
  const headers = {
    authorization: `Bearer ${visitor.token}`,
    'user-agent': VISITOR.agent,
    'x-forwarded-for': VISITOR.address,
    'content-type': 'application/json',
    'last-event-id': VISITOR.query,
  };
  const paths = [
    `/${VISITOR.path}`,
    `/chat/events?before=${VISITOR.query}`,
    `/chat/${VISITOR.path}?x=${VISITOR.query}`,
    '/metrics',
    '/',
  ];
  for (const path of paths) await (await fetch(`${server.url}${path}`, { headers })).arrayBuffer();
  for (const path of ['/chat/messages', '/metrics', '/chat/sessions', `/${encodeURIComponent(VISITOR.text)}`]) {
    const authorization = `Bearer ${SECRETS.metrics}`;
    const body = JSON.stringify({ text: VISITOR.text });
    await (
      await fetch(`${server.url}${path}`, { method: 'POST', headers: { ...headers, authorization }, body })
    ).arrayBuffer();
  }
  const metrics = await fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${SECRETS.metrics}` } });
  expect(found(await metrics.text(), [...Object.values(PERSON), ...Object.values(VISITOR)])).toEqual([]);
}

/** Somebody else holds the file, or the server is gone: what comes in meanwhile is refused, and comes again. */
export async function loseTheStore(
  { fake, server, settings }: Stage,
  visitor: WebPerson,
  mongod: OwnMongod | null,
): Promise<void> {
  const person = fake.user(Number(PERSON.id));
  const giveBack = mongod === null ? takeFile(settings.DATA_DIR ?? '') : await takeServer(mongod);
  const posting = visitor.posts({ id: `${VISITOR.clientId}-4`, text: VISITOR.text });
  await person.says(PERSON.cyrillic);
  await until(
    () => server.output(),
    (output) => /store takes no messages|store did not answer/.test(output),
  );
  expect((await posting).status).toBe(503);
  await giveBack();
  await person.sees(/./);
}

async function takeServer(mongod: OwnMongod): Promise<() => Promise<void>> {
  await mongod.kill();
  return mongod.start;
}

export async function pollThroughAnOutage(stage: Stage): Promise<string> {
  const { TELEGRAM_WEBHOOK_SECRET: _secret, PUBLIC_URL: _url, ...polling } = stage.settings;
  stage.settings = polling;
  const { fake } = stage;
  const person = fake.user(Number(PERSON.id));
  await stage.restart();
  await person.says(PERSON.latin);
  await person.sees(/./);
  await fake.goAway();
  await until(
    () => stage.server.output(),
    (output) => output.includes('does not serve us'),
  );
  await fake.comeBack();
  await fake.push({ message: { text: PERSON.cyrillic } });
  await fake.fail({ method: 'getUpdates', body: `[${PERSON.cyrillic}` });
  await fake.fail({ method: 'getUpdates', status: 409, description: PERSON.cyrillic });
  await person.says(PERSON.cyrillic);
  await person.sees(/./);
  await stage.server.stop();
  return stage.server.output();
}

export function found(printed: string, words: readonly string[]): string[] {
  const lower = printed.toLowerCase();
  const isEscaped = (word: string): boolean => lower.includes(escaped(word).toLowerCase());
  const plain = wordsFoundIn(Buffer.from(printed), words);
  return words.filter((word) => plain.includes(word) || isEscaped(word));
}

/** As JSON may write every letter. */
export function escaped(word: string): string {
  return word.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
