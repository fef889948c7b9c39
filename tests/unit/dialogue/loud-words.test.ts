import { beforeAll, expect, test } from 'vitest';
import { loudWords } from '../../../dialogue/desk/loud-words.ts';
import type { Lexicon } from '../../../language/danger/lexicon.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';

let lexicon: Lexicon;

beforeAll(async () => {
  ({ lexicon } = await shippedKnowledge());
});

const marked = (text: string, flags: readonly string[]) =>
  loudWords(lexicon, text, flags).map(({ from, to }) => text.slice(from, to));

test('the words by which danger was heard are marked as they were written, and no others', () => {
  const text = 'Салом! Маро дар хона БАНД карданд, чӣ кор кунам?';
  const words = marked(text, ['danger-confinement']);

  expect(words).toContain('БАНД');
  expect(words).not.toContain('Салом');
  expect(words.length).toBeLessThan(5);
});

test('nothing is marked of a danger that the case does not tell of', () => {
  const text = 'маро дар хона банд карданд';

  expect(marked(text, [])).toEqual([]);
  expect(marked(text, ['danger-despair', 'offer-fee'])).toEqual([]);
});

test('words without danger are left as they are', () => {
  expect(marked('Как оплатить патент за август?', ['danger-confinement'])).toEqual([]);
  expect(marked('', ['danger-confinement'])).toEqual([]);
});

test('Russian and Latin letters are marked in their own spelling', () => {
  expect(marked('Меня заперли и не выпускают', ['danger-confinement']).join(' ')).toMatch(/заперли/);
  expect(marked('maro band kardand', ['danger-confinement']).join(' ')).toMatch(/band/);
});
