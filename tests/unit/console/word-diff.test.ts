import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linesBetween, type Piece, wordsBetween } from '../../../admin-web/src/reading/word-diff.ts';

const without = (kind: Piece['kind'], pieces: readonly Piece[]) =>
  pieces.flatMap((piece) => (piece.kind === kind ? [] : [piece.text])).join('');

describe('two states of a text', () => {
  test('differ by whole words, also with the letters of Tajik', () => {
    expect(wordsBetween('Ҳуҷҷати шумо куҷост?', 'Шиносномаи шумо куҷост?', 'tg')).toEqual([
      { kind: 'removed', text: 'Ҳуҷҷати' },
      { kind: 'added', text: 'Шиносномаи' },
      { kind: 'same', text: ' шумо куҷост?' },
    ]);
  });

  test('are both there whole', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const pieces = wordsBetween(before, after, 'ru');

        expect([without('added', pieces), without('removed', pieces)]).toEqual([before, after]);
      }),
    );
  });
});

test('of a long list of words only what stands beside a change is shown', () => {
  const words = Array.from({ length: 50 }, (_, at) => `word ${at}`);
  const pieces = linesBetween(words.join('\n'), words.toSpliced(25, 1, 'another').join('\n'));

  expect(pieces.map(({ kind, text }) => `${kind} ${text.trim().replaceAll('\n', '|')}`)).toEqual([
    'same …|word 23|word 24',
    'removed word 25',
    'added another',
    'same word 26|word 27|…',
  ]);
});
