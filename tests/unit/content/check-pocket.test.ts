import { describe, expect, test } from 'vitest';
import { faults } from './load-files.ts';
import { countryRule, point } from './samples.ts';

describe('an editor of what people carry along is told', () => {
  const told = (tg: string) => faults({ 'countries/ru.yaml': [countryRule({ pocket: { tg, ru: 'Патент' } })] });

  test('that a line is too long to be read at a glance, with its facts filled in', () => {
    const told = (tg: string) =>
      faults({ 'countries/ru.yaml': [countryRule({ pocket: { tg, ru: '{{fact:ru.stay.days}}' } })] });

    expect(told(`${'а'.repeat(55)}{{fact:ru.stay.days}}`)).toEqual([
      'countries/ru.yaml/ru.registration (tg): "pocket.tg" has 61 characters, 60 fit; shorten it',
    ]);
    expect(told('{{fact:ru.stay.days}} дар як сол')).toEqual([]);
  });

  test('that a number was typed in which no fact answers for', () => {
    expect(told('Дар 15 рӯз')).toEqual([
      'countries/ru.yaml/ru.registration (tg): "pocket" has digits of its own; name the fact that holds them',
    ]);
  });

  test('that a phone, or a fact which is nowhere, stands in a line', () => {
    expect(told('{{contact:ru.police}}').join('\n')).toContain('"pocket" uses {{contact:ru.police}}; only a fact may');
    expect(told('{{fact:ru.nothing}}').join('\n')).toContain('uses {{fact:ru.nothing}}, which is not in facts.yaml');
  });

  test('that a language is missing', () => {
    expect(faults({ 'countries/ru.yaml': [countryRule({ pocket: { ru: 'Патент' } as never })] })).toEqual([
      'countries/ru.yaml/ru.registration (tg): "pocket.tg" is missing; write it in Tajik',
    ]);
  });

  test('that the word of a number is no word, or too long for a text message', () => {
    const word = (tg: string) => faults({ 'contacts.yaml': [point({ pocket: { tg, ru: 'полиция' } })] });

    expect(word('полиси вилоят')).toEqual([
      'contacts.yaml/ru.line (tg): "pocket.tg" has 13 characters, 12 fit; shorten it',
    ]);
    expect(word('полис 1')).toEqual(['contacts.yaml/ru.line (tg): "pocket" has digits; write a word']);
  });
});
