import { expect, test } from 'vitest';
import { newContact } from '../../../core/conversation.ts';
import { heldConversation } from '../../support/held-conversation.ts';
import { openPlainVisitor } from '../../support/plain-client.ts';
import { until } from '../../support/until.ts';
import { MENU, usePlainChat } from './plain-stand.ts';

const stand = usePlainChat();

test('a talk begins at a press, not at a look, and in the language that was pressed', async () => {
  const visitor = openPlainVisitor(stand.url, { language: 'tg' });
  const first = await visitor.opens('/chat/plain');

  expect(stand.chat.store.accepted).toEqual([]);
  expect(first.headers.getSetCookie()).toEqual([]);
  expect(first.html).toContain('<html lang="tg">');
  expect(first.html).toContain('<title>Чат</title>');
  expect(visitor.buttons()).toEqual(['Баромадан', 'Тоҷикӣ', 'Русский']);
  await visitor.presses('Тоҷикӣ');
  expect(stand.textsTaken()).toEqual(['/start', 'Тоҷикӣ']);
});

test('what was said stands there with its marks, its numbers to call, and numbered answers as buttons', async () => {
  const { visitor, address } = await stand.begun();

  expect(visitor.html()).toContain('<strong>вам</strong>');
  expect(visitor.html()).toContain('<a href="tel:+992446000000">+992 44 600 00 00</a>');
  expect(visitor.buttons()).toEqual(['Выйти', '1. Нужна помощь', '2. Связь с человеком', 'Главное меню', 'Отправить']);
  expect(visitor.links()).toContainEqual({ href: '/numbers/ru', label: 'Номера' });
  await visitor.presses('Связь с человеком');
  expect(stand.chat.store.accepted.at(-1)).toMatchObject({
    from: address,
    account: 'web',
    network: 'network',
    content: { kind: 'choice', token: 'menu.person' },
  });
});

test('the answer is on the page that follows what was written, and only that', async () => {
  const { visitor, address } = await stand.begun();
  const answering = visitor.says('первая строка\nвторая');
  await until(
    () => stand.chat.store.accepted.length,
    (count) => count === 3,
  );
  stand.chat.store.say(address, 'Понятно.');
  stand.chat.store.say(address, { text: 'Где вы?', choices: MENU });
  await answering;

  expect(stand.textsTaken().at(-1)).toBe('первая строка\nвторая');
  expect(visitor.text()).toContain('Понятно.');
  expect(visitor.text()).toContain('Где вы?');
  expect(visitor.text()).not.toContain('Что вам нужно?');
});

test('while the answer is still to come the page says so, and what was said last stays to be pressed', async () => {
  const { visitor, address } = await stand.begun();
  await visitor.says('привет');

  expect(visitor.text()).toContain('Сообщение отправлено. Ответа пока нет.');
  expect(visitor.buttons()).toContain('1. Нужна помощь');
  stand.chat.store.say(address, 'Вот ответ.', 'quietly');
  await visitor.sees('Вот ответ.');
});

test('where an operator holds the case no answer is promised', async () => {
  const { visitor, address } = await stand.begun();
  stand.known.set(address, { ...heldConversation(address), contact: { ...newContact(), language: 'ru' } });
  await visitor.says('вы здесь?');
  expect(visitor.text()).toContain('Его увидит специалист.');

  stand.chat.store.say(address, { from: 'operator', text: 'Да, слушаю.' });
  await visitor.sees('Да, слушаю.');
  expect(visitor.text()).toContain('Специалист');
});

test('a form that is pressed twice is one message, and other words from it are another', async () => {
  const { visitor } = await stand.begun();
  const before = stand.chat.store.accepted.length;
  for (const text of ['помогите', 'помогите', 'быстро']) {
    expect((await visitor.sends({ text })).headers.get('location')).toMatch(/^\/chat\/plain\?after=\d+&sent=1$/);
  }

  expect(stand.textsTaken().slice(before)).toEqual(['помогите', 'быстро']);
});

test('an empty form says nothing', async () => {
  const { visitor } = await stand.begun();
  const before = stand.chat.store.accepted.length;
  await visitor.says('  \r\n ');

  expect(stand.chat.store.accepted).toHaveLength(before);
});

test('a form from elsewhere, without the key or with the key of another is refused, and the words stay', async () => {
  const { visitor } = await stand.begun();
  const before = stand.chat.store.accepted.length;
  const { visitor: other } = await stand.begun();
  const theirs = /name="key" value="([^"]*)"/.exec(other.html())?.[1] ?? '';
  const statuses = [
    (await visitor.sends({ text: 'чужое' }, { 'sec-fetch-site': 'cross-site' })).status,
    (await visitor.sends({ text: 'чужое', key: '' })).status,
  ];
  const refused = await visitor.sends({ text: 'моё <b>слово', key: theirs });

  expect([...statuses, refused.status]).toEqual([403, 403, 403]);
  const html = await refused.text();
  expect(html).toContain('>моё &#60;b&#62;слово</textarea>');
  expect(html).toContain('Эта страница устарела.');
  expect(stand.textsTaken().slice(before)).not.toContain('чужое');
  expect((await visitor.sends({ text: 'своё' }, { 'sec-fetch-site': 'same-origin' })).status).toBe(303);
});
