import { describe, expect, test } from 'vitest';
import { groupAlike } from '../../../language/match/group-alike.ts';

const grouped = (texts: readonly string[]) =>
  groupAlike(texts, (text) => text).map(({ lead, items }) => [lead, items.toSorted()]);

describe('texts that are alike', () => {
  test('stand in one group, in whatever script and spelling', () => {
    const same = ['виза гирифтан ба Фаронса', 'viza giriftan ba Faronsa', 'салом виза гирифтан ба Фаронса чӣ хел'];
    const groups = grouped([...same, 'духтур куҷост']).map(([, texts]) => texts);

    expect(groups).toEqual([['духтур куҷост'], same.toSorted()]);
  });

  test('are led by the shortest; one common word of two is not enough', () => {
    expect(grouped(['стипендия в университете Москвы', 'стипендия университет', 'стипендия пенсия'])).toEqual([
      ['стипендия университет', ['стипендия в университете Москвы', 'стипендия университет']],
      ['стипендия пенсия', ['стипендия пенсия']],
    ]);
  });

  test('without a telling word are alike only where all their words are', () => {
    expect(grouped(['чӣ хел мумкин', 'чӣ хел мумкин', 'мумкин аст'])).toHaveLength(2);
  });

  test('are found among thousands that have a word in common', () => {
    const letters = (index: number) => [...String(index)].map((digit) => 'бвгджзклмн'[Number(digit)]).join('');
    const texts = Array.from({ length: 2500 }, (_, index) => `стипендия зум${letters(index)} тим${letters(index)}ба`);

    expect(grouped(texts).length).toBeGreaterThan(1500);
  });

  test('are none among nothing, and texts without words make no trouble', () => {
    expect(grouped([])).toEqual([]);
    expect(grouped(['', '👍', '...'])).toHaveLength(3);
  });
});
