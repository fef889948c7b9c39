import { expect, test } from 'vitest';
import { STEP_LIMIT } from '../../../flows/engine/run.ts';
import { problemsOf } from './checked-flows.ts';

/** So many nodes that ask nothing, from `<name>0` on, and then on to `to`. */
const chain = (count: number, to: string, name = 'n') =>
  Array.from({ length: count }, (_, at) => {
    const next = at === count - 1 ? to : `${name}${at + 1}`;
    return `${name}${at}: { decide: [{ when: { flag: debt }, to: done }, { to: ${next} }] }\n`;
  }).join('');
const raise = (to: string) => `{ ask: { tg: А, ru: Б }, expect: text, save: word, flags: [debt], to: ${to} }`;
const told = (where: string, length: number) =>
  `${where}: ${length} nodes follow one another without a question, at most ${STEP_LIMIT} may; ask something in between`;

test('a way of so many nodes without a question that a turn would lose its place is refused', () => {
  // The last one is the end itself.
  const work = (count: number) => ({ work: `start: ${raise('n0')}\n${chain(count, 'done')}done: { end: true }` });

  expect(problemsOf(work(STEP_LIMIT - 1))).toEqual([]);
  expect(problemsOf(work(STEP_LIMIT))).toEqual([told('work/n0', STEP_LIMIT + 1)]);
});

test('also where a part of it lies in a flow that is visited', () => {
  const scripts = (count: number) => ({
    work: `start: ${raise('n0')}\n${chain(count, 'v')}v: { visit: help, to: b0 }\n${chain(20, 'done', 'b')}done: { end: true }`,
    help: `${chain(19, 'done', 'h')}done: { end: true }`,
  });

  // The visit, the flow with its end, and the end behind it.
  expect(problemsOf(scripts(18))).toEqual([]);
  expect(problemsOf(scripts(19))).toEqual([told('work/n0', STEP_LIMIT + 1)]);
});

test('also behind a question in a flow that is visited, where the rest lies in those that visit it', () => {
  const scripts = (count: number) => ({
    work: `start: ${raise('v')}\nv: { visit: help, to: n0 }\n${chain(count, 'done')}done: { end: true }`,
    help: `first: { visit: inner, to: h0 }\n${chain(19, 'done', 'h')}done: { end: true }`,
    inner: `ask: ${raise('i0')}\n${chain(19, 'done', 'i')}done: { end: true }`,
  });

  expect(problemsOf(scripts(19))).toEqual([]);
  expect(problemsOf(scripts(20))).toEqual([told('inner/i0', STEP_LIMIT + 1)]);
});
