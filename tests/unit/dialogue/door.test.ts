import { expect, test } from 'vitest';
import { secretToldIn } from '../../../dialogue/turn/door-told.ts';
import { createDoorTalk } from './door-talk.ts';

test('whoever chooses a secret where nothing can be taken away is told that it stays in the chat', () => {
  const stays = 'Каждый раз удаляйте их сами.';
  expect(createDoorTalk('whatsapp').says('новое место').text).toContain(stays);
  expect(createDoorTalk('whatsapp').says('1').text).not.toContain(stays);
  expect(createDoorTalk('telegram').says('новое место').text).not.toContain(stays);
});

test('a picture that is pressed twice counts once', () => {
  const talk = createDoorTalk();
  talk.says('1');
  const token = (at: number) => talk.last.bubbles[0]?.choices[at]?.token ?? '';
  const first = token(0);
  talk.presses(first);
  expect(talk.presses(first).bubbles).toEqual([]);
  expect(talk.conversation.memory.door?.pictures).toEqual([0]);
  const again = createDoorTalk();
  again.says('1');
  again.presses(first);
  again.now += 60_000;
  expect(again.presses(first).text).toContain('следующую картинку');
  expect(again.conversation.memory.door?.pictures).toEqual([0]);
});

test('the same picture may be pressed for the next one', () => {
  const talk = createDoorTalk();
  talk.says('1');
  for (let count = 0; count < 2; count++) talk.presses(talk.last.bubbles[0]?.choices[0]?.token ?? '');
  expect(talk.conversation.memory.door?.pictures).toEqual([0, 0]);
  const { waiting } = talk.pressing(talk.last.bubbles[0]?.choices[0]?.token ?? '');
  expect(secretToldIn(talk.conversation, waiting)?.secret).toBe('pictures 0.0.0');
});

test('whoever has pressed the wrong button writes theirs, or any words, and is asked anew', () => {
  const asksWho = 'Нажмите свою кнопку.';
  const talk = createDoorTalk();
  for (const words of ['замок', 'привет', 'ман модар', 'меню', '/start']) {
    talk.says('1');
    expect([words, talk.says(words).text]).toEqual([words, expect.stringContaining(asksWho)]);
  }
  talk.says('1');
  expect(talk.says('2').text).not.toContain('от 4 до 6 цифр или');
  expect(talk.conversation.memory.door?.of).toBe(2);
});

test('what may be a secret that is too short, or too long, is asked for again', () => {
  const talk = createDoorTalk();
  talk.says('1');
  for (const words of ['482', '4821 7360', '48a1', '🍎🌙', '7'])
    expect([words, talk.says(words).text]).toEqual([words, expect.stringContaining('Нужно от 4 до 6 цифр')]);
  expect(talk.conversation.memory.door?.of).toBe(1);
});

test('words that only sound like danger are told what the numbers are for, and a cry is not', () => {
  const told = /Если опасно|Агар хатар бошад/;
  expect(createDoorTalk().says('это уже дочь пишет, мама не смотри').text).toMatch(told);
  for (const cry of ['меня бьют', 'помогите', 'ёрӣ диҳед']) {
    const { text } = createDoorTalk().says(cry);
    expect(text).toContain('112');
    expect(text).not.toMatch(told);
  }
});

const FILE = { id: 'f1', mimeType: 'audio/ogg', bytes: 100 };

test('what is sent at the door after a cry reaches whoever helps, and the person is told so', () => {
  const talk = createDoorTalk();
  talk.says('помогите');
  const heard = 'Его прочитает человек.';
  const place = talk.sends({ kind: 'location', latitude: 38.5, longitude: 68.7 });
  expect(place.text).toContain(heard);
  expect(place.commit.log).toMatchObject([{ location: { latitude: 38.5, longitude: 68.7 } }]);
  const voice = talk.sends({ kind: 'media', media: 'voice', caption: '', file: FILE });
  expect(voice.text).toContain(heard);
  expect(voice.commit.log).toMatchObject([{ kind: 'voice', file: { id: 'f1' } }]);
  expect(talk.sends({ kind: 'contact-card', numbers: ['+992900000007'] }).commit.log).toMatchObject([
    { text: '+992900000007' },
  ]);
  expect(talk.says('1234').commit.log).toMatchObject([{ text: '1234' }]);
});

test('digits that are told where a secret is asked for are kept nowhere, and nobody is told of a person', () => {
  const talk = createDoorTalk();
  talk.says('помогите');
  expect(talk.says('1').text).not.toContain('человек');
  const told = talk.says('4821', { secret: { is: 'wrong' } });
  expect(told.text).not.toContain('человек');
  expect(told.commit.log[0]).not.toHaveProperty('text');
});

test('nothing that is sent at the door is kept where nobody has cried for help', () => {
  const talk = createDoorTalk();
  const { text, commit } = talk.sends({ kind: 'media', media: 'voice', caption: '', file: FILE });
  expect(text).not.toContain('человек');
  expect(commit.log[0]).not.toHaveProperty('file');
});

test('whoever tells the code of a case at the door is told where it belongs, and it goes from the chat', () => {
  const where = 'Потом напишите код ещё раз.';
  const first = createDoorTalk().says('482913');
  expect(first.text).toContain(where);
  expect(first.bubbles[0]?.deletes).toEqual(['own-1']);
  expect(createDoorTalk().says('код 482 913').text).toContain(where);
  const asked = createDoorTalk();
  asked.says('1');
  expect(asked.says('482913', { secret: { is: 'wrong' } }).text).toContain(where);
  expect(asked.says('4829', { secret: { is: 'wrong' } }).text).not.toContain(where);
  expect(asked.says('код 482913').text).toContain(where);
  expect(createDoorTalk().says('салом').text).not.toContain(where);
});

test('where the numbers that answer a cry wait behind the door, the door says them, once', () => {
  const talk = createDoorTalk();
  const first = talk.sends({ kind: 'knock', isCry: true });
  expect(first.text).toContain('112');
  expect(first.bubbles).toMatchObject([{ urgency: 'first', isUnasked: true }]);
  expect(talk.sends({ kind: 'knock', isCry: true }).bubbles).toEqual([]);
  expect(createDoorTalk().sends({ kind: 'knock' }).text).not.toContain('112');
  talk.now += 16 * 60_000;
  expect(talk.sends({ kind: 'knock', isCry: true }).text).toContain('112');
});

test('a word at the door has said again what was given up for want of one', () => {
  expect(createDoorTalk('whatsapp').says('салом').commit.requeue).toBe('last');
  expect(createDoorTalk('whatsapp').sends({ kind: 'knock' }).commit.requeue).toBe('stays');
  expect(createDoorTalk('telegram').says('салом').commit.requeue).toBe('stays');
});

test('whoever opens a profile makes nobody wait at the desk for an answer that is given, and whoever writes does', () => {
  const talk = createDoorTalk();
  talk.says('меня бьют');
  const { ticket } = talk.conversation;
  expect(ticket).toMatchObject({ level: 'red', waitingSince: talk.now });
  if (ticket === null) return;
  const snooze = { until: talk.now + 60_000, by: 's1' };
  talk.conversation = {
    ...talk.conversation,
    ticket: { ...ticket, waitingSince: null, snooze },
  } as typeof talk.conversation;
  const answered = talk.conversation.ticket;
  talk.says('1');
  talk.says('4821', { secret: { is: 'wrong' } });
  talk.presses('!door.back');
  talk.presses('!door.2');
  talk.says('7360', { secret: { is: 'opened', number: 2 } });
  expect(talk.conversation.ticket).toEqual(answered);
  talk.says('я ещё здесь');
  expect(talk.conversation.ticket).toMatchObject({ waitingSince: talk.now, snooze: null });
});
