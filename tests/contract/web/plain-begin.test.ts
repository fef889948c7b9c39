import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPlainChat } from './plain-stand.ts';

let stand: Awaited<ReturnType<typeof openPlainChat>>;
let gone: Set<string>;
beforeEach(async () => {
  gone = new Set();
  stand = await openPlainChat({ forgotten: { wasForgotten: async (who) => gone.has(who) } });
});
afterEach(() => stand.chat[Symbol.asyncDispose]());

const FORM = 'application/x-www-form-urlencoded';
const PHONE = { 'user-agent': 'Nokia', 'content-type': FORM };

/** What the first page holds for whoever has no cookie. */
async function keyOfForm(): Promise<string> {
  const { body } = await stand.chat.app.inject({ url: '/chat/plain' });
  return /name="key" value="([^"]*)"/.exec(body)?.[1] ?? '';
}

function press(key: string, { text = '', language = 'ru', headers = {}, remoteAddress = '10.0.0.1' } = {}) {
  const payload = new URLSearchParams({ key, [`begin:${language}`]: '1', text }).toString();
  return stand.chat.app.inject({
    method: 'POST',
    url: '/chat/plain/begin',
    headers: { ...PHONE, ...headers },
    payload,
    remoteAddress,
  });
}

const sessionIn = (response: { headers: Record<string, unknown> }) =>
  /^chat=([^.]{22})\./.exec(String(response.headers['set-cookie']))?.[1];
const writers = () => new Set(stand.chat.store.accepted.map(({ from }) => from)).size;

test('a form that begins a talk and is pressed twice begins one, and its words arrive once', async () => {
  const key = await keyOfForm();
  const [first, second] = await Promise.all([press(key, { text: 'меня бьют' }), press(key, { text: 'меня бьют' })]);
  const third = await press(key, { text: 'меня бьют' });

  expect(new Set([first, second, third].map(sessionIn)).size).toBe(1);
  expect(stand.textsTaken()).toEqual(['/start', 'Русский', 'меня бьют']);
  expect([first.statusCode, third.statusCode]).toEqual([303, 303]);
});

test('other words or another language from that form belong to the same talk', async () => {
  const key = await keyOfForm();
  await press(key, { text: 'меня бьют' });
  await press(key, { text: 'меня бьют, я в Москве', language: 'tg' });

  expect(writers()).toBe(1);
  expect(stand.textsTaken()).toEqual(['/start', 'Русский', 'меня бьют', 'Тоҷикӣ', 'меня бьют, я в Москве']);
});

test('whoever goes back to the form later, from elsewhere or with another phone begins a talk of their own', async () => {
  const key = await keyOfForm();
  const first = await press(key);
  const others = [
    await press(key, { remoteAddress: '10.0.0.2' }),
    await press(key, { headers: { 'user-agent': 'Opera' } }),
    await press('', {}),
    await press('', {}),
  ];
  stand.chat.clock.at += 120_000;
  others.push(await press(key));

  expect(new Set([first, ...others].map(sessionIn)).size).toBe(6);
});

test('after Forget the form of a moment ago begins anew', async () => {
  const key = await keyOfForm();
  const first = await press(key);
  const address = stand.chat.store.accepted.at(-1)!.from;
  gone.add(address);
  stand.known.delete(address);
  const second = await press(key);

  expect(sessionIn(second)).not.toBe(sessionIn(first));
});

test('words sent twice by a session that is over arrive once', async () => {
  const { visitor, address } = await stand.begun();
  const cookie = visitor.cookie();
  stand.known.delete(address);
  gone.add(address);
  const key = /name="key" value="([^"]*)"/.exec(visitor.html())![1]!;
  const before = stand.textsTaken().length;
  const send = () =>
    stand.chat.app.inject({
      method: 'POST',
      url: '/chat/plain',
      headers: { ...PHONE, cookie },
      payload: new URLSearchParams({ key, text: 'это снова я' }).toString(),
    });
  const both = [await send(), await send()];

  expect(new Set(both.map(sessionIn)).size).toBe(1);
  expect(stand.textsTaken().slice(before)).toEqual(['/start', 'это снова я']);
});

test('where the store was away at the first press, the same form begins one talk when it is back', async () => {
  const key = await keyOfForm();
  stand.chat.store.isAway = true;
  const away = await press(key, { text: 'помогите' });
  stand.chat.store.isAway = false;

  expect([away.statusCode, away.headers['set-cookie']]).toEqual([503, undefined]);
  expect(away.body).toContain('action="/chat/plain/begin"');
  expect(away.body).toContain(`name="key" value="${key}"`);
  expect(away.body).toContain('помогите</textarea>');
  await press(key, { text: 'помогите' });
  expect(stand.textsTaken()).toEqual(['/start', 'Русский', 'помогите']);
});
