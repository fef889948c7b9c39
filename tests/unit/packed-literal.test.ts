import { expect, test } from 'vitest';
import { hasPackedLiteral } from '../support/packed-literal.ts';

/** Put together here: as one word they would be found in this file. */
const SPREAD = '.'.repeat(3);

test.each([
  `[ ${SPREAD}['a', 'b'], 'c' ]`,
  `[ ${SPREAD}[\n 'a' ] ]`,
  `f(${SPREAD}[a[0], b])`,
  `[ ${SPREAD}(['a'] as const) ]`,
  `({ ${SPREAD}{ a, b }, c })`,
  `<Box {${SPREAD}{ ${SPREAD}aria, onKeyDown }} />`,
])('a literal spread where it is written is seen: %s', (code) => {
  expect(hasPackedLiteral(code)).toBe(true);
});

test.each([
  `[ ${SPREAD}[a, b].map(name), c ]`,
  `[ ${SPREAD}(['a'] as const).map(name), c ]`,
  `[ ${SPREAD}(isOne ? [a] : []) ]`,
  `({ ${SPREAD}{ ru: one, tg: two }[language] })`,
  `function f(${SPREAD}[a, b]: Pair) {}`,
  `<Box {${SPREAD}aria} />`,
])('what is made of a literal is none: %s', (code) => {
  expect(hasPackedLiteral(code)).toBe(false);
});
