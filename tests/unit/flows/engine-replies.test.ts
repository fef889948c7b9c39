import { describe, expect, test } from 'vitest';
import { openQuestion, repeat } from '../../../flows/engine/engine.ts';
import { bookFrom, surroundings } from './make-flows.ts';
import { play, told } from './play-flows.ts';
import { ENDS, YES_NO } from './yes-or-no.ts';

describe('a reply that the question does not take', () => {
  const book = bookFrom({
    work: `a: { ask: { tg: чӣ, ru: что }, ${YES_NO.replace('to: yes', 'to: n')} }\nn: { ask: { tg: чанд, ru: сколько }, expect: number, save: n, invalid: { tg: рақам, ru: число }, to: yes }\n${ENDS}`,
  });

  test('is answered with what was wrong, then the question; from the second time a person is offered', () => {
    const talk = play(book);

    expect(talk.says('бале шояд')).toEqual(['notice not_understood', 'ask чӣ yes no']);
    expect(talk.session.failures).toBe(1);
    expect(talk.replies({ kind: 'file' })).toEqual(['notice not_understood', 'notice offer_person', 'ask чӣ yes no']);
    expect(talk.replies({ kind: 'choice', id: 'constructor' })).toEqual([
      'notice not_understood',
      'notice offer_person',
      'ask чӣ yes no',
    ]);
  });

  test('does not count at the next question', () => {
    const talk = play(book);
    talk.says('шояд');
    talk.says('шояд');
    talk.presses('yes');

    expect(talk.session).toMatchObject({ node: 'n', failures: 0 });
    expect(talk.says('бисёр')).toEqual(['notice invalid_number рақам', 'ask чанд']);
  });

  test('is told as too long before anything else, where the author has set a length', () => {
    const talk = play(
      bookFrom({
        work: 'a: { ask: { tg: ном, ru: имя }, expect: text, max: 20, save: a, invalid: { tg: не, ru: нет }, to: b }\nb: { end: true }',
      }),
    );

    expect(talk.says('а'.repeat(21))).toEqual(['notice too_long', 'ask ном']);
    expect(talk.says(' ')).toEqual(['notice invalid_text не', 'notice offer_person', 'ask ном']);
  });

  test('is counted only so far that the session does not grow', () => {
    const talk = play(book);
    for (let index = 0; index < 30; index++) talk.says('шояд');

    expect(talk.session.failures).toBe(9);
  });

  test('changes nothing but the count', () => {
    const talk = play(book);
    const before = talk.session;
    talk.says('шояд');

    expect(talk.session).toEqual({ ...before, failures: 1 });
  });
});

describe('a skip', () => {
  const book = bookFrom({
    work: 'a: { ask: { tg: ном, ru: имя }, expect: text, save: name, optional: true, to: b }\nb: { ask: { tg: сол, ru: лет }, expect: number, save: age, to: a }',
  });

  test.each([
    { kind: 'skip' } as const,
    { kind: 'text', text: 'Пропустить' } as const,
    { kind: 'text', text: 'гузаштан.' } as const,
  ])('leaves an optional question without an answer: %j', (reply) => {
    const talk = play(book);

    expect(talk.replies(reply)).toEqual(['step work/b', 'ask сол']);
    expect(talk.session.answers).toEqual({});
  });

  test('takes back what was answered there before, and the way back puts it there again', () => {
    const talk = play(book);
    talk.says('Али');
    talk.says('20');
    talk.replies({ kind: 'skip' });

    expect(talk.session.answers).toEqual({ age: 20 });
    talk.goesBack();
    expect(talk.session.answers).toEqual({ name: 'Али', age: 20 });
  });

  test('is no answer to a question that is not optional', () => {
    const talk = play(book);
    talk.says('Али');

    expect(talk.replies({ kind: 'skip' })).toEqual(['notice invalid_number', 'ask сол']);
  });
});

describe('asking again', () => {
  test('repeats the question alone and changes nothing', () => {
    const book = bookFrom({
      work: `a: { say: { tg: салом, ru: привет }, to: b }\nb: { ask: { tg: чӣ, ru: что }, ${YES_NO} }\n${ENDS}`,
    });
    const talk = play(book);

    const turn = repeat(book, talk.session, talk.contact, surroundings);

    expect(told(turn)).toEqual(['ask чӣ yes no']);
    expect(turn.session).toEqual(talk.session);
  });

  test('turns the page of a long list and keeps the question', () => {
    const book = bookFrom({
      work: 'a: { ask: { tg: куҷо, ru: где }, choices: { from: countries }, save: contact.country, to: b }\nb: { end: true }',
    });
    const talk = play(book);

    expect(talk.replies({ kind: 'page', page: 1 })).toEqual(['ask куҷо RU KZ AE']);
    expect(talk.session).toMatchObject({ page: 1, failures: 0 });
    for (const [page, kept] of [
      [99, 2],
      [-1, 0],
      [0.5, 0],
      [Number.NaN, 0],
    ] as const) {
      talk.replies({ kind: 'page', page });
      expect(talk.session.page).toBe(kept);
    }
    expect(talk.says('3')).toEqual(['step work/b', 'flow-ended work']);
    expect(talk.contact.country).toBe('AE');
  });

  test('the open question is told with its flow, node and choices', () => {
    const book = bookFrom({ work: `a: { ask: { tg: чӣ, ru: что }, ${YES_NO} }\n${ENDS}` });
    const { session, contact } = play(book);

    const open = openQuestion(book, session, contact, surroundings);

    expect(open?.flow.flow).toBe('work');
    expect(open?.node).toMatchObject({ kind: 'choose', ask: { tg: 'чӣ' } });
    expect(open?.choices.map(({ id }) => id)).toEqual(['yes', 'no']);
    expect(openQuestion(bookFrom({ home: 'a: { end: true }' }), session, contact, surroundings)).toBeNull();
  });
});
