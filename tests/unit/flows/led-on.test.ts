import { describe, expect, test } from 'vitest';
import { repeat } from '../../../flows/engine/engine.ts';
import { ledInNewest } from '../../../flows/engine/led-on.ts';
import { asksTheSame } from '../../../flows/engine/same-question.ts';
import type { FlowBook } from '../../../flows/schema.ts';
import { bookFrom, type Script, setFrom, surroundings } from './make-flows.ts';
import { play, told } from './play-flows.ts';

const T = '{ tg: а, ru: б }';
const END = 'z: { end: true }';
const ask = (node: string, words: string, to: string, more = '') =>
  `${node}: { ask: { tg: ${words}, ru: р }, choices: [{ id: x, label: ${T}, to: ${to} }, { id: y, label: { tg: в, ru: г }, to: z }]${more} }\n`;
const open = (node: string, words: string, more = '') =>
  `${node}: { ask: { tg: ${words}, ru: р }, expect: text, save: ${node}, to: z${more} }\n`;

const BEFORE = `${ask('a', 'як', 'b')}${open('b', 'ду')}${END}`;

/** Somebody waits in release 1 while release 2 comes. */
function released(after: Record<string, Script | string>): FlowBook {
  return { newest: setFrom(after, 2), older: new Map([[1, setFrom({ work: BEFORE })]]) };
}

const begun = () => play(bookFrom({ work: BEFORE }));
const again = (book: FlowBook, talk = begun()) => repeat(book, talk.session, talk.contact, surroundings);

describe('whoever waits at a node that is called otherwise now', () => {
  const renamed = released({
    work: `${ask('one', 'якум', 'two', ', was: [a]')}${open('two', 'дуюм', ', was: [b]')}${END}`,
  });

  test('is asked the same question there, in its newest words', () => {
    const turn = again(renamed);

    expect(told(turn)).toEqual(['ask якум x y']);
    expect(turn.session).toMatchObject({ flow: 'work', node: 'one', release: 2 });
  });

  test('is led on by what they answer, also to a node under another name', () => {
    const talk = begun();

    expect(talk.replies({ kind: 'choice', id: 'x' }, renamed)).toEqual(['step work/two', 'ask дуюм']);
  });

  test('goes back to it', () => {
    const talk = begun();
    talk.presses('x');

    expect(talk.goesBack(renamed)).toEqual(['notice went_back', 'ask якум x y']);
  });

  test('may still press what stands under the old bubble', () => {
    const [old, now] = [
      { flow: 'work', node: 'a', release: 1 },
      { flow: 'work', node: 'one', release: 2 },
    ];

    expect(asksTheSame(renamed, now, old)).toBe(true);
    expect(asksTheSame(renamed, now, { ...old, node: 'b' })).toBe(false);
  });

  test('goes on from there where it asks something else', () => {
    const turn = again(released({ work: `${open('first', 'дигар')}${open('one', 'чӣ', ', was: [a]')}${END}` }));

    expect(told(turn)).toEqual(['step work/one', 'ask чӣ']);
  });
});

describe('whoever waits in a flow that is called otherwise now', () => {
  const nodes = `${ask('a', 'нав', 'b')}${open('b', 'ду')}${END}`;

  test('is asked the same question there', () => {
    const turn = again(released({ job: { nodes, more: 'was: [work]' } }));

    expect(told(turn)).toEqual(['ask нав x y']);
    expect(turn.session).toMatchObject({ flow: 'job', node: 'a', release: 2 });
  });

  test('also where the node has another name, by that of the flow of then or of now', () => {
    const other = nodes.replace('a:', 'one:').replace('choices', 'was: [a], choices');

    expect(again(released({ job: { nodes: other, more: 'was: [work]' } })).session).toMatchObject({ node: 'one' });
    const moved = `${open('c', 'в')}${ask('d', 'г', 'z', ', was: [work/a]')}${END}`;
    expect(again(released({ job: moved })).session).toMatchObject({ flow: 'job', node: 'd' });
  });

  test('comes to its beginning where the node is gone', () => {
    const turn = again(released({ job: { nodes: `${open('c', 'оғоз')}${END}`, more: 'was: [work]' } }));

    expect(told(turn)).toEqual(['step job/c', 'ask оғоз']);
  });
});

test('two questions of one release stay two, also where one has the name of the other now', () => {
  const after: FlowBook = {
    newest: setFrom({ work: `${open('a', 'ду', ', was: [b]')}${END}` }, 2),
    older: new Map([[1, setFrom({ work: `${open('a', 'як')}${open('b', 'ду')}${END}` })]]),
  };
  const [first, second] = ['a', 'b'].map((node) => ({ flow: 'work', node, release: 1 }));

  expect(asksTheSame(after, first!, second!)).toBe(false);
  expect(asksTheSame(after, { ...first!, release: 2 }, second!)).toBe(true);
});

describe('whoever waits in a release that was taken back', () => {
  const AFTER = `${ask('one', 'якум', 'two', ', was: [a]')}${open('two', 'дуюм', ', was: [b]')}${END}`;
  const rolled = (after: Record<string, Script | string>): FlowBook => ({
    newest: setFrom({ work: BEFORE }, 3),
    older: new Map([
      [1, setFrom({ work: BEFORE })],
      [2, setFrom(after, 2)],
    ]),
  });
  const inTwo = (after: Record<string, Script | string>, at = 'work') =>
    play({ newest: setFrom(after, 2), older: new Map() }, { at });
  const nodes = rolled({ work: AFTER });
  const flow = { job: { nodes: AFTER, more: 'was: [work]' } };

  test('is asked the same question under its name of before', () => {
    const turn = again(nodes, inTwo({ work: AFTER }));

    expect(told(turn)).toEqual(['ask як x y']);
    expect(turn.session).toMatchObject({ flow: 'work', node: 'a', release: 3 });
  });

  test('is led on from there, and goes back to it', () => {
    const talk = inTwo({ work: AFTER });

    expect(talk.replies({ kind: 'choice', id: 'x' }, nodes)).toEqual(['step work/b', 'ask ду']);
    expect(talk.goesBack(nodes)).toEqual(['notice went_back', 'ask як x y']);
  });

  test('may press what stands under the bubbles of then', () => {
    const [now, then] = [
      { flow: 'work', node: 'a', release: 3 },
      { flow: 'work', node: 'one', release: 2 },
    ];

    expect(asksTheSame(nodes, now, then)).toBe(true);
    expect(asksTheSame(nodes, now, { ...then, node: 'two' })).toBe(false);
  });

  test('is asked it also where the flow was called otherwise', () => {
    const talk = inTwo(flow, 'job');

    expect(again(rolled(flow), talk).session).toMatchObject({ flow: 'work', node: 'a', release: 3 });
    expect(talk.replies({ kind: 'choice', id: 'x' }, rolled(flow))).toContain('step work/b');
    expect(ledInNewest(rolled(flow), { flow: 'job', node: null }, null)).toEqual({ flow: 'work', node: 'a' });
  });
});

describe('whoever waits at a node that is gone', () => {
  const gone = released({
    work: `${open('first', 'оғоз')}${ask('b', 'ба ҷояш', 'z', ', instead_of: [a]')}${END}`,
  });

  test('comes to what is there instead, not to the beginning', () => {
    expect(told(again(gone))).toEqual(['step work/b', 'ask ба ҷояш x y']);
  });

  test('is still understood as somebody who answers the old question', () => {
    const talk = begun();

    expect(talk.replies({ kind: 'choice', id: 'y' }, gone)).toEqual(['step work/z', 'flow-ended work']);
    expect(asksTheSame(gone, { flow: 'work', node: 'b', release: 2 }, { flow: 'work', node: 'a', release: 1 })).toBe(
      false,
    );
  });

  test('comes to it in another flow', () => {
    const turn = again(released({ job: `${ask('c', 'дар ҷои дигар', 'z', ', instead_of: [work/a]')}${END}` }));

    expect(told(turn)).toEqual(['step job/c', 'ask дар ҷои дигар x y']);
  });
});
