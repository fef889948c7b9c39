import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../../../core/days.ts';
import type { Language } from '../../../core/message.ts';
import { CAPABILITIES } from '../../../dialogue/say/capabilities.ts';
import { NO_SOUNDS } from '../../../dialogue/say/sounds.ts';
import { sorryTurn } from '../../../dialogue/turn/sorry.ts';
import { createTalk, type Talk } from '../../support/talk.ts';
import { knowledge, place } from './stand.ts';

/** The ambulance stands in both languages with this number, the police and who sends them with these. */
const DOCTOR = /^103$/m;
const POLICE = /^(102|112)$/m;

/** Somebody in Russia who says and presses this in turn; what begins with a sign of speech is typed. */
function inRussia(moves: readonly string[], language: Language = 'ru'): Talk {
  const talk = createTalk(knowledge, { language });
  talk.conversation.contact = { ...talk.conversation.contact, country: 'RU' };
  for (const move of moves) {
    if (move.startsWith('— ')) talk.says(move.slice(2));
    else talk.presses(move);
  }
  return talk;
}

const PASSPORT = ['— /menu', 'У меня проблема', 'Забрали паспорт', 'Да', 'Мой', 'Полиция или власти'];
const PASSPORT_TG = ['— /menu', 'Мушкилӣ дорам', 'Паспортро гирифтанд', 'Ҳа', 'Аз они ман', 'Полиция ё маъмур'];
const SEARCH = ['— /menu', 'У меня проблема', 'Поиск близких', 'Да', 'Забрала полиция', 'Да'];
const SEARCH_TG = ['— /menu', 'Мушкилӣ дорам', 'Ҷустуҷӯи хешон', 'Ҳа', 'Полиция гирифт', 'Ҳа'];
const DETAINED = ['— /menu', 'У меня проблема', 'Задержание, высылка', 'Задержали меня', 'Нет', 'Да', 'У полиции'];

describe('whoever is held by the police in Russia is shown the ambulance and no police', () => {
  test.each<[string, Language, string[]]>([
    ['who cannot go out while the police keep the passport', 'ru', [...PASSPORT, 'Нет']],
    ['who cannot go out while the police keep the passport', 'tg', [...PASSPORT_TG, 'Не']],
    ['who is threatened and asks for help', 'ru', [...PASSPORT, 'Да', 'Угрожают', 'Нужна помощь']],
    ['who is threatened and asks for a person', 'ru', [...PASSPORT, 'Да', 'Угрожают', 'Связь с человеком']],
    ['who is threatened and asks for a person', 'tg', [...PASSPORT_TG, 'Ҳа', 'Метарсонанд', 'Гап бо мутахассис']],
    ['whose relative is beaten by those who took them', 'ru', SEARCH],
    ['whose relative is beaten by those who took them', 'tg', SEARCH_TG],
    ['who asks for a person in words', 'ru', ['— меня задержала полиция', '— Связь с человеком']],
    ['who asks for a person in words', 'tg', ['— маро полиция дошт', '— Гап бо мутахассис']],
    ['who comes back to the menu', 'ru', [...DETAINED, '— /menu', 'Нужна помощь']],
  ])('%s (%s)', (_, language, moves) => {
    const talk = inRussia(moves, language);

    expect(talk.last.text).toMatch(DOCTOR);
    expect(talk.last.text).not.toMatch(POLICE);
  });
});

test('whoever asks for a relative whom the police took is warned of going there, in both languages', () => {
  expect(inRussia(SEARCH).last.text).toContain('не ходите в полицию');
  expect(inRussia(SEARCH_TG, 'tg').last.text).toContain('Ба шуъбаи полиция бе ҳуҷҷати пурра наравед');
});

describe('that somebody is held', () => {
  /** The talk about it has come to its end. */
  const ended = (): Talk => inRussia([...PASSPORT, 'Да', 'Ничего из этого', 'Не сейчас']);

  test('is known at the menu when the talk about it has ended', () => {
    const talk = ended();
    expect(place(talk)).toBeNull();
    talk.presses('Главное меню');
    talk.presses('Нужна помощь');

    expect(talk.last.text).not.toMatch(POLICE);
  });

  test.each(['меня бьют', 'хозяин паспорт забрал', 'Связь с человеком', 'срочно нужна помощь'])(
    'is known when the talk about it has ended, and they write «%s»',
    (words) => {
      const talk = ended();
      talk.says(words);

      expect(talk.last.text).not.toMatch(POLICE);
      expect(talk.conversation.session?.answers['held-by']).toBe('police');
    },
  );

  test('is known where the bot cannot decide and says sorry', () => {
    const { conversation, now } = ended();
    const content = { kind: 'text' as const, text: 'помогите' };
    const inbound = { id: 'telegram:9', account: 'telegram', from: conversation.address, at: now, content };
    const { outbound } = sorryTurn(knowledge, CAPABILITIES.telegram, {
      conversation,
      now,
      newId: 'n',
      isStaffed: false,
      hours: null,
      queue: null,
      service: null,
      sounds: NO_SOUNDS,
      waiting: [{ key: 'k', inbound }],
    });

    expect(outbound.map(({ text }) => text).join('\n')).toMatch(DOCTOR);
    expect(outbound.map(({ text }) => text).join('\n')).not.toMatch(POLICE);
  });

  test('does not stand between a woman and the numbers for her, in a new talk', () => {
    const talk = ended();
    talk.says('меня бьёт муж');

    expect(talk.last.text).toMatch(POLICE);
  });

  test('is forgotten a week after it was last spoken of', () => {
    const talk = ended();
    talk.waits(8 * DAY_MS);
    talk.says('/menu');
    talk.presses('Нужна помощь');

    expect(talk.last.text).toMatch(POLICE);
  });

  test('is forgotten at once where the person says that nobody is, also at the menu after that', () => {
    const talk = ended();
    talk.says('/menu');
    talk.presses('Нужна помощь');
    talk.presses('Никто не задержан');
    expect(talk.last.text).toMatch(POLICE);
    expect(talk.conversation.memory.held).toBeUndefined();

    talk.says('/menu');
    talk.presses('Нужна помощь');
    expect(talk.last.text).toMatch(POLICE);
  });
});
