import { describe, expect, test } from 'vitest';
import { dangerIn } from '../../../language/danger/danger.ts';
import { type Chance, createChance } from '../../support/chance.ts';
import { shippedLexicon } from '../../support/lexicon.ts';

const lexicon = shippedLexicon();

const ALPHABETS = {
  russian: 'абвгдеёжзийклмнопрстуфхцчшщъыьэюя',
  tajik: 'абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюя',
  latin: 'abcdefghijklmnopqrstuvwxyz',
};
const LONGEST = 4096;

/** Distinct words of letters at random. */
function noise(chance: Chance, letters: string, count: number, length: () => number): string {
  const words = new Set<string>();
  const alphabet = [...letters];
  while (words.size < count) words.add(Array.from({ length: length() }, () => chance.oneOf(alphabet)).join(''));
  return [...words].join(' ');
}

describe.each(Object.entries(ALPHABETS))('letters at random, %s', (_name, letters) => {
  test('are no cry, though every one of 1,400 words has three letters', () => {
    const alarms = Array.from({ length: 15 }, (_, seed) => {
      const text = noise(createChance(seed), letters, 1400, () => 3).slice(0, LONGEST);
      return dangerIn(lexicon, text) === null ? null : seed;
    });

    expect(alarms.filter((seed) => seed !== null)).toEqual([]);
  });

  test.each([
    ['three letters each', 3, 3],
    ['two to six letters', 2, 6],
    ['one to nine letters', 1, 9],
  ])('are no cry in a text of 40 words, %s', (_lengths, least, most) => {
    const alarms = Array.from({ length: 100 }, (_, seed) => {
      const chance = createChance(1000 + seed);
      const text = noise(chance, letters, 40, () => chance.between(least, most));
      return dangerIn(lexicon, text) === null ? null : `${seed}: ${text}`;
    });

    expect(alarms.filter((seed) => seed !== null)).toEqual([]);
  });
});

test.each(['маро банд карданд', 'maro band kardand', 'меня держат на складе', 'шавҳарам мезанад', 'хочу умереть'])(
  'a cry amid letters at random is heard, wherever it stands: %s',
  (cry) => {
    const words = noise(createChance(7), ALPHABETS.latin, 200, () => 3).split(' ');
    for (const at of [0, 90, 200]) {
      const text = [...words.slice(0, at), cry, ...words.slice(at)].join(' ');

      expect(dangerIn(lexicon, text), `at ${at}`).not.toBeNull();
    }
  },
);

test.each(['маро банд карданд', 'меня держат на складе', 'menya zaperli i bjut'])(
  'a cry at the start or at the end of the longest noise is heard: %s',
  (cry) => {
    for (const letters of Object.values(ALPHABETS)) {
      const text = noise(createChance(11), letters, 600, () => 6).slice(0, LONGEST);

      expect(dangerIn(lexicon, `${cry} ${text}`)).not.toBeNull();
      expect(dangerIn(lexicon, `${text} ${cry}`)).not.toBeNull();
    }
  },
);

test('of the longest text that can be read every word is: a cry in its middle is heard', () => {
  const calm = 'имрӯз ҳаво хуб аст, мо ба бозор рафтем ва нон харидем. '.repeat(40);

  expect(dangerIn(lexicon, `${calm} маро банд карданд ва намегузоранд. ${calm}`)?.families).toContain('confinement');
});
