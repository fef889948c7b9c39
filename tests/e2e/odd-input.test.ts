import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { settingsIn, startServer, temporaryFolder } from '../support/server.ts';
import { openStage, reachMenu, type Stage, textsTo } from '../support/stage.ts';
import { STORES } from '../support/store-choice.ts';
import type { Content } from '../support/telegram/person.ts';
import { openWebChat, type WebPerson } from '../support/web-client.ts';

const MENU = 'Что вам нужно?';
const LONGEST = 4096;

/** Words that have broken somebody's program somewhere. */
const ODD_TEXTS: [string, string][] = [
  ['as long as a message can be', 'а'.repeat(LONGEST)],
  ['as long in emoji', '🙏'.repeat(LONGEST / 2)],
  ['one word of Latin letters without end', 'x'.repeat(LONGEST)],
  ['as many words as fit', 'да '.repeat(LONGEST / 3)],
  ['emoji alone', '😢😢😢'],
  ['a family of joined emoji', '👨‍👩‍👧‍👦🏳️‍🌈'],
  ['constructor', 'constructor'],
  ['__proto__', '__proto__'],
  ['toString', 'toString'],
  ['hasOwnProperty', 'hasOwnProperty'],
  ['/constructor', '/constructor'],
  ['/__proto__', '/__proto__'],
  ['marks of direction', '\u202Eогеч\u202C \u200F\u200Eпаспорт\u2069'],
  ['marks of direction alone', '\u200E\u200F\u202E'],
  ['null bytes', 'пас\u0000порт\u0000'],
  ['null bytes alone', '\u0000\u0000'],
  ['control characters', '\u0007\u001B[31m\u0008'],
  ['white space alone', '\u00A0\u2003\u3000\n\t'],
  ['half of a pair', 'a\uD83D'],
  ['marks upon marks', `з${'\u0301\u0323\u0334'.repeat(300)}`],
  ['markup', '*_`[<b>&amp;{{contact:hotline}}'],
  ['code', "'; drop table conversations; --"],
  ['a regular expression that runs long', '(a+)+$'.repeat(100)],
  ['digits of many scripts', '٣ ३ ③ Ⅲ 999999999999999999999999'],
  ['a letter of a thousand lines', 'a\n'.repeat(1000)],
  ['JSON', '{"update_id":1,"__proto__":{"x":1}}'],
];

describe.each(STORES)('on the %s store', (store) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ store, environment: { LOG_LEVEL: 'warn' } });
  });
  afterAll(() => stage[Symbol.asyncDispose]());

  describe('over Telegram', () => {
    test('every odd text is answered, and the next plain word too', async () => {
      const people = ODD_TEXTS.map(([name, text], index) => ({ name, text, person: stage.fake.user(4000 + index) }));

      await Promise.all(
        people.map(async ({ name, text, person }) => {
          await reachMenu(person);
          await person.says(text);
          await person.sees(/./).catch((cause) => {
            throw new Error(`no answer to ${name}`, { cause });
          });
          await person.says('меню');
          await person.sees(MENU);
        }),
      );

      expect(stage.server.output()).not.toContain('a turn could not be decided');
    });

    const KINDS: [string, Content, RegExp][] = [
      ['a sticker', { sticker: true }, /Стикер получен/],
      ['a voice message', { voice: true }, /Голосовое сообщение получено/],
      ['music', { audio: true }, /Голосовое сообщение получено/],
      ['a photo', { photo: true }, /Фото или файл не сохранён/],
      ['a video', { video: true }, /Фото или файл не сохранён/],
      ['a round video', { video_note: true }, /Фото или файл не сохранён/],
      ['a document', { document: true }, /Фото или файл не сохранён/],
      ['a moving picture', { animation: true, document: true }, /Стикер получен/],
      ['a place', { location: true }, /Место мы не храним/],
      ['somebody’s number', { contact: true }, /Этот номер сейчас не нужен/],
      ['dice', { dice: true }, /прочитать не может/],
      ['something of a later Bot API', { hologram: { id: 5 } }, /прочитать не может/],
      ['a photo with words', { photo: true, caption: 'О нас' }, /Мы не полиция/],
      [
        'a forwarded message',
        { text: 'О нас', forward_origin: { type: 'hidden_user', date: 1, sender_user_name: 'x' } },
        /Мы не полиция/,
      ],
      ['a photo with a cry', { photo: true, caption: 'меня держат на складе' }, /Вы сейчас в безопасном месте/],
    ];

    test('every kind of message is answered in words that fit it', async () => {
      await Promise.all(
        KINDS.map(async ([, content, answer], index) => {
          const person = stage.fake.user(4100 + index);
          await reachMenu(person);
          await person.sends(content);
          await person.sees(answer);
          await person.says('меню');
          await person.sees(MENU);
        }),
      );
    });

    test.each([
      ['of last year', 'old-flow.some-node.choice.1'],
      ['that nobody ever made', '!!!'],
      ['named constructor', 'constructor'],
      ['named __proto__', '__proto__.__proto__.__proto__'],
      ['of a flow that is gone', 'gone/gone:1'],
      ['as long as it may be', 'я'.repeat(32)],
    ])('a button %s is met with a word', async (name, token) => {
      const person = stage.fake.user(4200 + name.length * 7 + token.length);
      await reachMenu(person);
      const before = (await textsTo(person)).length;
      const query = await person.presses('', { token });

      await person.sees(/кнопка от прошлого вопроса[\s\S]*Что вам нужно/);
      await expect.poll(() => stage.fake.answeredQueries()).toContain(query);
      expect(await textsTo(person)).toHaveLength(before + 1);
    });

    test('a newcomer who begins with anything is asked for the language', async () => {
      const beginnings: Content[] = [
        { sticker: true },
        { voice: true },
        { photo: true },
        { location: true },
        { contact: true },
        { dice: true },
        { text: '\u0000' },
        { text: '😢' },
        { text: '__proto__' },
      ];
      await Promise.all(
        beginnings.map(async (content, index) => {
          const person = stage.fake.user(4300 + index);
          await person.sends(content);
          await person.sees('Выберите язык');
        }),
      );
    });
  });

  describe('on the web', () => {
    let visitor: WebPerson;
    beforeAll(async () => {
      visitor = await openWebChat(stage.server);
      await visitor.says('/start');
      await visitor.sees('Выберите язык');
      await visitor.presses('Русский');
      await visitor.sees('Вы согласны?');
      await visitor.presses('Даю согласие');
      await visitor.sees(MENU);
    });
    afterAll(() => visitor[Symbol.asyncDispose]());

    test('every odd text is answered, and none changes the talk', async () => {
      for (const [name, text] of ODD_TEXTS.filter(([, one]) => /\S/.test(one))) {
        await visitor.says(text);
        await visitor.sees(/./).catch((cause) => {
          throw new Error(`no answer to ${name}`, { cause });
        });
      }
      await visitor.says('меню');
      await visitor.sees(MENU);
    });

    test('an old button is met with a word', async () => {
      expect((await visitor.posts({ id: 'old-1', choice: 'old-flow.some-node.choice.1' })).status).toBe(202);
      await visitor.sees('кнопка от прошлого вопроса');
    });

    test('a text that is too long is refused with a sentence in both languages', async () => {
      const answers = [
        await visitor.posts({ id: 'long-1', text: 'я'.repeat(LONGEST + 1) }),
        await visitor.posts({ id: 'long-2', text: '🙏'.repeat(LONGEST + 1) }),
        await visitor.posts({ id: 'long-3', text: 'a'.repeat(70_000) }),
        await visitor.posts(`{"id":"long-4","text":"${' '.repeat(70_000)}"}`),
      ];

      for (const { status, body } of answers) {
        expect(status).toBe(413);
        expect(body).toMatchObject({
          code: 'too_large',
          message: expect.stringMatching(/Паём.+ \/ Сообщение слишком длинное/),
        });
      }
      expect((await visitor.posts({ id: 'long-5', text: '🙏'.repeat(LONGEST) })).status).toBe(202);
      await visitor.sees(/./);
    });

    test('nonsense is refused, and says nothing of our inside', async () => {
      const nonsense: unknown[] = [
        '',
        '{',
        'null',
        '[]',
        '"text"',
        {},
        { id: 'a' },
        { id: 'a', text: '' },
        { id: 'a', text: '  \n ' },
        { id: 'a', text: 7 },
        { id: '', text: 'x' },
        { id: 'a b', text: 'x' },
        { id: 'a'.repeat(65), text: 'x' },
        { id: 'a', text: 'x', choice: 'y' },
        { id: 'a', choice: 'я'.repeat(33) },
        { id: 'a', text: 'x', more: 1 },
        '{"id":"a","text":"x","__proto__":{"admin":true}}',
        '{"id":"a","text":"x","constructor":{"prototype":{"admin":true}}}',
      ];

      for (const body of nonsense) {
        const answer = await visitor.posts(body);
        expect(answer, JSON.stringify(body)).toMatchObject({ status: 400, body: { code: 'nonsense' } });
      }
    });

    test('a body that is not JSON is refused', async () => {
      const headers = { authorization: `Bearer ${visitor.token}` };
      const answers = await Promise.all(
        ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'].map((type) =>
          fetch(`${stage.server.url}/chat/messages`, {
            method: 'POST',
            headers: { ...headers, 'content-type': type },
            body: 'x=1',
          }),
        ),
      );

      expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
    });

    test('a token that is not ours opens nothing', async () => {
      const tokens = [
        '',
        'x',
        'a'.repeat(200),
        visitor.token.slice(0, -2),
        `${visitor.token.slice(0, 22)}.${'A'.repeat(43)}`,
      ];
      for (const token of tokens) {
        for (const path of ['/chat/messages', '/chat/events']) {
          const response = await fetch(`${stage.server.url}${path}`, {
            method: path.endsWith('events') ? 'GET' : 'POST',
            headers: { authorization: `Bearer ${token}` },
          });
          await response.arrayBuffer();
          expect(response.status).toBe(401);
        }
      }
    });
  });
});

test('new web talks over the limit are refused with a sentence in both languages and a time to wait', async () => {
  await using folder = await temporaryFolder();
  await using server = await startServer(await settingsIn(folder.path, { CHAT_SESSIONS_PER_HOUR: '3' }));
  const begin = async () => {
    const opened = await fetch(`${server.url}/chat/sessions`, { method: 'POST' });
    const { token } = (await opened.json()) as { token: string };
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    return fetch(`${server.url}/chat/messages`, { method: 'POST', headers, body: '{"id":"1","text":"/start"}' });
  };

  const answers = [await begin(), await begin(), await begin(), await begin(), await begin()];

  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 429, 429]);
  expect((await fetch(`${server.url}/numbers.json`)).status).toBe(200);
  const refused = answers[3] as Response;
  expect(await refused.json()).toMatchObject({
    code: 'too_many_sessions',
    message: expect.stringMatching(/[ҳқғӯӣҷ].+ \/ Сейчас слишком много новых разговоров/i),
  });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3000);
});
