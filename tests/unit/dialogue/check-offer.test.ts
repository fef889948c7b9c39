import { describe, expect, test } from 'vitest';
import { createTalk, type Talk } from '../../support/talk.ts';
import { knowledge, place } from './stand.ts';

const questions = knowledge.content.screens.get('offer')?.questions ?? [];

/** Through the questions about an offer, up to the signs, with these numbers of the firm. */
function offerWith(...numbers: string[]): Talk {
  const talk = createTalk(knowledge, { language: 'ru' });
  for (const said of ['проверить фирму', 'я', 'Россия', 'через знакомых', 'работодатель', 'пропустить'])
    talk.says(said);
  for (const [index, number] of numbers.entries()) {
    if (index > 0) talk.says('да');
    talk.says(number);
  }
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
