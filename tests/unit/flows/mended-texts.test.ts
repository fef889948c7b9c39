import { describe, expect, test } from 'vitest';
import { repeat } from '../../../flows/engine/engine.ts';
import type { FlowBook } from '../../../flows/schema.ts';
import { bookFrom, type Script, setFrom, surroundings } from './make-flows.ts';
import { play, told } from './play-flows.ts';

const END = 'z: { end: true }';
const OTHER = 'h: { ask: { tg: хона, ru: дом }, expect: text, save: home, to: z }\nz: { end: true }';

/** Somebody waits at `work` of release 1 while release 2 comes. */
function released(before: string, after: Record<string, Script | string>): FlowBook {
  return {
    newest: setFrom({ home: OTHER, ...after }, 2),
    older: new Map([[1, setFrom({ home: OTHER, work: before }, 1)]]),
  };
}

function begun(before: string) {
  return play(bookFrom({ home: OTHER, work: before }));
}

const choose = (words: string, ids = 'x y') =>
  `a: { ask: { tg: ${words}, ru: р }, choices: [${ids
    .split(' ')
    .map((id) => `{ id: ${id}, label: { tg: ${words}-${id}, ru: р-${id} }, to: b }`)
    .join(', ')}] }\nb: { ask: { tg: б-${words}, ru: б }, expect: text, save: b, to: z }\n${END}`;

describe('a mended text reaches whoever waits', () => {
  test('when the question is asked again, and an answer is then read in the newest release', () => {
    const talk = begun(choose('куҳна'));
    const book = released(choose('куҳна'), { work: choose('нав') });

    const turn = repeat(book, talk.session, talk.contact, surroundings);

    expect(told(turn)).toEqual(['ask нав x y']);
    expect(turn.session).toMatchObject({ flow: 'work', node: 'a', release: 2 });
  });

  test('when what they wrote is not understood', () => {
    const talk = begun(choose('куҳна'));
    const book = released(choose('куҳна'), { work: choose('нав') });

    expect(talk.replies({ kind: 'text', text: 'чизи дигар' }, book)).toEqual(['notice not_understood', 'ask нав x y']);
    expect(talk.session).toMatchObject({ release: 2, failures: 1 });
  });

  test('when they go back to it', () => {
    const talk = begun(choose('куҳна'));
    talk.presses('x');
    const book = released(choose('куҳна'), { work: choose('нав') });

    expect(talk.goesBack(book)).toEqual(['notice went_back', 'ask нав x y']);
  });

  test('whatever the order of its choices is now', () => {
    const talk = begun(choose('куҳна'));
    const book = released(choose('куҳна'), { work: choose('нав', 'y x') });

    expect(told(repeat(book, talk.session, talk.contact, surroundings))).toEqual(['ask нав y x']);
  });

  test('and what they answer to the old words is read as it was asked', () => {
    const talk = begun(choose('куҳна'));
    const book = released(choose('куҳна'), { work: choose('нав', 'y x') });

    // By its number in the list that they see.
    expect(talk.replies({ kind: 'text', text: '2' }, book)).toEqual(['step work/b', 'ask б-нав']);
    expect(talk.session.back).toMatchObject([{ node: 'a', release: 1 }]);
  });
});

describe('what is withdrawn is never said again', () => {
  test.each([
    ['its choices are others', choose('нав', 'x q'), ['step work/a', 'ask нав x q']],
    [
      'it expects something else',
      `a: { ask: { tg: рақам, ru: ч }, expect: number, save: n, to: z }\n${END}`,
      ['step work/a', 'ask рақам'],
    ],
    [
      'it only says something',
      `a: { say: { tg: хонед, ru: ч }, to: c }\nc: { ask: { tg: в, ru: в }, expect: text, save: c, to: z }\n${END}`,
      ['step work/a', 'say хонед', 'step work/c', 'ask в'],
    ],
    [
      'the flow begins elsewhere',
      `c: { ask: { tg: в, ru: в }, expect: text, save: c, to: z }\n${END}`,
      ['step work/c', 'ask в'],
    ],
  ])('where %s now', (_what, after, expected) => {
    const talk = begun(choose('куҳна'));

    const turn = repeat(released(choose('куҳна'), { work: after }), talk.session, talk.contact, surroundings);

    expect(told(turn)).toEqual(expected);
    expect(turn.session).toMatchObject({ release: 2, failures: 0, back: [] });
  });

  test('where the whole flow is gone, which ends', () => {
    const talk = begun(choose('куҳна'));

    const turn = repeat(released(choose('куҳна'), {}), talk.session, talk.contact, surroundings);

    expect(told(turn)).toEqual(['notice place_gone']);
  });

  test('on the way back, which leads to the question before it', () => {
    const three = (first: string, second: string) =>
      `${first}\n${second}\nc: { ask: { tg: се, ru: с }, expect: text, save: c, to: z }\n${END}`;
    const one = 'a: { ask: { tg: як, ru: р }, expect: text, save: a, to: TO }';
    const old = three(one.replace('TO', 'b'), 'b: { ask: { tg: ду, ru: д }, expect: text, save: b, to: c }');
    const talk = begun(old);
    talk.says('а');
    talk.says('б');

    const book = released(old, { work: three(one.replace('TO', 'c').replace('як', 'якум'), '') });

    expect(talk.goesBack(book)).toEqual(['notice went_back', 'ask якум']);
    expect(talk.session).toMatchObject({ release: 2, answers: {} });
  });

  test('but an answer to it is still read, and leads on', () => {
    const talk = begun(choose('куҳна'));
    const after = choose('нав', 'x q');

    expect(talk.replies({ kind: 'choice', id: 'y' }, released(choose('куҳна'), { work: after }))).toEqual([
      'step work/b',
      'ask б-нав',
    ]);
  });
});
