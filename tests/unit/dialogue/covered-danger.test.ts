import { describe, expect, test } from 'vitest';
import type { Language } from '../../../core/message.ts';
import { createTalk, type Talk } from '../../support/talk.ts';
import { knowledge, place } from './stand.ts';

const TELLING = /дархост|запрос|мутахассис|специалист|айби|виноват|меню/i;

/** Somebody who has hidden the chat. */
function covered(language: Language = 'ru'): Talk {
  const talk = createTalk(knowledge, { language });
  talk.says(language === 'tg' ? 'бо одам гап занам' : 'хочу поговорить с человеком');
  talk.sends({ kind: 'choice', token: '!cover' });
  return talk;
}

describe('danger told in a hidden chat', () => {
  test.each([
    ['ru', 'я в дубае он с ножом', /ОАЭ\)\n999/],
    ['tg', 'ман дар Дубай, корд дорад', /999/],
    ['ru', 'муж бьет меня в германии', /Германия\)\n112/],
    ['ru', 'полиция забрала меня в москве', /^[^\n]*\n103[\s\S]*\+7 495/],
    ['tg', 'дар Москва полис маро гирифт', /^[^\n]*\n103[\s\S]*\+7 495/],
  ] as const)('shows the numbers of the place and of the danger that are named: %s "%s"', (language, text, numbers) => {
    const talk = covered(language);
    const answer = talk.says(text);

    expect(answer.text).toMatch(numbers);
    expect(answer.text).not.toMatch(TELLING);
    expect(answer.text).not.toMatch(/Полиция \(Россия\)|Полис \(Русия\)/);
    expect(talk.conversation.memory.coveredAt).toBeDefined();
  });

  test.each([
    ['ru', 'помогите'],
    ['ru', 'нужна помощь'],
    ['ru', 'я в опасности'],
    ['tg', 'кумак кунед'],
    ['tg', 'ба ман ёрӣ диҳед'],
    ['tg', 'ёрӣ лозим'],
    ['tg', 'хатар'],
  ] as const)('is heard in a bare cry for help, too: %s "%s"', (language, text) => {
    const talk = covered(language);
    const answer = talk.says(text);

    expect(answer.text).toMatch(/112/);
    expect(answer.text).not.toMatch(TELLING);
    expect(answer.choices.map(({ token }) => token)).toEqual(['!go-on']);
    expect(talk.conversation.ticket?.level).toBe('red');
  });

  test.each([
    ['ru', 'спасибо за помощь'],
    ['tg', 'раҳмат барои кумак'],
    ['ru', 'привет'],
  ] as const)('is not heard in thanks or a greeting: %s "%s"', (language, text) => {
    expect(covered(language).says(text).text).not.toMatch(/112/);
  });
});

describe('somebody who has hidden the chat and wants to be forgotten', () => {
  test.each([
    ['ru', 'удалите мои данные', 'привет'],
    ['tg', 'маро фаромӯш кунед', 'дархостро бекор кунед'],
  ] as const)('is asked how, and whoever writes next finds the chat still hidden: %s', (language, forget, next) => {
    const talk = covered(language);
    talk.says(forget);
    expect(place(talk)).toBe('my-data/forget');
    const answer = talk.says(next);

    expect(answer.text).not.toMatch(TELLING);
    expect(answer.choices.map(({ token }) => token)).toEqual(['!go-on']);
    expect(talk.conversation.memory.coveredAt).toBeDefined();
  });

  test.each(['Удалить позже', 'Не удалять'])('may answer by a button, and sees no menu: "%s"', (button) => {
    const talk = covered();
    talk.says('удалите мои данные');
    const answer = talk.presses(button);

    expect(answer.choices.map(({ token }) => token)).toEqual(['!go-on']);
    expect(talk.conversation.memory.coveredAt).toBeDefined();
  });

  test('is forgotten at once on a second yes', () => {
    const talk = covered();
    talk.says('удалите мои данные');
    talk.presses('Удалить сейчас');
    expect(place(talk)).toBe('my-data/sure');
    talk.presses('Да, удалить');

    expect(talk.conversation.timers).toMatchObject([{ kind: 'forget' }]);
  });
});

describe('whoever asks to hide the chat', () => {
  const SAID = [
    ['ru', 'скройте переписку'],
    ['ru', 'скрыть чат'],
    ['ru', 'скрой чат пожалуйста'],
    ['ru', 'спрячь переписку'],
    ['ru', 'skroy chat'],
    ['tg', 'чатро пинҳон кунед'],
    ['tg', 'чатро пинҳон кун'],
    ['tg', 'суҳбатро пинҳон кунед'],
    ['tg', 'chatro pinhon kuned'],
  ] as const;

  test.each(SAID)('is obeyed at once, with a request open or none: %s "%s"', (language, text) => {
    const menu = createTalk(knowledge, { language });
    menu.says('/menu');
    const waits = createTalk(knowledge, { language });
    waits.says(language === 'tg' ? 'бо одам гап занам' : 'хочу поговорить с человеком');

    for (const talk of [menu, waits]) {
      talk.says(text);
      expect(talk.conversation.memory.coveredAt).toBe(talk.now);
    }
  });

  test.each(['он скрыл паспорт', 'хозяин спрятал мои документы', 'можно скрыть чат?', 'не скрывать чат'])(
    'says just that: "%s" hides nothing',
    (text) => {
      const talk = createTalk(knowledge, { language: 'ru' });
      talk.says(text);

      expect(talk.conversation.memory.coveredAt).toBeUndefined();
    },
  );
});
