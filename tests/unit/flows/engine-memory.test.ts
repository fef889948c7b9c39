import { describe, expect, test } from 'vitest';
import { start } from '../../../flows/engine/engine.ts';
import { bookFrom, contactWith, surroundings } from './make-flows.ts';
import { play, told } from './play-flows.ts';

describe('what is learnt on the way', () => {
  test('flags and answers of nodes and choices are kept, each flag once', () => {
    const book = bookFrom({
      work: `
a: { ask: { tg: чӣ, ru: что }, save: said, flags: [debt], set: { seen: yes }, choices: [{ id: x, label: { tg: Ҳа, ru: Да }, flags: [threats, debt], set: { sum: 3, contact.about: other }, to: b }] }
b: { ask: { tg: дигар, ru: ещё }, expect: text, save: more, to: a }`,
    });
    const talk = play(book);

    expect(talk.session).toMatchObject({ flags: ['debt'], answers: { seen: 'yes' } });
    talk.presses('x');
    expect(talk.session).toMatchObject({ flags: ['debt', 'threats'], answers: { seen: 'yes', said: 'x', sum: 3 } });
    expect(talk.contact.about).toBe('other');
  });

  test('consent is the moment in which it was given', () => {
    const book = bookFrom({
      work: 'a: { ask: { tg: розӣ, ru: согласны }, choices: [{ id: yes, label: { tg: Ҳа, ru: Да }, set: { contact.consent: now, contact.language: tg }, to: b }] }\nb: { end: true }',
    });
    const talk = play(book);
    talk.presses('yes');

    expect(talk.contact).toMatchObject({ consentAt: surroundings.now, language: 'tg' });
  });

  test('an attribute never takes what it cannot hold', () => {
    const book = bookFrom({
      work: 'a: { say: { tg: А, ru: Б }, set: { contact.language: uz, contact.age: old, contact.country: Russia, contact.consent: yes, contact.balance: 3 }, to: b }\nb: { end: true }',
    });

    expect(play(book).contact).toEqual(contactWith());
  });

  test('a choice whose condition does not hold is neither offered nor taken', () => {
    const book = bookFrom({
      work: 'a: { ask: { tg: чӣ, ru: что }, choices: [{ id: x, label: { tg: Як, ru: Раз }, when: { contact: country, is: RU }, to: b }, { id: y, label: { tg: Дигар, ru: Другое }, to: b }] }\nb: { end: true }',
    });

    expect(play(book, { contact: { country: 'RU' } }).told.at(-1)).toBe('ask чӣ x y');
    const talk = play(book);
    expect(talk.told.at(-1)).toBe('ask чӣ y');
    expect(talk.presses('x')).toEqual(['notice not_understood', 'ask чӣ y']);
    expect(talk.says('1')).toEqual(['step work/b', 'flow-ended work']);
  });

  test('answers that the program gives at the start are there', () => {
    const book = bookFrom({
      work: 'a: { decide: [{ when: { answer: danger, is: despair }, to: b }, { to: c }] }\nb: { end: true }\nc: { end: true }',
    });

    expect(play(book, { answers: { danger: 'despair' } }).told.at(-2)).toBe('step work/b');
    expect(play(book).told.at(-2)).toBe('step work/c');
  });
});

describe('back', () => {
  const book = bookFrom({
    work: `
a: { ask: { tg: як, ru: раз }, expect: text, save: x, to: b }
b: { ask: { tg: ду, ru: два }, flags: [debt], expect: text, save: x, to: c }
c: { ask: { tg: се, ru: три }, flags: [debt, threats], set: { y: 1, contact.about: self }, expect: text, save: z, to: a }`,
  });

  test('leads through every question that was left, with answers and flags as they were there', () => {
    const talk = play(book);
    const seen = [talk.session];
    for (const words of ['а', 'б', 'в', 'г']) {
      talk.says(words);
      seen.push(talk.session);
    }

    for (const earlier of seen.slice(0, -1).reverse()) {
      expect(talk.goesBack()[0]).toBe('notice went_back');
      expect(talk.session).toEqual(earlier);
    }
    expect(talk.goesBack()).toEqual(['notice nothing_before', 'ask як']);
  });

  test('does not unsay what the contact said of itself', () => {
    const talk = play(book);
    talk.says('а');
    talk.says('б');
    talk.goesBack();

    expect(talk.contact.about).toBe('self');
  });

  test('remembers the last twenty questions', () => {
    const talk = play(book);
    for (let index = 0; index < 50; index++) talk.says('а');

    expect(talk.session.back).toHaveLength(20);
  });

  test('skips a question that is gone from every release', () => {
    const talk = play(book);
    talk.says('а');
    talk.says('б');
    const newer = bookFrom({
      work: 'a: { ask: { tg: як, ru: раз }, expect: text, save: x, to: c }\nc: { ask: { tg: се, ru: три }, expect: text, save: z, to: a }',
    });

    expect(talk.goesBack(newer)).toEqual(['notice went_back', 'ask як']);
    expect(talk.session).toMatchObject({ node: 'a', answers: {}, flags: [], back: [] });
  });
});

describe('danger in the middle of a question', () => {
  const book = bookFrom({
    work: 'a: { visit: help, to: z }\nz: { end: true }',
    help: 'q: { ask: { tg: кӣ, ru: кто }, flags: [debt], expect: text, save: who, to: r }\nr: { ask: { tg: куҷо, ru: где }, expect: text, save: where, to: z }\nz: { end: true }',
    urgent: 'u: { ask: { tg: бехатар, ru: безопасно }, expect: text, save: safe, to: z }\nz: { end: true }',
  });

  test('keeps what is known, and back leads to that question as it was', () => {
    const talk = play(book);
    talk.says('Али');
    const asked = talk.session;

    const turn = start(
      book,
      { flow: 'urgent' },
      { session: asked, contact: talk.contact, answers: { danger: 'violence' }, flags: ['threats'], keep: true },
      surroundings,
    );

    expect(told(turn)).toEqual(['flow-started urgent', 'step urgent/u', 'ask бехатар']);
    expect(turn.session).toMatchObject({
      answers: { who: 'Али', danger: 'violence' },
      flags: ['debt', 'threats'],
      visits: [],
    });
    const talking = play(book, { at: 'urgent' });
    Object.assign(talking.turn, turn);
    talking.goesBack();
    expect(talking.session).toEqual(asked);
  });

  test('without keeping, a flow starts with nothing', () => {
    const talk = play(book);
    const turn = start(
      book,
      { flow: 'urgent' },
      { session: talk.session, contact: talk.contact, keep: false },
      surroundings,
    );

    expect(turn.session).toMatchObject({ answers: {}, flags: [], visits: [], back: [] });
  });
});
