import { describe, expect, test } from 'vitest';
import { advance, repeat, start } from '../../../flows/engine/engine.ts';
import type { FlowBook } from '../../../flows/schema.ts';
import { bookFrom, contactWith, setFrom, surroundings } from './make-flows.ts';
import { play, told } from './play-flows.ts';

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

  test('asks what the newest has in the place of a question that is withdrawn, again and on the way back', () => {
    const talk = play({ newest: old, older: new Map() });

    expect(told(repeat(book, talk.session, talk.contact, surroundings))).toEqual(['step work/a', 'ask нав q']);
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
