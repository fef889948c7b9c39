import { describe, expect, test } from 'vitest';
import { dangerIn } from '../../../language/danger/danger.ts';
import { isHarmlessTypoOf, isWordOfDanger } from '../../../language/danger/word-of-danger.ts';
import { sKey } from '../../../language/fold/s-key.ts';
import { isTypoOf } from '../../../language/fold/typo.ts';
import { matchLabel } from '../../../language/match/match-label.ts';
import { createTopicMatcher } from '../../../language/match/topics.ts';
import { shippedLexicon } from '../../support/lexicon.ts';

const lexicon = shippedLexicon();

const OPTIONS = [{ labels: ['Человека продали', 'продали'] }, { labels: ['Меня заперли'] }, { labels: ['Патент'] }];

describe('a word that is mistyped', () => {
  test.each(['продал', 'продали', 'заперли', 'угрозы', 'мезананд', 'фурӯхтанд', 'опасности', 'спасите', 'умереть'])(
    'is never taken for a word of danger: %s',
    (word) => {
      const typed = `${sKey(word).slice(0, -1)}ф`;

      expect(isWordOfDanger(lexicon, sKey(word))).toBe(true);
      expect(isHarmlessTypoOf(lexicon, typed, sKey(word))).toBe(false);
    },
  );

  test.each(['продлил', 'продлили', 'запарли', 'запрели'])('presses no button of danger: %s', (text) => {
    expect(matchLabel(text, OPTIONS, { lexicon, fuzzy: true })).toBeNull();
  });

  test('presses it all the same when it is spelled as it is, and the danger itself forgives its own typos', () => {
    expect(matchLabel('продали', OPTIONS, { lexicon, fuzzy: true })).toBe(0);
    expect(matchLabel('менья заперли', OPTIONS, { lexicon, fuzzy: true })).toBe(1);
    expect(dangerIn(lexicon, 'маро мезанадн')?.family).toBe('violence');
  });

  test('leads to other topics and buttons as before', () => {
    expect(matchLabel('потент', [{ labels: ['Патенты'] }, { labels: ['Патент'] }], { lexicon, fuzzy: true })).toBe(1);
    expect(isWordOfDanger(lexicon, sKey('паспорт'))).toBe(false);
    expect(isWordOfDanger(lexicon, sKey('помощь'))).toBe(false);
  });

  test('is not one letter from "sold" when it means to prolong', () => {
    expect(isTypoOf(sKey('продлил'), sKey('продал'))).toBe(false);
    expect(isTypoOf(sKey('продлили'), sKey('продали'))).toBe(false);
  });

  test('draws no topic of danger', () => {
    const match = createTopicMatcher(lexicon, [
      { id: 'urgent', examples: ['человека продали', 'меня продали'] },
      { id: 'patent', examples: ['патент кончился', 'оплата патента'] },
    ]);
    const scores = new Map(match('продлили').map(({ id, score }) => [id, score]));

    expect(scores.get('urgent')).toBe(0);
  });
});
