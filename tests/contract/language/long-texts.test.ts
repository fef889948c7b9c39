import { describe, expect, test } from 'vitest';
import { dangerIn } from '../../../language/danger/danger.ts';
import { shippedLexicon } from '../../support/lexicon.ts';
import { READERS } from '../../support/readers.ts';

const LONG = 65_536;
const TIMES = 16;

describe.each(READERS)('what reads the %s of a message', (_, read) => {
  /** Of what makes a reader slow, were it not careful: no spaces, only marks, one letter, a question without an end. */
  test.each([
    ['letters without a space', 'марозадандердихед'],
    ['questions', '?'],
    ['dots and digits', '1.2,'],
    ['marks on a letter', '\u0301'],
    ['marks that nobody sees', '\u200b'],
    ['flags', '🇷🇺🇹🇯'],
    ['letters apart', 'м а р о '],
    ['lone halves of letters', '\ud800'],
  ])('takes a time for %s that grows with their number alone', (_name, piece) => {
    const long = `${piece.repeat(Math.ceil(LONG / piece.length))}а`;
    const short = `${piece.repeat(Math.ceil(LONG / TIMES / piece.length))}а`;
    read(short);

    const [ofShort, ofLong] = [millisecondsOf(() => read(short)), millisecondsOf(() => read(long))];

    // What grows with the square takes so many times more than this.
    expect(ofLong).toBeLessThan(4 * TIMES * Math.max(ofShort, 5));
  });
});

test('three hundred thousand letters are read by all of them', () => {
  const text = 'маро банд карданд \u200b🇷🇺 '.repeat(15_000);

  for (const [, read] of READERS) read(text);
  expect(dangerIn(shippedLexicon(), text)?.family).toBe('confinement');
});

function millisecondsOf(work: () => unknown): number {
  const from = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
}
