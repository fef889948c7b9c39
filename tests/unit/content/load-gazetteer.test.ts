import { describe, expect, test } from 'vitest';
import { faults } from './load-files.ts';
import { shippedContent } from './shipped.ts';

const { content } = shippedContent();

describe('the gazetteer that is delivered', () => {
  test('names at least 120 places, in every land that can be chosen', () => {
    const places = content!.localities;

    expect(places.length).toBeGreaterThanOrEqual(120);
    for (const { id } of content!.countries) expect(places.map(({ country }) => country)).toContain(id);
  });
});

describe('an editor of the gazetteer is told', () => {
  const place = { id: 'ru.sochi', country: 'RU', spellings: { tg: ['Сочи'], ru: ['Сочи'] } };
  const told = (...places: unknown[]) => faults({ 'gazetteer.yaml': places });

  test('of nothing where all is well', () => {
    const region = { id: 'ru.kuban', country: 'RU', spellings: { tg: ['Кубан'], ru: ['Кубань'] } };

    expect(told(region, { ...place, region: 'ru.kuban' })).toEqual([]);
  });

  test('that a country or a region is not known', () => {
    expect(told({ ...place, country: 'XX' })).toEqual([
      'gazetteer.yaml/ru.sochi: country "XX" is not in countries.yaml; add it there or mend it',
    ]);
    expect(told({ ...place, region: 'ru.kuban' })).toEqual([
      'gazetteer.yaml/ru.sochi: region "ru.kuban" is no entry here; add it or mend it',
    ]);
  });

  test('that a region lies in another land, or in a region itself', () => {
    const region = { id: 'tj.sughd', country: 'TJ', spellings: { tg: ['Суғд'], ru: ['Согд'] } };
    const town = { id: 'tj.asht', country: 'TJ', region: 'tj.sughd', spellings: { tg: ['Ашт'], ru: ['Ашт'] } };

    expect(told(region, { ...place, region: 'tj.sughd' })[0]).toContain('lies in TJ, the place in RU');
    expect(told(region, town, { ...place, country: 'TJ', region: 'tj.asht' })[0]).toContain(
      'itself lies in "tj.sughd"',
    );
  });

  test('that a spelling stands twice, also as a name of a country', () => {
    const twice = { id: 'tj.sochi', country: 'TJ', spellings: { tg: ['сочи'], ru: ['Маскав'] } };

    expect(told(place, twice)).toEqual([
      'gazetteer.yaml/tj.sochi: the spelling "сочи" is also one of ru.sochi; leave it with one',
      'gazetteer.yaml/tj.sochi: the spelling "Маскав" is also one of RU; leave it with one',
    ]);
  });

  test('that what counts at the end of a message is not ambiguous', () => {
    expect(told({ ...place, ambiguous: ['Сочи'], at_end: ['Соч'] })).toEqual([
      'gazetteer.yaml/ru.sochi: "at_end" names "Соч", which is not ambiguous; mend it',
    ]);
  });

  test('that what is called ambiguous is none of its spellings', () => {
    expect(told({ ...place, ambiguous: ['Соч'] })).toEqual([
      'gazetteer.yaml/ru.sochi: "ambiguous" names "Соч", which is none of its spellings; mend it',
    ]);
  });
});
