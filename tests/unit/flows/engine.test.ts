import { describe, expect, test } from 'vitest';
import { advance, openQuestion, repeat, start } from '../../../flows/engine.ts';
import type { FlowBook } from '../../../flows/schema.ts';
import { bookFrom, contactWith, setFrom, surroundings } from './make-flows.ts';
import { play, told } from './play-flows.ts';

const YES_NO =
  'choices: [{ id: yes, label: { tg: Ҳа, ru: Да }, to: yes }, { id: no, label: { tg: Не, ru: Нет }, to: no }]';
const ENDS = 'yes: { end: true, say: { tg: хуб, ru: хорошо } }\nno: { end: true }';

describe('each kind of node', () => {
  test('say is said and the way goes on', () => {
    const book = bookFrom({
      work: 'a: { say: { tg: як, ru: раз }, to: b }\nb: { say: { tg: ду, ru: два }, to: c }\nc: { end: true }',
    });

    expect(play(book).told).toEqual([
      'flow-started work',
      'step work/a',
      'say як',
      'step work/b',
      'say ду',
      'step work/c',
      'flow-ended work',
    ]);
    expect(play(book).turn.session).toBeNull();
  });

  test('a question waits, and a choice leads on', () => {
    const talk = play(bookFrom({ work: `a: { ask: { tg: чӣ, ru: что }, ${YES_NO} }\n${ENDS}` }));

    expect(talk.told).toEqual(['flow-started work', 'step work/a', 'ask чӣ yes no']);
    expect(talk.session).toMatchObject({
      flow: 'work',
      node: 'a',
      release: 1,
      failures: 0,
      page: 0,
      askedAt: surroundings.now,
    });
    expect(talk.presses('yes')).toEqual(['step work/yes', 'say хуб', 'flow-ended work']);
  });

  test('a question tells how it may be answered', () => {
    const book = bookFrom({
      work: 'a: { ask: { tg: чанд, ru: сколько }, expect: number, save: age, optional: true, to: b }\nb: { ask: { tg: чӣ, ru: что }, menu: true, choices: [{ id: x, label: { tg: Ҳа, ru: Да }, to: b }] }',
    });
    const talk = play(book);

    expect(talk.turn.effects.at(-1)).toMatchObject({
      expect: 'number',
      optional: true,
      menu: false,
      choices: [],
      at: { flow: 'work', node: 'a', release: 1 },
    });
    talk.says('20');
    expect(talk.turn.effects.at(-1)).toMatchObject({
      expect: null,
      optional: false,
      menu: true,
      choices: [{ id: 'x', label: { tg: 'Ҳа', ru: 'Да' } }],
    });
  });

  test('decide takes the first branch that holds, else the last', () => {
    const book = bookFrom({
      work: 'a: { decide: [{ when: { contact: country, is: RU }, to: b }, { when: { contact: country, known: true }, to: c }, { to: d }] }\nb: { end: true }\nc: { end: true }\nd: { end: true }',
    });
    const endAt = (country: string | null) => play(book, { contact: { country } }).told.at(-2);

    expect([endAt('RU'), endAt('KZ'), endAt(null)]).toEqual(['step work/b', 'step work/c', 'step work/d']);
  });

  test('a visited flow comes back, with what was answered in it', () => {
    const book = bookFrom({
      work: 'a: { visit: help, to: b }\nb: { decide: [{ when: { answer: who, is: Али }, to: c }, { to: d }] }\nc: { end: true }\nd: { end: true }',
      help: 'q: { ask: { tg: кӣ, ru: кто }, expect: text, save: who, to: z }\nz: { end: true, say: { tg: шуд, ru: готово } }',
    });
    const talk = play(book);

    expect(talk.told).toEqual(['flow-started work', 'step work/a', 'flow-started help', 'step help/q', 'ask кӣ']);
    expect(talk.session.visits).toEqual([{ flow: 'work', to: 'b' }]);
    expect(talk.says('Али')).toEqual([
      'step help/z',
      'say шуд',
      'flow-ended help',
      'step work/b',
      'step work/c',
      'flow-ended work',
    ]);
  });

  test('a handoff names topic, level and the flags raised, then goes on or ends', () => {
    const aid = (to: string) =>
      `a: { handoff: { topic: papers, level: orange }, say: { tg: мо, ru: мы }, flags: [debt]${to} }\nb: { end: true }`;

    expect(play(bookFrom({ work: aid('') })).told).toEqual([
      'flow-started work',
      'step work/a',
      'handoff papers orange debt',
      'say мо',
      'flow-ended work',
    ]);
    expect(play(bookFrom({ work: aid(', to: b') })).told.slice(-3)).toEqual([
      'say мо',
      'step work/b',
      'flow-ended work',
    ]);
  });

  test('a deed is asked for before its words are said', () => {
    const book = bookFrom({ work: 'a: { do: forget-later, say: { tg: хуб, ru: хорошо }, to: b }\nb: { end: true }' });

    expect(play(book).told).toEqual([
      'flow-started work',
      'step work/a',
      'deed forget-later',
      'say хуб',
      'step work/b',
      'flow-ended work',
    ]);
  });

  test('countries are offered from content, picked by any of their names and kept with the contact', () => {
    const book = bookFrom({
      work: 'a: { ask: { tg: куҷо, ru: где }, choices: { from: countries }, save: contact.country, to: b }\nb: { end: true }',
    });

    expect(play(book).told.at(-1)).toBe('ask куҷо RU KZ AE');
    for (const words of ['2', 'Казахстан', 'алмаато']) {
      const talk = play(book);
      expect(talk.says(words)).toEqual(['step work/b', 'flow-ended work']);
      expect(talk.contact.country).toBe('KZ');
    }
  });

  test('topics are the flows that say so; the one picked starts with nothing carried over', () => {
    const topic = (node: string) => ({ more: 'topic: true', nodes: node });
    const book = bookFrom({
      work: 'q: { ask: { tg: кӣ, ru: кто }, expect: text, save: who, to: list }\nlist: { ask: { tg: кадом, ru: какая }, flags: [debt], menu: true, choices: { from: topics } }',
      job: topic(
        'a: { ask: { tg: кор, ru: работа }, expect: text, save: job, to: z, flags: [threats] }\nz: { end: true }',
      ),
      home: topic('a: { end: true }'),
    });
    const talk = play(book);

    expect(talk.says('Али').at(-1)).toBe('ask кадом job home');
    const atList = talk.session;
    expect(talk.presses('job')).toEqual(['flow-ended work', 'flow-started job', 'step job/a', 'ask кор']);
    expect(talk.session).toMatchObject({ answers: {}, flags: ['threats'], visits: [] });
    expect(talk.goesBack()).toEqual(['notice went_back', 'ask кадом job home']);
    expect(talk.session).toEqual(atList);
  });

  test('a topic picked within a visit does not return from it', () => {
    const book = bookFrom({
      work: 'a: { visit: list, to: z }\nz: { end: true, say: { tg: баъд, ru: потом } }',
      list: 'q: { ask: { tg: кадом, ru: какая }, choices: { from: topics } }',
      job: { more: 'topic: true', nodes: 'h: { end: true }' },
    });
    const talk = play(book);

    expect(talk.presses('job')).toEqual(['flow-ended list', 'flow-started job', 'step job/h', 'flow-ended job']);
  });

  test('topics may be saved instead of entered', () => {
    const book = bookFrom({
      work: 'list: { ask: { tg: кадом, ru: какая }, choices: { from: topics }, save: topic, to: z }\nz: { ask: { tg: чӣ, ru: что }, expect: text, save: a, to: list }',
      job: { more: 'topic: true', nodes: 'a: { end: true }' },
    });
    const talk = play(book);

    expect(talk.says('Мавзуи job')).toEqual(['step work/z', 'ask чӣ']);
    expect(talk.session.answers).toEqual({ topic: 'job' });
  });
});

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

describe('visits', () => {
  test('go four deep; a fifth takes the place of the one that visits', () => {
    const deep = Object.fromEntries(
      [1, 2, 3, 4, 5].map((n) => [
        `f${n}`,
        `a: { visit: f${n + 1}, to: z }\nz: { end: true, say: { tg: "${'z'.repeat(n)}", ru: А } }`,
      ]),
    );
    const book = bookFrom({
      ...deep,
      f6: 'q: { ask: { tg: чӣ, ru: что }, expect: text, save: a, to: z }\nz: { end: true }',
    });
    const talk = play(book, { at: 'f1' });

    expect(talk.session.visits.map(({ flow }) => flow)).toEqual(['f1', 'f2', 'f3', 'f4']);
    expect(talk.told.slice(-4)).toEqual(['flow-ended f5', 'flow-started f6', 'step f6/q', 'ask чӣ']);
    expect(talk.says('а').filter((line) => line.startsWith('say'))).toEqual(['say zzzz', 'say zzz', 'say zz', 'say z']);
  });

  test('survive a jump to a third flow, and end at a menu', () => {
    const book = bookFrom({
      work: 'a: { visit: help, to: z }\nz: { end: true, say: { tg: баъд, ru: потом } }',
      help: 'q: { ask: { tg: чӣ, ru: что }, choices: [{ id: x, label: { tg: Як, ru: Раз }, to: home }, { id: y, label: { tg: Ду, ru: Два }, to: list }] }',
      home: 'h: { end: true }',
      list: 'm: { ask: { tg: кадом, ru: какая }, menu: true, choices: [{ id: x, label: { tg: Як, ru: Раз }, to: home }] }',
    });
    const jumping = play(book);
    const choosing = play(book);

    expect(jumping.presses('x')).toEqual([
      'flow-ended help',
      'flow-started home',
      'step home/h',
      'flow-ended home',
      'step work/z',
      'say баъд',
      'flow-ended work',
    ]);
    choosing.presses('y');
    expect(choosing.session.visits).toEqual([]);
    choosing.goesBack();
    expect(choosing.session.visits).toEqual([{ flow: 'work', to: 'z' }]);
  });

  test('may return to another flow', () => {
    const book = bookFrom({
      work: 'a: { visit: help, to: home }',
      help: 'q: { ask: { tg: чӣ, ru: что }, expect: text, save: a, to: z }\nz: { end: true }',
      home: 'h: { end: true, say: { tg: хона, ru: дом } }',
    });
    const talk = play(book);

    expect(talk.session.visits).toEqual([{ flow: 'home', to: 'h' }]);
    expect(talk.says('а')).toContain('say хона');
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

describe('a new release', () => {
  const old = setFrom(
    {
      work: `a: { ask: { tg: куҳна, ru: старый }, choices: [{ id: x, label: { tg: Як, ru: Раз }, flags: [debt], to: b }, { id: y, label: { tg: Ду, ru: Два }, to: gone }] }\nb: { ask: { tg: бкуҳна, ru: б }, expect: text, save: b, to: z }\ngone: { ask: { tg: рафт, ru: ушло }, expect: text, save: g, to: b }\nz: { end: true }`,
    },
    1,
  );
  const newest = setFrom(
    {
      work: `a: { ask: { tg: нав, ru: новый }, choices: [{ id: q, label: { tg: Се, ru: Три }, to: b }] }\nb: { ask: { tg: бнав, ru: б }, expect: number, save: b, to: z }\nz: { end: true }`,
    },
    2,
  );
  const book: FlowBook = { newest, older: new Map([[1, old]]) };

  test('reads a reply in the release that asked, and goes on in the newest', () => {
    const talk = play({ newest: old, older: new Map() });

    expect(talk.replies({ kind: 'choice', id: 'x' }, book)).toEqual(['step work/b', 'ask бнав']);
    expect(talk.session).toMatchObject({ release: 2, node: 'b', flags: ['debt'] });
  });

  test('goes on in the old one while a node exists only there, and returns to the newest after it', () => {
    const talk = play({ newest: old, older: new Map() });

    expect(talk.replies({ kind: 'choice', id: 'y' }, book)).toEqual(['step work/gone', 'ask рафт']);
    expect(talk.session.release).toBe(1);
    expect(talk.replies({ kind: 'text', text: 'а' }, book)).toEqual(['step work/b', 'ask бнав']);
    expect(talk.session.release).toBe(2);
  });

  test('asks again in the release that asked, and goes back to the newest', () => {
    const talk = play({ newest: old, older: new Map() });

    expect(told(repeat(book, talk.session, talk.contact, surroundings))).toEqual(['ask куҳна x y']);
    talk.replies({ kind: 'choice', id: 'x' }, book);
    expect(talk.goesBack(book)).toEqual(['notice went_back', 'ask нав q']);
  });

  test('that nobody keeps any more leaves the place gone', () => {
    const talk = play({ newest: old, older: new Map() });
    const alone: FlowBook = { newest, older: new Map() };

    const turn = advance(alone, talk.session, { kind: 'choice', id: 'x' }, talk.contact, surroundings);

    expect(turn).toEqual({ session: null, contact: talk.contact, effects: [{ kind: 'notice', key: 'place_gone' }] });
    expect(repeat(alone, talk.session, talk.contact, surroundings)).toEqual(turn);
  });

  test('opens an old button where the node still is, in the newest', () => {
    const turn = start(
      book,
      { flow: 'work', node: 'gone', release: 1 },
      { session: null, contact: contactWith(), keep: false },
      surroundings,
    );
    const other = start(
      book,
      { flow: 'work', node: 'b', release: 1 },
      { session: null, contact: contactWith(), keep: false },
      surroundings,
    );

    expect(turn.session?.release).toBe(1);
    expect(other.session?.release).toBe(2);
  });
});

describe('a way that is lost', () => {
  const from = { session: null, contact: contactWith(), keep: false };

  test.each(['nowhere', 'constructor', '__proto__', ''])(
    'a flow called "%s" that does not exist is told as gone',
    (flow) => {
      expect(told(start(bookFrom({ work: 'a: { end: true }' }), { flow }, from, surroundings))).toEqual([
        'notice place_gone',
      ]);
    },
  );

  test('a target that does not exist ends the talk with a word', () => {
    const book = bookFrom({
      work: 'a: { say: { tg: салом, ru: привет }, to: nowhere }',
      home: 'a: { visit: nowhere, to: a }',
    });

    expect(play(book).told).toEqual(['flow-started work', 'step work/a', 'say салом', 'notice place_gone']);
    expect(play(book, { at: 'home' }).told).toEqual(['flow-started home', 'step home/a', 'notice place_gone']);
  });

  test('a session that cannot be made to fit is ended with a word, not kept', () => {
    const flags = Array.from({ length: 300 }, (_, index) => `flag-number-${index}`);
    const book = bookFrom({
      work: `a: { ask: { tg: чӣ, ru: что }, flags: [${flags.join(', ')}], expect: text, save: a, to: a }`,
    });

    expect(play(book).turn.session).toBeNull();
    expect(play(book).told.at(-1)).toBe('notice place_gone');
  });

  test('a way that goes round in silence stops after sixty nodes', () => {
    const { turn, told: lines } = play(
      bookFrom({ work: 'a: { say: { tg: салом, ru: привет }, to: b }\nb: { decide: [{ to: a }] }' }),
    );

    expect(turn.session).toBeNull();
    expect(lines.filter((line) => line.startsWith('step'))).toHaveLength(60);
    expect(lines.at(-1)).toBe('notice place_gone');
  });
});
