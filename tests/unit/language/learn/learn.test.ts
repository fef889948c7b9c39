import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { featuresOf, namesOf } from '../../../../language/learn/features.ts';
import { learn, lessonsOf, type Material } from '../../../../language/learn/lessons.ts';
import { marksIn } from '../../../../language/learn/marks.ts';
import { type Model, scorerOf, stepOf, WEIGHT_MOST } from '../../../../language/learn/model.ts';
import { bytesOf, modelOf } from '../../../../language/learn/model-bytes.ts';
import { trainSvms } from '../../../../language/learn/svm.ts';
import { understanding } from '../../../../language/learn/understand.ts';
import { vectorsOf } from '../../../../language/learn/vectors.ts';
import { anyText } from '../../../support/any-text.ts';
import { shippedLexicon } from '../../../support/lexicon.ts';

const lexicon = shippedLexicon();
const said = (intent: string, ...texts: string[]) =>
  texts.map((text) => ({ text, intent, also: [], language: 'ru', script: 'cyrl', isLookalike: false }));

const MATERIAL: Material = {
  messages: [
    ...said(
      'wages-unpaid',
      'зарплату не платят',
      'хозяин не платит зарплату',
      'не платят за работу',
      'зарплату не дали',
    ),
    ...said('patent-payment', 'как оплатить патент', 'патент сколько стоит', 'оплата патента', 'патент продлить'),
    ...said(
      'emergency',
      'меня заперли и не выпускают',
      'нас держат и не выпускают',
      'заперли в подвале',
      'не выпускают',
    ),
  ],
  words: said('patent-payment', 'чек за патент', 'налог за патент', 'аванс за патент'),
  sentences: [{ text: 'меня бьют', family: 'violence' }],
  taught: [{ label: 'flow:pocket', hears: ['номера в дорогу', 'карточка с номерами', 'номера с собой'] }],
  places: ['в Дубае'],
};
const model = learn(lessonsOf(lexicon, MATERIAL));

describe('what was learned', () => {
  test.each([
    ['мне не платят зарплату', 'wages-unpaid'],
    ['сколько стоит патент', 'patent-payment'],
    ['заперли нас и не выпускают', 'emergency'],
    ['дайте номера в дорогу', 'flow:pocket'],
    ['в Дубае не платят зарплату', 'wages-unpaid'],
  ])('reads "%s" as %s', (text, label) => {
    const { labels } = understanding(lexicon, model)(text);

    expect(labels[0]?.label).toBe(label);
    expect(labels.reduce((sum, { chance }) => sum + chance, 0)).toBeCloseTo(1);
  });

  test('is as strong packed as it was learned: no weight is further from it than half a step, or than the most that a byte holds', () => {
    const lessons = lessonsOf(lexicon, MATERIAL);
    const { vectors, vocabulary } = vectorsOf(lessons.map(({ features }) => features));
    const sides = Int8Array.from(lessons.flatMap(({ sideOf }) => model.labels.map(sideOf)));
    const learned = trainSvms(
      vectors,
      { labels: model.labels.length, sides },
      { size: vocabulary.places.size, seed: 1 },
    );
    const off = [...model.hashes].flatMap((part, at) => {
      const weights = learned.of(vocabulary.places.get(part) ?? -1);
      const step = stepOf(model.rarity[at] ?? 0);
      return [...weights].filter((weight, label) => {
        const packed = model.weights[at * model.labels.length + label] ?? 0;
        const isMost = Math.abs(packed) === WEIGHT_MOST && packed * weight > 0;
        return Math.abs(packed * step - weight) > 0.51 * step && !isMost;
      });
    });

    expect(model.hashes.length).toBeGreaterThan(20);
    expect(off).toEqual([]);
  });

  test('of a label that is right, too, a message teaches nothing; what only looks like danger tells so twice as loud', () => {
    const [one] = said('debt-threat', 'деньги требуют');
    const [lesson, lookalike] = lessonsOf(lexicon, {
      ...MATERIAL,
      messages:
        one === undefined
          ? []
          : [
              { ...one, also: ['emergency'] },
              { ...one, isLookalike: true },
            ],
    });
    const sides = (of: typeof lesson) =>
      ['debt-threat', 'emergency', 'suicidal', 'menu'].map((label) => of?.sideOf(label));

    expect(sides(lesson)).toEqual([2, 0, -2, -2]);
    expect(sides(lookalike)).toEqual([2, -4, -4, -2]);
  });

  test('is on the side of danger where danger is spoken of', () => {
    const understand = understanding(lexicon, model);

    expect(understand('нас заперли').danger).toBeGreaterThan(understand('продлить патент').danger);
    expect(understand('нас заперли').family).toBe('confinement');
  });

  test('an example of an editor teaches its topic, and of no text that danger is spoken of or is not', () => {
    const own = ['emergency', 'wages-unpaid'].flatMap((intent) => said(intent, 'меня бьют'));
    const [ofDanger, ofWages] = lessonsOf(lexicon, { ...MATERIAL, own }).slice(-own.length);

    expect(['emergency', 'suicidal', 'wages-unpaid'].map((label) => ofDanger?.sideOf(label))).toEqual([0, 0, -2]);
    expect(['emergency', 'suicidal', 'wages-unpaid', 'menu'].map((label) => ofWages?.sideOf(label))).toEqual([
      0, 0, 2, -2,
    ]);
  });

  test('is the same each time', () => {
    expect(bytesOf(learn(lessonsOf(lexicon, MATERIAL)))).toEqual(bytesOf(model));
  });

  test('tells which parts speak for a label: together with what every text has they are its score', () => {
    const scorer = scorerOf(model);
    const features = featuresOf(lexicon, 'не платят зарплату');
    const column = scorer.labels.indexOf('wages-unpaid');
    const sum = scorer.partsOf(features, 'wages-unpaid').reduce((total, { adds }) => total + adds, 0);

    expect(sum + (model.constants[column] ?? 0)).toBeCloseTo(scorer.score(features)[column] ?? 0, 5);
  });
});

test.each([
  ['что мне делать?', ['?', '?.']],
  ['убил просто))', [')', '))']],
  ['ПОМОГИТЕ МНЕ!!', ['!', '!!', 'loud']],
  ['«убью» сказал 😂', ['"', '😂', 'emoji']],
  ['номер (один)', []],
])('marks beside the words of "%s" are parts of it, too', (text, marks) => {
  expect(marksIn(text)).toEqual(marks);
  const names = [...namesOf(lexicon, text).values()];
  expect(marks.filter((mark) => !names.includes(`p:${mark}`))).toEqual([]);
});

test.each([
  ['как оплатить патент', ['a:как', 'z:патент']],
  ['патент', ['a:патент', 'z:патент']],
  ['!!', []],
])('what "%s" begins with, and what it ends with, tell more than that they are there', (text, ends) => {
  const names = [...namesOf(lexicon, text).values()];

  expect(names.filter((name) => /^[az]:/.test(name))).toEqual(ends);
  expect([...featuresOf(lexicon, text).keys()]).toEqual([...namesOf(lexicon, text).keys()]);
});

describe('a model as bytes', () => {
  test('is the same model', () => {
    expect(modelOf(bytesOf(model))).toEqual(model);
  });

  test('that are not whole, or of something else, is none', () => {
    const bytes = bytesOf(model);
    fc.assert(fc.property(fc.nat(bytes.length - 1), (length) => modelOf(bytes.subarray(0, length)) === null));
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => modelOf(noise) === null));
  });

  test('in which a weight is of no label, or of no feature, is none', () => {
    const filled = model.weights.filter((weight) => weight !== 0).length;
    const changed = (at: number, by: number) => {
      const bytes = bytesOf(model);
      bytes[at] = (bytes[at] ?? 0) + by;
      return modelOf(bytes);
    };
    const { length } = bytesOf(model);

    expect(changed(length - 1, 1)).not.toBeNull();
    expect(changed(length - filled - 1, model.labels.length)).toBeNull();
    expect(changed(length - 2 * filled - 1, 1)).toBeNull();
    expect(changed(length - 2 * filled - 1, -1)).toBeNull();
  });
});

test('no text makes it fail, and a long one takes no longer than its first words', () => {
  const understand = understanding(lexicon, model);
  fc.assert(
    fc.property(anyText({ maxLength: 300 }), (text) => {
      const { labels, danger } = understand(text);
      expect(Number.isFinite(danger)).toBe(true);
      expect(labels).toHaveLength((model satisfies Model).labels.length);
    }),
    { numRuns: 200 },
  );
  expect(understand(`не платят зарплату ${'а\u200b '.repeat(500_000)}`).labels[0]?.label).toBe('wages-unpaid');
});
