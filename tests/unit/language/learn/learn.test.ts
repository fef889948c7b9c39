import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { featuresOf } from '../../../../language/learn/features.ts';
import { learn, lessonsOf, type Material } from '../../../../language/learn/lessons.ts';
import { type Model, scorerOf } from '../../../../language/learn/model.ts';
import { bytesOf, modelOf } from '../../../../language/learn/model-bytes.ts';
import { understanding } from '../../../../language/learn/understand.ts';
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

  test.each(['', 'а', 'аб', 'абв', 'абвг', 'абвгд'])(
    'keeps the strongest of all parts, however numbers are rounded (%s)',
    (more) => {
      const messages = [...MATERIAL.messages, ...said('thanks', `спасибо${more}`, `рахмат${more}`, `ташаккур${more}`)];
      const { scales, weights, labels } = learn(lessonsOf(lexicon, { ...MATERIAL, messages }));
      const strongest = Math.max(...scales);

      expect(strongest).toBeGreaterThan(60_000);
      expect(scales[0]).toBe(strongest);
      expect(weights.subarray(0, labels.length).some((weight) => Math.abs(weight) === 7)).toBe(true);
    },
  );

  test('is on the side of danger where danger is spoken of', () => {
    const understand = understanding(lexicon, model);

    expect(understand('нас заперли').danger).toBeGreaterThan(understand('продлить патент').danger);
    expect(understand('нас заперли').family).toBe('confinement');
  });

  test('an example of an editor teaches its topic, and of no text that danger is spoken of or is not', () => {
    const own = ['emergency', 'wages-unpaid'].flatMap((intent) => said(intent, 'меня бьют'));
    const [ofDanger, ofWages] = lessonsOf(lexicon, { ...MATERIAL, own }).slice(-own.length);

    expect(['emergency', 'suicidal', 'wages-unpaid'].map((label) => ofDanger?.sideOf(label))).toEqual([0, 0, -1]);
    expect(['emergency', 'suicidal', 'wages-unpaid', 'menu'].map((label) => ofWages?.sideOf(label))).toEqual([
      0, 0, 1, -1,
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

describe('a model as bytes', () => {
  test('is the same model', () => {
    expect(modelOf(bytesOf(model))).toEqual(model);
  });

  test('that are not whole, or of something else, is none', () => {
    const bytes = bytesOf(model);
    fc.assert(fc.property(fc.nat(bytes.length - 1), (length) => modelOf(bytes.subarray(0, length)) === null));
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => modelOf(noise) === null));
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
