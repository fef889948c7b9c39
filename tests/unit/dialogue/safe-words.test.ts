import { describe, expect, test } from 'vitest';
import { claimTicket, releaseTicket } from '../../../dialogue/desk/desk.ts';
import { createTalk, type Talk, type TalkSettings } from '../../support/talk.ts';
import { knowledge, place } from './stand.ts';

const AT_WORD = 'safe-contact/word';

/** From «My data» to the question for the first word. */
function toWord(talk: Talk): Talk {
  talk.says('/menu');
  talk.says('мои данные');
  talk.presses('Когда вам писать');
  if (place(talk) === 'safe-contact/proof') talk.says('чайник вскипел');
  if (place(talk) === 'safe-contact/change') talk.presses('Выбрать заново');
  talk.presses('Да, в удобные часы');
  talk.presses('Вечером (16–20)');
  expect(place(talk)).toBe(AT_WORD);
  return talk;
}

const atWord = (settings: TalkSettings = {}): Talk => toWord(createTalk(knowledge, { language: 'ru', ...settings }));

/** Both words are given: «купи хлеба», «чайник вскипел». */
function agreed(settings: TalkSettings = {}): Talk {
  const talk = atWord(settings);
  talk.says('купи хлеба');
  talk.says('чайник вскипел');
  expect(talk.conversation.memory.safe?.words).not.toBeNull();
  return talk;
}

/** A red request is open, and nobody holds it. */
function inDanger(talk: Talk): Talk {
  talk.says('меня бьёт муж');
  expect(talk.conversation.ticket?.level).toBe('red');
  return talk;
}

const logged = ({ last }: Talk) => last.commit?.log.map(({ text }) => text);

describe('where a word is asked for, what is no word', () => {
  const NO_WORDS = [
    'помогите',
    'мне страшно',
    'забрали паспорт',
    'паспорт забрали и не отдают',
    'мне нужен специалист',
    'мне нужен человек',
    'мама умирает',
    'модарам мемирад',
    'улица Ленина 5',
    'улица Ленина',
    '+79001234567',
    'ёрдам диҳед',
    'метарсам',
    'мне плохо',
    'купи мне хлеба сегодня',
    'он рядом',
  ];

  test.each(NO_WORDS)(
    '«%s» is never taken for one; the place is private, and it stands in no log until somebody is asked to help',
    (text) => {
      const talk = atWord();
      talk.says(text);

      expect(talk.conversation.session?.answers['safe-not-alone']).toBeUndefined();
      expect(place(talk)).not.toBe('safe-contact/word-well');
      const isAsked = talk.conversation.ticket?.status === 'open';
      expect(logged(talk)).toEqual([isAsked ? text : undefined]);
    },
  );

  test.each(NO_WORDS)('«%s» is added to a request that waits', (text) => {
    const talk = toWord(inDanger(createTalk(knowledge, { language: 'ru' })));
    talk.says(text);

    expect(logged(talk)).toEqual([text]);
    expect(talk.conversation.ticket?.status).toBe('open');
    expect(talk.last.text).not.toContain('Это не подойдёт');
  });

  test.each(['помогите', 'мне страшно', 'ёрдам диҳед'])('the cry «%s» is led to help', (text) => {
    const talk = atWord();
    talk.says(text);

    expect(place(talk)).toMatch(/^urgent/);
  });

  test('a cry beside a request that waits is told the numbers, with the question below', () => {
    const talk = toWord(inDanger(createTalk(knowledge, { language: 'ru' })));
    const { text } = talk.says('помогите');

    expect(text).toMatch(/1 ?12|102/u);
    expect(text).toContain('Придумайте обычное слово');
    expect(place(talk)).toBe(AT_WORD);
  });

  test.each(['мне нужен человек', 'мне нужен специалист'])('«%s» asks for a person', (text) => {
    const talk = atWord();
    talk.says(text);

    expect(place(talk)).toMatch(/^talk-to-a-person/);
  });

  test('a topic that is named is offered, with the question below', () => {
    const talk = atWord();
    const { text, choices } = talk.says('паспорт забрали и не отдают');

    expect(choices.map(({ token }) => token)).toContain('!topic.passport-kept');
    expect(text).toContain('Придумайте обычное слово');
    expect(place(talk)).toBe(AT_WORD);
  });

  test('that somebody may die is told the numbers', () => {
    const talk = atWord();
    const { text } = talk.says('мама умрёт');

    expect(text).toMatch(/1 ?12|103/u);
    expect(place(talk)).toBe(AT_WORD);
  });

  test('that somebody dies is answered as danger', () => {
    const talk = atWord();
    const { text } = talk.says('мама умирает');

    expect(text).toMatch(/1 ?12|103/u);
    expect(place(talk)).toBe('urgent/safe');
  });
});

describe('a cry where a word is asked for', () => {
  test.each(['приезжайте скорее', 'sos', 'кровь идёт'])('«%s» is answered as danger and kept as no word', (text) => {
    const talk = toWord(inDanger(createTalk(knowledge, { language: 'ru' })));
    talk.says(text);

    expect(talk.last.text).toMatch(/1 ?12|102|103/u);
    expect(JSON.stringify(talk.conversation.session?.answers)).not.toContain(text);
    expect(talk.conversation.memory.safe?.words ?? null).toBeNull();
    expect(logged(talk)).toEqual([text]);
  });
});

describe('whoever is helped by an operator', () => {
  test.each(['улица Ленина 5', 'они скоро придут', 'зелёный чай'])('is heard: «%s» is kept with its words', (text) => {
    const talk = toWord(inDanger(createTalk(knowledge, { language: 'ru' })));
    const { session } = talk.conversation;
    talk.desk((by) => claimTicket({ knowledge, by }, null));
    expect(talk.conversation.session).toBeNull();
    talk.conversation = { ...talk.conversation, session };
    talk.says(text);

    expect(logged(talk)).toEqual([text]);
  });

  test('comes back to the menu, and is asked for no word', () => {
    const talk = toWord(inDanger(createTalk(knowledge, { language: 'ru' })));
    talk.desk((by) => claimTicket({ knowledge, by }, null));
    talk.desk((by) => releaseTicket({ knowledge, by }, 'конец смены'));

    expect(place(talk)).toMatch(/^menu/);
  });
});

describe('whoever chooses the words anew', () => {
  test('may name the first one again, and is not silenced by it', () => {
    const talk = toWord(agreed());
    const { commit } = talk.says('купи хлеба');

    expect(place(talk)).toBe('safe-contact/word-well');
    expect(talk.conversation.memory.safe?.pausedAt).toBeNull();
    expect(commit?.log.map(({ text }) => text)).toEqual([undefined]);
  });
});

describe('a slip in the word "not alone"', () => {
  test.each([
    ['купи хлеб', undefined],
    ['купи хлеба пожалуйста', '••• пожалуйста'],
    ['купи хлебу', undefined],
    ['купихлеба', undefined],
    ['кпи хлеба', undefined],
    ['купи хлеба и молока домой', '••• и молока домой'],
  ])('«%s» pauses all the same, and leaves its letters nowhere: %s', (text, kept) => {
    const talk = agreed();
    talk.says(text);

    expect(talk.last.text).toBe('Хорошо.');
    expect(talk.conversation.memory.safe?.pausedAt).toBe(talk.now);
    expect(logged(talk)).toEqual([kept]);
  });

  test('that is no such word pauses nothing, and is shown to no editor and no assistant', () => {
    const asked: unknown[] = [];
    const suggest = (unsure: unknown) => {
      asked.push(unsure);
      return null;
    };
    const talk = agreed({ suggest });
    for (const text of ['зелёный чай', 'хлеба купи', 'чайник вскипел уже']) {
      const { commit } = talk.says(text);
      expect(commit?.log.every((line) => line.missed === undefined)).toBe(true);
      expect([text, talk.conversation.memory.safe?.pausedAt]).toEqual([text, null]);
    }
    expect(asked).toEqual([]);
  });
});
