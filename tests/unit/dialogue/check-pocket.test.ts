import { describe, expect, test } from 'vitest';
import type { ContactPoint, Content, CountryRule } from '../../../content/schema.ts';
import { checkPockets } from '../../../dialogue/pack/check-pocket.ts';
import { inWords } from '../../support/in-words.ts';
import { countryRule, point } from '../content/samples.ts';
import { shippedContent } from '../content/shipped.ts';

const shipped = shippedContent().content as Content;

test('nothing is wrong with what is shipped, nor is it when all of it is old', () => {
  expect(checkPockets(shipped, '2026-11-24')).toEqual([]);
  expect(checkPockets(shipped, '2028-11-24')).toEqual([]);
});

describe('an editor is told', () => {
  const POINT = { phone: '102', for: ['emergency' as const], pocket: { tg: 'полис', ru: 'полиция' } };
  const AT_HOME = point({ id: 'tj.p', country: 'TJ', ...POINT });

  function told({
    points = [POINT],
    common = true,
    rules = [{}, {}, {}],
  }: {
    points?: Partial<ContactPoint>[];
    common?: boolean;
    rules?: Partial<CountryRule>[];
  }) {
    const content: Content = {
      ...shipped,
      countries: shipped.countries.filter(({ id }) => id === 'TJ' || id === 'RU'),
      contactPoints: new Map([
        ...(common ? [['any', { ...AT_HOME, also_in: ['RU'] }] as [string, ContactPoint]] : []),
        ['home', AT_HOME],
        ...points.map((of, index): [string, ContactPoint] => [`${index}`, point({ id: `ru.p${index}`, ...of })]),
      ]),
      countryRules: new Map(
        rules.map((of, index) => [
          `${index}`,
          countryRule({ id: `ru.r${index}`, pocket: { tg: 'Патент лозим', ru: 'Нужен патент' }, ...of }),
        ]),
      ),
    };
    return inWords(checkPockets(content, '2026-11-24')).map(
      ({ where, language, message }) => `${where}${language ? ` (${language})` : ''}: ${message}`,
    );
  }

  test('that a country has fewer than three rules to carry along', () => {
    expect(told({})).toEqual([]);
    expect(told({ rules: [{}, {}] })).toEqual([
      'countries/ru.yaml: has 2 rules with "pocket", 3 are carried along; write it at 1 more',
    ]);
    expect(told({ rules: [] })).toHaveLength(1);
  });

  test('that nobody can be rung up there in an emergency', () => {
    const message = 'contacts.yaml, RU: has no line for emergency; write the number that works there';

    expect(told({ points: [{ ...POINT, status: 'dead' }] })).toEqual([message]);
    expect(told({ points: [{ ...POINT, for: ['labour'] }] })).toEqual([message]);
  });

  test('that nobody can be rung up by somebody of whom it is not known where they are', () => {
    expect(told({ common: false })).toEqual([
      'contacts.yaml: has no line for emergency with "also_in"; write the number that works in all the likely countries',
    ]);
  });

  test('that it is not said what a number is for', () => {
    const { pocket: _, ...nameless } = POINT;

    expect(told({ points: [nameless] })[1]).toBe(
      'contacts.yaml, RU (ru): "Линия" has no "pocket"; write what it is for in a word',
    );
  });

  test('that not even one number fits a text message', () => {
    const pocket = { tg: 'полис', ru: 'полиция'.repeat(8) };

    expect(told({ points: [{ ...POINT, pocket }] })).toEqual([
      'contacts.yaml, RU (ru): the text message has 72 characters, 70 fit; shorten "pocket"',
    ]);
  });
});
