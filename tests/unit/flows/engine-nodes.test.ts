import { describe, expect, test } from 'vitest';
import { bookFrom, surroundings } from './make-flows.ts';
import { play } from './play-flows.ts';
import { ENDS, YES_NO } from './yes-or-no.ts';

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
