import { expect, test } from 'vitest';
import {
  type Item,
  isErased,
  newestIn,
  type Own,
  placeOf,
  placeOfOwn,
  readSaid,
  type Said,
} from '../../../bot/web/page/src/conversation.ts';
import { createEventReader } from '../../../bot/web/page/src/event-stream.ts';
import { createOutbox } from '../../../bot/web/page/src/outbox.ts';
import type { Answer } from '../../../bot/web/page/src/server.ts';
import { firstLanguage, languageOf } from '../../../bot/web/page/src/words.ts';
import { readSegments } from '../../../dialogue/say/segments.ts';

function said(seq: number): Said {
  return { kind: 'said', seq, at: 0, from: 'bot', text: `${seq}`, choices: [], cover: false, erased: [] };
}

function own(id: string, after: number): Own {
  return { kind: 'own', id, at: 0, after, text: id, state: 'sending' };
}

test.each([
  ['Занг занед: 112', []],
  ['Полис\n112\nсоати 9', [['112', 'tel:112']]],
  ['📞 102', [['102', 'tel:102']]],
  ['*112*', [['112', 'tel:112']]],
  ['8 800 700-50-50', [['8 800 700-50-50', 'tel:88007005050']]],
  ['Рақам +992 37 221 12 12, соати 9', [['+992 37 221 12 12', 'tel:+992372211212']]],
  ['+7 (495) 690-42-34.', [['+7 (495) 690-42-34', 'tel:+74956904234']]],
  ['24.11.2026', []],
  ['8 900 рубл', []],
  ['50000', []],
  ['1. Аввал', []],
  ['(https://example.org/a_b_c?d=1).', [['https://example.org/a_b_c?d=1', 'https://example.org/a_b_c?d=1']]],
  ['http://example.org javascript:alert(1) data:text/html,x', []],
  ['https://', []],
  ['https://user@evil', [['https://user@evil', 'https://user@evil/']]],
])('only what can be called or opened safely becomes a link: %s', (text, expected) => {
  const links = readSegments(text).filter(({ href }) => href !== null);

  expect(links.map((segment) => [segment.text, segment.href])).toEqual(expected);
});

test('taking a text apart loses no letter of it but the marks', () => {
  const segments = readSegments('Ин *муҳим ва _хеле_ фаврӣ*: +992 44 600 00 00 ва 2*2*2.');

  expect(segments.map(({ text }) => text).join('')).toBe('Ин муҳим ва хеле фаврӣ: +992 44 600 00 00 ва 2*2*2.');
  expect(segments.filter(({ isBold }) => isBold).map(({ text }) => text)).toEqual(['муҳим ва ', 'хеле', ' фаврӣ']);
  expect(segments.filter(({ isItalic }) => isItalic).map(({ text }) => text)).toEqual(['хеле']);
});

test('what was taken back goes by its id, and what repeated it by its place', () => {
  const items = [said(2), own('2', 2), own('a', 2), said(3)];

  expect(items.filter((item) => !isErased(item, ['a', '#3']))).toEqual([said(2), own('2', 2)]);
});

test('what was said stands by its number, what the person wrote behind what was newest then', () => {
  const items: Item[] = [];
  const add = (item: Item) => {
    const index = item.kind === 'said' ? placeOf(items, item) : placeOfOwn(items, item);
    if (index !== 'known') items.splice(index, 0, item);
  };

  for (const item of [own('a', 1), own('b', 1), own('c', 3)]) add(item);
  for (const seq of [3, 1, 4, 2, 3]) add(said(seq));
  add(own('d', 2));

  const order = items.map((item) => (item.kind === 'said' ? `${item.seq}` : item.id));
  expect(order).toEqual(['1', 'a', 'b', '2', 'd', '3', 'c', '4']);
});

test('events are read however the line cuts them', () => {
  const whole = ':\n\nid: 7\nevent: message\ndata: {"a":"ҳ"}\n\nid: 8\n\n:\n\nid: 9\ndata: x\ndata:y\n\n';
  for (let size = 1; size <= whole.length; size += 1) {
    const read: [string, string][] = [];
    const push = createEventReader((id, data) => read.push([id, data]));

    for (let at = 0; at < whole.length; at += size) push(whole.slice(at, at + size));

    expect(read).toEqual([
      ['7', '{"a":"ҳ"}'],
      ['9', 'x\ny'],
    ]);
  }
});

test.each([
  ['not JSON', '1', '{'],
  ['a list', '1', '[]'],
  ['null', '1', 'null'],
  ['no text', '1', '{"at":1}'],
  ['no place', 'x', '{"at":1,"text":"a"}'],
])('an event that is no message is passed over: %s', (_what, id, data) => {
  expect(readSaid(id, data)).toBeNull();
});

test('choices that are none are left out, and whoever is no operator is the bot', () => {
  const data = { at: 1, text: 'a', from: 'admin', choices: [{ id: '1', label: 'Ҳа' }, { id: 2, label: 'x' }, null] };

  expect(readSaid('4', JSON.stringify(data))).toMatchObject({ from: 'bot', choices: [{ id: '1', label: 'Ҳа' }] });
});

test('a text is Tajik or Russian by letters that only one of them has; both or none say nothing', () => {
  expect(languageOf('Ба шумо чӣ лозим?')).toBe('tg');
  expect(languageOf('Что вы хотите?')).toBe('ru');
  expect(languageOf('Здравствуйте! Это «Ҳамроҳ». Можно удалить сообщения.')).toBe('ru');
  expect(languageOf('Забони шумо? Ҳа / Вы говорите по-русски?')).toBeNull();
  expect(languageOf('Салом')).toBeNull();
  expect(firstLanguage(['en-US', 'ru-RU', 'tg'])).toBe('ru');
  expect(firstLanguage(['de'])).toBe('tg');
});

test('messages go out one after the other, and one that is refused does not hold up the next', async () => {
  const calls: string[] = [];
  const done = Promise.withResolvers<void>();
  const answers: Answer<null>[] = [
    { kind: 'token-wrong' },
    { kind: 'ok', value: null },
    { kind: 'refused', problem: 'too_large' },
    { kind: 'ok', value: null },
  ];
  const outbox = createOutbox({
    mayEnd: ({ choice }) => choice !== undefined,
    isOnline: () => true,
    async post({ id }) {
      calls.push(id);
      return answers.shift() ?? { kind: 'ok', value: null };
    },
    onChange({ id, state }) {
      if (id === 'c' && state === 'sent') done.resolve();
    },
  });
  const messages = [own('a', 0), own('b', 0), own('c', 0)];

  for (const message of messages) outbox.add(message);
  await done.promise;

  expect(calls).toEqual(['a', 'a', 'b', 'c']);
  expect(messages.map(({ state, problem }) => [state, problem])).toEqual([
    ['sent', undefined],
    ['failed', 'too_large'],
    ['sent', undefined],
  ]);
});

test('a press whose answer was lost is made in no other conversation, unless it is pressed again; words go on', async () => {
  const wrong = { kind: 'token-wrong' } as const;
  const lost = { kind: 'away', retryAfterMs: 0, problem: null } as const;
  const answers: Answer<null>[] = [lost, wrong, lost, wrong];
  const calls: string[] = [];
  const pressed: Own = { ...own('yes', 0), choice: '1.w.yes' };
  const done = Promise.withResolvers<void>();
  const outbox = createOutbox({
    mayEnd: ({ choice }) => choice !== undefined,
    isOnline: () => true,
    async post({ id, tried = false }) {
      calls.push(`${id} ${tried}`);
      return answers.shift() ?? { kind: 'ok', value: null };
    },
    onChange({ id, state }) {
      if (id === 'words' && state === 'sent') done.resolve();
    },
  });

  outbox.add(pressed);
  outbox.add(own('words', 0));
  await done.promise;
  expect([pressed.state, pressed.problem]).toEqual(['failed', 'conversation_over']);
  expect(calls).toEqual(['yes false', 'yes true', 'words false', 'words false', 'words false']);

  outbox.again(pressed);
  expect([pressed.state, pressed.tried]).toEqual(['sending', undefined]);
});

test('who listens to a question still sees its choices stand out', () => {
  const [question, voice] = [said(1), { ...said(2), sound: '/chat/sounds/AAAAAAAAAAAAAAAAAAAAAA' }];
  const hears = { ...own('a', 1), choice: '!hear.aaaaaaaaaaaat' };
  expect(newestIn([question])).toBe(0);
  expect(newestIn([question, hears])).toBe(0);
  expect(newestIn([question, hears, voice])).toBe(0);
  expect(newestIn([question, hears, voice, own('b', 2)])).toBe(3);
});
