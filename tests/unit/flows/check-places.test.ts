import { describe, expect, test } from 'vitest';
import type { Locality } from '../../../content/schema.ts';
import { checkPlaces } from '../../../flows/check/check-places.ts';
import { inWords } from '../../support/in-words.ts';
import { contentForTests } from './make-flows.ts';

function told(...localities: Locality[]): string[] {
  return inWords(checkPlaces({ ...contentForTests(), localities })).map(({ where, message }) => `${where}: ${message}`);
}

const khujand: Locality = { id: 'tj.khujand', country: 'TJ', spellings: { tg: ['Хуҷанд'], ru: ['Худжанд'] } };

describe('an editor of the gazetteer is told', () => {
  test('that a spelling reads like that of another place, whatever its letters', () => {
    expect(told(khujand)).toEqual([]);
    expect(told(khujand, { id: 'uz.khujand', country: 'UZ', spellings: { tg: ['Хучанд'], ru: [] } })).toEqual([
      'gazetteer.yaml, uz.khujand: "Хучанд" reads like a spelling of tj.khujand; leave it with one',
    ]);
  });

  test('that a spelling is an everyday word, which would name a land to whoever says it', () => {
    const place: Locality = { id: 'tj.bozor', country: 'TJ', spellings: { tg: ['Бозор'], ru: [] } };

    expect(told(place)).toEqual([
      'gazetteer.yaml, tj.bozor: "Бозор" is an everyday word, too; name it under "ambiguous", or take it out',
    ]);
    expect(told({ ...place, ambiguous: ['Бозор'] })).toEqual([]);
  });
});
