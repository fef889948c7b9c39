import { expect, test } from 'vitest';
import { checkListed } from '../../../content/check-listed.ts';
import { countryRule, fact, placeOfHelp, point } from './samples.ts';
import { shippedContent } from './shipped.ts';

const LISTED = new Map([['MVD-2026', {}]]);
const told = (kind: string, entry: object) =>
  checkListed(entry, { where: 'a', kind }, LISTED).map(({ severity, code, values }) => [severity, code, values]);

test.each([
  ['contact', point({ source: 'nosuch; 1' })],
  ['place', placeOfHelp({ source: 'nosuch; 1' })],
  ['rule', countryRule({ source: 'MVD-2026, nosuch (13 June); 1', confidence: 'high' })],
])('a %s that is told as checked on the word of a source which nobody has listed is remarked on', (kind, entry) => {
  expect(told(kind, entry)).toEqual([['warning', 'source_unlisted', { keys: ['nosuch'] }]]);
});

test.each([
  ['contact', point({ source: 'MVD-2026; 1; занг 30.11.2026: дуруст' })],
  ['contact', point({ source: 'nosuch', status: 'unverified' })],
  ['contact', point({ source: 'GK' })],
  ['rule', countryRule({ source: 'nosuch', confidence: 'medium' })],
  ['fact', fact({ source: 'nosuch' })],
])('what is listed, what nobody vouches for, and what is refused by itself is not: %s', (kind, entry) => {
  expect(told(kind, entry)).toEqual([]);
});

test('nothing that is delivered is told as checked on such a word', () => {
  expect(shippedContent().problems.filter(({ code }) => code === 'source_unlisted')).toEqual([]);
});
