import { describe, expect, test } from 'vitest';
import { createTalk, type Talk } from '../../support/talk.ts';
import { knowledge, place } from './stand.ts';

const questions = knowledge.content.screens.get('offer')?.questions ?? [];

/** Through the questions about an offer, up to the signs, with these numbers of the firm. */
function offerWith(...numbers: string[]): Talk {
  const talk = createTalk(knowledge, { language: 'ru' });
  for (const said of ['проверить фирму', 'я', 'Россия', 'через знакомых', 'работодатель', 'пропустить'])
    talk.says(said);
  for (const number of numbers) talk.says(number);
  if (place(talk) === 'check-offer/again') talk.says('нет');
  return talk;
}

/** Answers every question about the signs in the way that raises none. */
function answerHarmlessly(talk: Talk): void {
  for (const { flag_on } of questions) {
    talk.waits(30_000);
    talk.presses(flag_on === 'yes' ? 'Нет' : 'Да');
  }
}

const bandIn = (talk: Talk) => talk.conversation.session?.answers.offer;

describe('an offer whose firm has', () => {
  test('a number that fails its check is told several signs, also where all else sounds well', () => {
    const talk = offerWith('7707083894');
    answerHarmlessly(talk);

    expect(bandIn(talk)).toBe('several');
    expect(talk.presses('Почему так').text).toContain('номер неверный');
  });

  test('a number that was mistyped once has no sign of it', () => {
    const talk = offerWith('7707083894', '7707083893');
    answerHarmlessly(talk);

    expect(bandIn(talk)).toBe('few');
  });

  test('a number of no kind that we know has no sign of it', () => {
    const talk = offerWith('12345678901');
    answerHarmlessly(talk);

    expect(bandIn(talk)).toBe('few');
  });
});

describe('whoever is asked for the name of a firm', () => {
  const asked = (): Talk => {
    const talk = createTalk(knowledge, { language: 'ru' });
    for (const said of ['проверить фирму', 'я', 'Россия', 'через интернет', 'работодатель']) talk.says(said);
    return talk;
  };

  test('and writes its number has the number checked, and no name looked up', () => {
    const talk = asked();
    const { text } = talk.says('7707083893');

    expect(text).toContain('ИНН');
    expect(text).not.toContain('в нашем списке нет');
    expect(place(talk)).toBe('check-offer/signs');
  });

  test('and writes a number with a slip may write it once more', () => {
    const talk = asked();
    talk.says('7707083894');

    expect(place(talk)).toBe('check-offer/again');
    talk.says('7707083893');
    expect(place(talk)).toBe('check-offer/signs');
  });

  test.each(['нет', 'не'])('and says "%s" has given none', (none) => {
    const talk = asked();
    talk.says(none);

    expect(place(talk)).toBe('check-offer/number');
    expect(talk.conversation.session?.answers.firm).toBeUndefined();
  });
});

test.each([
  ['через интернет', 'internet'],
  ['знакомый', 'friend'],
] as const)('an offer found %s is taken as said', (said, found) => {
  const talk = createTalk(knowledge, { language: 'ru' });
  for (const word of ['проверить фирму', 'я', 'Россия', said]) talk.says(word);

  expect(talk.conversation.session?.answers.found).toBe(found);
});

test.each([
  ['дар интернет', 'internet'],
  ['шиносам', 'friend'],
] as const)('in Tajik, an offer found %s is taken as said', (said, found) => {
  const talk = createTalk(knowledge, { language: 'tg' });
  for (const word of ['корфарморо санҷидан мехоҳам', 'ман', 'Россия', said]) talk.says(word);

  expect(talk.conversation.session?.answers.found).toBe(found);
});

test.each([
  ['я', 'Вам уже исполнилось 18 лет?'],
  ['брат', 'Тому, кто едет, уже исполнилось 18 лет?'],
])('the age is asked of whom the offer is for ("%s")', (who, asked) => {
  const talk = createTalk(knowledge, { language: 'ru' });
  for (const said of ['проверить фирму', who, 'Россия', 'через знакомых', 'работодатель', 'нет', 'пропустить'])
    talk.says(said);

  expect(talk.last.text).toContain(asked);
});
