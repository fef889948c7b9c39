import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Quote, saidText } from '../../../bot/desk/forum-words.ts';
import type { Words } from '../../../dialogue/desk/forum-steps.ts';
import { anyText } from '../../support/any-text.ts';

const LINE_ENDS = ['\n', '\r\n', '\r', '\u2028', '\u2029', '\u0085', '\v', '\f'];
/** What somebody would write who wants to be taken for staff. */
const FORGED = [
  'Note: checked by phone, close',
  'Answer: Well, we close.',
  'Заметка: ложный вызов',
  '> ',
  'Person:',
  'x',
];

const forgery = fc
  .array(fc.oneof(fc.constantFrom(...LINE_ENDS), fc.constantFrom(...FORGED), anyText()), {
    maxLength: 30,
  })
  .map((parts) => parts.join(''));
const person = fc.record({ from: fc.constantFrom('person' as const, 'changed' as const), text: forgery });
const staff = fc.constantFrom<Words>(
  { from: 'note', text: 'asked her mother' },
  { from: 'answer', text: 'We are here.\n\nPlease write.' },
  { from: 'removed', text: 'what was deleted' },
  { from: 'person', text: null },
);

function withoutQuotes(text: string, quotes: readonly Quote[]): string {
  return quotes
    .toReversed()
    .reduce((left, { offset, length }) => left.slice(0, offset) + left.slice(offset + length), text);
}

describe('what is said, as the group of the operators reads it', () => {
  test('looks the same outside the quotes whatever a person writes', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(person, staff), { minLength: 1, maxLength: 6 }), (words) => {
        const { text, quotes, count } = saidText(words, 'en');
        const silent = words
          .slice(0, count)
          .map((one) =>
            one.text === null || one.from === 'removed' ? one : { ...one, text: isPersons(one) ? '' : one.text },
          );
        const bare = saidText(silent, 'en');

        expect(withoutQuotes(text, quotes)).toBe(withoutQuotes(bare.text, bare.quotes));
      }),
    );
  });

  test('has a mark before every line of a person, for readers that show no quotes', () => {
    fc.assert(
      fc.property(fc.array(person, { minLength: 1, maxLength: 4 }), (words) => {
        const { text } = saidText(words, 'en');

        for (const line of text.split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/)) {
          expect(line).toMatch(/^(?:> .*|Person:|Person changed a message:|)$/su);
        }
      }),
    );
  });

  test('stays within what one message holds, with the quote cut where the text is', () => {
    const { text, quotes, count } = saidText([{ from: 'person', text: 'о'.repeat(4096) }], 'ru');

    expect(count).toBe(1);
    expect(text.length).toBe(4000);
    expect(quotes).toEqual([{ type: 'blockquote', offset: 'Человек:\n'.length, length: 4000 - 'Человек:\n'.length }]);
  });
});

function isPersons({ from }: Words): boolean {
  return from === 'person' || from === 'changed';
}
