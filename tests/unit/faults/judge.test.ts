import { expect, test } from 'vitest';
import { type Expected, judge, type Shown } from '../../faults/judge.ts';

const must = (...texts: string[]): Expected[] => texts.map((text) => ({ text, isOptional: false }));
const shown = (...texts: string[]): Shown[] => texts.map((text, index) => ({ id: index, text, at: index * 1000 }));
const never = () => null;
const always = () => 'a broken line';
const clean = { late: [], lost: [], doubledInWindow: [], doubledBeyond: [], reordered: [], strange: [] };

test('a talk in which everything was shown once and in order keeps every promise', () => {
  const verdict = judge(must('menu', 'data', 'menu'), shown('menu', 'data', 'menu'), never);

  expect(verdict).toEqual({ ...clean, answers: 3 });
});

test('an answer that was never shown is lost, wherever it stood', () => {
  expect(judge(must('menu', 'data', 'more'), shown('menu', 'more'), never)).toMatchObject({ lost: ['data'] });
  expect(judge(must('menu', 'data'), shown('menu'), never)).toMatchObject({ lost: ['data'] });
  expect(judge(must('menu'), [], never)).toMatchObject({ lost: ['menu'] });
});

test('an answer that was shown twice is forgiven only where nobody could know of the first', () => {
  const twice = shown('menu', 'menu', 'data');

  expect(judge(must('menu', 'data'), twice, always)).toEqual({
    ...clean,
    answers: 2,
    doubledInWindow: ['a broken line'],
  });
  expect(judge(must('menu', 'data'), twice, never)).toEqual({ ...clean, answers: 2, doubledBeyond: ['menu'] });
});

test('where the same words were due several times, any of them may be the one too many', () => {
  const due = [
    ...must('menu'),
    ...must('data', 'menu', 'data').map((one) => ({ ...one, isOptional: true })),
    ...must('menu'),
  ];
  const seen = shown('menu', 'menu', 'data', 'menu', 'menu');
  const firstOnly = (first: { id: number }) => (first.id === 0 ? 'a broken line' : null);

  expect(judge(due, seen, firstOnly)).toEqual({ ...clean, answers: 4, doubledInWindow: ['a broken line'] });
  expect(judge(due, seen, never)).toMatchObject({ doubledBeyond: ['menu'] });
  // One pair forgives one.
  expect(judge(must('menu', 'menu'), shown('menu', 'menu', 'menu', 'menu'), firstOnly)).toMatchObject({
    doubledInWindow: ['a broken line'],
    doubledBeyond: ['menu'],
  });
});

test('where what is missing may be missing, the second of two that are alike is the one too many', () => {
  const due = must('menu', 'back', 'menu', 'data').map((one) => ({ ...one, isOptional: true }));

  expect(judge(due, shown('menu', 'menu', 'back'), always)).toEqual({
    ...clean,
    answers: 2,
    doubledInWindow: ['a broken line'],
  });
});

test('of two ways that come to as many the one holds in which nobody could know of what stands twice', () => {
  const [about, menu] = [must('about'), must('menu')].map(([one]) => ({ ...one!, isOptional: true }));
  const due = [about, menu, must('data')[0]!, about, menu].map((one) => ({ ...one!, isOptional: true }));
  const seen = shown('about', 'about', 'menu', 'menu');
  const ofAbout = (first: { id: number }) => (first.id === 0 ? 'a broken line' : null);

  expect(judge(due, seen, ofAbout)).toMatchObject({ doubledInWindow: ['a broken line'], doubledBeyond: [] });
  const ofMenu = (first: { id: number }) => (first.id === 2 ? 'a broken line' : null);
  expect(judge(due, seen, ofMenu)).toMatchObject({ doubledInWindow: ['a broken line'], doubledBeyond: [] });
  expect(judge(due, seen, never).doubledBeyond).toHaveLength(1);
});

test('one kill excuses one bubble, a broken line all that it hides', () => {
  const due = must('menu', 'data');
  const seen = shown('menu', 'menu', 'data', 'data');

  expect(judge(due, seen, () => 'life-1')).toMatchObject({ doubledInWindow: ['life-1'], doubledBeyond: ['data'] });
  expect(judge(due, seen, always)).toMatchObject({ doubledInWindow: ['a broken line', 'a broken line'] });
});

test('an answer that comes again after another one is never forgiven', () => {
  const verdict = judge(must('menu', 'data'), shown('menu', 'data', 'menu'), always);

  expect(verdict).toEqual({ ...clean, answers: 2, doubledBeyond: ['menu'] });
});

test('an answer that overtakes another is out of order, and neither lost nor twice', () => {
  const verdict = judge(must('one', 'two', 'three'), shown('two', 'one', 'three'), never);

  expect(verdict).toEqual({ ...clean, answers: 2, reordered: ['one'] });
});

test('what nobody should have said is strange', () => {
  expect(judge(must('menu'), shown('menu', 'hello'), never)).toMatchObject({ strange: ['hello'] });
});

test('what a person has cut off by a deed of their own may be missing, and what comes after may not', () => {
  const wanted = [...must('menu').map((one) => ({ ...one, isOptional: true })), ...must('data', 'menu')];

  expect(judge(wanted, shown('data', 'menu'), never)).toMatchObject({ lost: [] });
  expect(judge(wanted, shown('menu', 'data', 'menu'), never)).toMatchObject({ lost: [], doubledBeyond: [] });
  expect(judge(wanted, shown('menu', 'data'), never)).toMatchObject({ lost: ['menu'] });
});

test('only what could not be delivered to somebody who has come back may come behind later ones', () => {
  const cut = must('menu', 'data', 'bye').map((one) => ({ ...one, isOptional: one.text !== 'bye' }));
  const shutOut = cut.map((one) => ({ ...one, mayComeLate: one.isOptional }));

  expect(judge(shutOut, shown('bye', 'menu'), never)).toMatchObject({ reordered: [], doubledBeyond: [] });
  expect(judge(cut, shown('bye', 'menu'), never)).toMatchObject({ reordered: ['menu'] });
});

test('an answer that was parted to leave room for an apology is that answer', () => {
  const parts = shown('menu', 'what we keep', 'what else?', 'data');

  expect(judge(must('menu', 'what we keep\n\nwhat else?', 'data'), parts, never)).toEqual({ ...clean, answers: 3 });
  expect(judge(must('menu', 'what we keep\n\nwhat else?'), shown('menu', 'what else?'), never)).toMatchObject({
    lost: ['what we keep\n\nwhat else?'],
    strange: ['what else?'],
  });
});

test.each([
  ['Согласие дано: 28 ноября 2026 года', 'Согласие дано: 29 ноября 2026 года'],
  ['Розигӣ додед: 29 ноябри соли 2026', 'Розигӣ додед: 28 ноябри соли 2026'],
])('a clock that jumped over midnight says another day: %s', (wanted, said) => {
  expect(judge(must(wanted), shown(said), never)).toEqual({ ...clean, answers: 1 });
});
