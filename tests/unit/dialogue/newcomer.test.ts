import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../../core/message.ts';
import { createTalk, type Talk } from '../../support/talk.ts';
import { atMenu, knowledge, newcomer, place } from './stand.ts';

describe('a newcomer', () => {
  test('is first asked for the language, in both', () => {
    const { text, choices } = newcomer().says('/start');

    expect(text).toMatch(/забон/i);
    expect(text).toMatch(/язык/i);
    expect(choices.map(({ label }) => label).slice(0, 2)).toEqual(['Тоҷикӣ', 'Русский']);
  });

  test.each(LANGUAGES)('chooses %s, hears what this is, agrees, and stands at the menu', (language) => {
    const talk = newcomer();
    talk.says('салом');
    const hello = talk.presses(language === 'tg' ? 'Тоҷикӣ' : 'Русский');

    expect(hello.text).toContain(language === 'tg' ? 'Ҳамроҳ' : 'Ҳамроҳ');
    talk.presses(1);
    expect(place(talk)).toBe('menu/topics');
    expect(talk.conversation.contact.consentAt).toBe(talk.now);
  });

  test('who names a topic at once is led there after the first questions', () => {
    const talk = newcomer();
    talk.says('паспорти маро гирифтанд');
    expect(place(talk)).toBe('welcome/language');
    talk.presses('Тоҷикӣ');
    talk.presses(1);

    expect(place(talk)).toMatch(/^passport-kept\//);
  });

  test('who names a topic instead of answering on consent is asked again, and led there afterwards', () => {
    const talk = newcomer();
    talk.says('/start');
    talk.presses('Русский');
    talk.says('у меня забрали паспорт');
    expect(place(talk)).toBe('welcome/consent');
    talk.presses('Не даю согласия');

    expect(place(talk)).toMatch(/^passport-kept\//);
  });

  test('in danger is answered before anything is asked, in the language of the cry', () => {
    const tajik = newcomer().says('маро банд карданд');
    const russian = newcomer().says('меня держат на складе и не выпускают');

    expect(tajik.text).toContain('Хуб шуд, ки навиштед');
    expect(russian.text).toContain('Хорошо, что вы написали');
  });
});

describe('what is kept of a message', () => {
  const loggedAfter = (talk: Talk) => talk.last.commit?.log[0];

  test('is its text after consent', () => {
    const talk = atMenu();
    talk.says('паспорт');

    expect(loggedAfter(talk)).toMatchObject({ kind: 'text', text: 'паспорт' });
  });

  test('is no text before consent, unless danger or a request for a person follows', () => {
    const talk = createTalk(knowledge, { language: 'tg', consent: false });
    talk.says('/menu');
    talk.says('паспорт');
    expect(loggedAfter(talk)).not.toHaveProperty('text');
    talk.says('маро мезананд');
    expect(loggedAfter(talk)).toMatchObject({ text: 'маро мезананд' });
  });
});
