import { describe, expect, test } from 'vitest';
import type { ChannelName } from '../../../core/message.ts';
import { claimTicket } from '../../../dialogue/desk/desk.ts';
import { createTalk, type Talk } from '../../support/talk.ts';
import { agreed, asked, EVENING, inDanger, YES } from './safe-talks.ts';
import { knowledge, place } from './stand.ts';

const steps = ({ conversation }: Talk) => (conversation.ticket?.steps ?? []).map(({ kind }) => kind);
const wiped = ({ commit }: ReturnType<Talk['says']>) =>
  commit?.outbound.map(({ wipes }) => wipes?.map(({ node }) => node).join()) ?? [];

/** A red request is open, and nobody holds it yet. */
function inRed(): Talk {
  const talk = agreed();
  talk.says('меня бьёт муж');
  expect(talk.conversation.ticket?.level).toBe('red');
  return talk;
}

/** By the second word to the choice what is to be changed. */
function toChange(talk: Talk): Talk {
  talk.says('мои данные');
  talk.presses('Когда вам писать');
  talk.says('чайник вскипел');
  expect(place(talk)).toBe('safe-contact/change');
  return talk;
}

/** At the question for a word, with these given before. */
function toWords(...words: string[]): Talk {
  const talk = asked('ru');
  talk.presses(YES.ru);
  talk.presses(EVENING.ru);
  for (const one of words) talk.says(one);
  return talk;
}

describe('what is changed on the phone while a case is open', () => {
  test('is told at the desk with a step and, where there is danger, a flag; the phone shows neither', () => {
    const talk = toChange(inRed());
    talk.presses('Выбрать заново');
    talk.presses('Да, в удобные часы');
    talk.presses('Утром (7–11)');
    const { text } = talk.sends({ kind: 'choice', token: '!skip' });

    expect(steps(talk)).toContain('phone-hours');
    expect(steps(talk)).not.toContain('phone-words');
    expect(talk.conversation.ticket?.flags).toContain('changed-on-phone');
    expect(talk.conversation.ticket?.steps.at(-1)).toMatchObject({ at: talk.last.commit?.at, by: '' });
    expect(text).not.toMatch(/специалист|запрос|телефон/iu);
  });

  test('is told also where consent is withdrawn, or all of it ended', () => {
    const refused = toChange(inRed());
    refused.presses('Выбрать заново');
    refused.presses('Нет, не писать');
    const ended = toChange(inRed());
    ended.presses('Отменить всё');
    ended.presses('Да, отменить');

    expect([steps(refused).at(-1), steps(ended).at(-1)]).toEqual(['phone-refused', 'phone-ended']);
    expect(ended.conversation.ticket?.flags).toContain('changed-on-phone');
  });

  test('is no flag where something is agreed on for the first time', () => {
    const talk = asked('ru');
    talk.presses(YES.ru);
    talk.presses(EVENING.ru);
    talk.says('меня бьёт муж');
    expect(talk.conversation.ticket?.status).toBe('open');
    talk.says('мои данные');
    talk.presses('Когда вам писать');
    talk.presses(YES.ru);
    talk.presses(EVENING.ru);
    talk.sends({ kind: 'choice', token: '!skip' });

    expect(steps(talk)).toContain('phone-agreed');
    expect(talk.conversation.ticket?.flags).not.toContain('changed-on-phone');
  });
});

test('a first "do not write to me" is told at the desk, and is no flag: nothing stood before', () => {
  const talk = createTalk(knowledge, { language: 'ru' });
  talk.says('меня бьёт муж');
  expect(talk.conversation.ticket?.level).toBe('red');
  talk.says('мои данные');
  talk.presses('Когда вам писать');
  talk.presses('Нет, не писать');

  expect(steps(talk).at(-1)).toBe('phone-refused');
  expect(talk.conversation.ticket?.flags).not.toContain('changed-on-phone');
});

describe('the question for a word and the word', () => {
  test('are taken out of the chat of Telegram with what is said next', () => {
    const talk = asked('ru');
    talk.presses(YES.ru);
    expect(talk.presses(EVENING.ru).text).not.toContain('останется в чате');

    expect(wiped(talk.says('купи хлеба'))).toEqual(['word']);
    const last = talk.says('чайник вскипел');
    expect(wiped(last)).toEqual(['word-well']);
    expect(last.text).not.toMatch(/слов|сотрите/iu);
    expect(wiped(talk.says('меню'))).toEqual(expect.arrayContaining([undefined]));
  });

  test.each([
    ['the first is passed over', [], { kind: 'choice', token: '!skip' }, 'word'],
    ['the second is passed over', ['купи хлеба'], { kind: 'choice', token: '!skip' }, 'word-well'],
    ['the menu is opened', ['купи хлеба'], { kind: 'text', text: 'меню' }, 'word-well'],
    ['something else is asked', [], { kind: 'text', text: 'хочу поговорить с человеком' }, 'word'],
    ['the word is refused, and asked for again', [], { kind: 'text', text: 'да' }, 'word'],
  ] as const)('are taken out also where %s', (_how, words, left, at) => {
    const talk = toWords(...words);

    expect(wiped(talk.sends(left))[0]).toBe(at);
  });

  test('go with what is said after an answer to danger, which waits for nothing', () => {
    const talk = toWords('купи хлеба');

    expect(wiped(talk.says('меня бьёт муж'))).toEqual([undefined]);
    expect(wiped(talk.says('нет'))[0]).toBe('word-well');
    expect(wiped(talk.says('меню'))[0]).toBeUndefined();
  });

  test.each(['мне очень плохо', 'она очень больна'])(
    'leave the numbers that «%s» brings, in a bubble of their own that stays',
    (said) => {
      const talk = toWords();
      const { commit } = talk.says(said);
      const [numbers, question] = commit?.outbound ?? [];

      expect(commit?.outbound).toHaveLength(2);
      expect(numbers?.text).toContain('112');
      expect(numbers?.said).toBeUndefined();
      expect(question?.text).not.toContain('112');
      expect(question?.said?.node).toBe('word');
      expect(wiped(talk.says('чай готов'))).toEqual(['word']);
    },
  );

  test('go with the next words where what was to take them along may have been superseded', () => {
    const talk = toWords('купи хлеба');
    talk.conversation = { ...talk.conversation, unsent: 1 };

    expect(wiped(talk.says('меня бьёт муж'))).toEqual([undefined]);
    expect(wiped(talk.says('нет'))[0]).toBe('word,word-well');
  });

  test('go with the word that somebody has taken the case, which cancels what the bot had to say', () => {
    const talk = createTalk(knowledge, { language: 'ru' });
    talk.says('меня бьёт муж');
    talk.says('мои данные');
    talk.presses('Когда вам писать');
    talk.presses(YES.ru);
    talk.presses(EVENING.ru);
    talk.says('купи хлеба');
    expect(place(talk)).toBe('safe-contact/word-well');

    const [told] = talk.desk((by) => claimTicket({ knowledge, by }, null));

    expect(told?.wipes?.map(({ node }) => node)).toEqual(['word', 'word-well']);
    expect(talk.conversation.session).toBeNull();
  });

  test.each<ChannelName>(['whatsapp', 'web'])('stay on %s, which is said before the first is asked for', (channel) => {
    const talk = asked('ru', channel);
    talk.presses(YES.ru);
    expect(talk.presses(EVENING.ru).text).toContain('останется в чате');

    const next = talk.says('купи хлеба');
    expect(wiped(next)).toEqual([undefined]);
    expect(next.text).not.toContain('останется в чате');
    expect(talk.says('чайник вскипел').text).toContain('Сотрите из чата');
  });

  test('what stands behind the word "not alone" is kept for the desk, without the word', () => {
    const talk = inDanger();
    talk.says('Купи хлеба, он пришёл и бьёт меня');

    expect(talk.last.commit?.log.map(({ text }) => text)).toEqual(['••• он пришёл и бьёт меня']);
    talk.says('купи хлеба');
    expect(talk.last.commit?.log.map(({ text }) => text)).toEqual([undefined]);
  });
});

test('«My data» shows whoever holds the phone that something was agreed on, and nothing of words', () => {
  const talk = agreed();
  talk.says('мои данные');
  const { text } = talk.presses('Посмотреть данные');

  expect(text).toContain('Есть договорённость, когда вам писать');
  expect(text).not.toMatch(/слов[оа]/iu);
  talk.presses('Когда вам писать');
  expect(talk.last.text).not.toMatch(/слов[оа]/iu);
});
