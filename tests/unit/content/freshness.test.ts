import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysBetween, factFor, freshness, valuesOn } from '../../../content/freshness.ts';
import { contentOf, fact, TODAY } from './samples.ts';

const day = fc
  .integer({ min: Date.parse('2020-01-01'), max: Date.parse('2040-01-01') })
  .map((at) => new Date(at).toISOString().slice(0, 10));

describe('an entry', () => {
  test.each([
    ['2026-11-23', 'stale'],
    ['2026-11-24', 'soon'],
    ['2026-12-08', 'soon'],
    ['2026-12-09', 'fresh'],
    ['2028-02-29', 'fresh'],
  ] as const)('that expires on %s is %s today', (expires, how) => {
    expect(freshness({ expires }, TODAY)).toBe(how);
  });

  test('grows old in one direction only', () => {
    const age = { fresh: 0, soon: 1, stale: 2 };
    fc.assert(
      fc.property(day, day, day, (expires, one, other) => {
        const [earlier, later] = one < other ? [one, other] : [other, one];

        expect(age[freshness({ expires }, earlier)]).toBeLessThanOrEqual(age[freshness({ expires }, later)]);
      }),
    );
  });

  test('is counted in whole days, over leap years and changes of the clock', () => {
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
    fc.assert(fc.property(day, day, (one, other) => Number.isInteger(daysBetween(one, other))));
  });
});

describe('a fact', () => {
  const shown = (of: Parameters<typeof fact>[0], today = TODAY) =>
    factFor(contentOf({ facts: [fact(of)] }), 'ru.stay.days', today);

  test('that is fresh, read and of high confidence is shown as settled', () => {
    expect(shown({})).toEqual({ fact: fact(), mark: 'verified' });
  });

  test('of less than high confidence is shown as not yet checked', () => {
    expect(shown({ confidence: 'medium' })).toMatchObject({ mark: 'unverified' });
    expect(shown({ confidence: 'low' })).toMatchObject({ mark: 'unverified' });
  });

  test.each([
    'GK; 1.2.1',
    'FRONTJOBS, GK (principles); 3.5.3',
    'DER from 2.1',
    'PLEDGE-2023 (the name), DER (the digits)',
    'DESIGN',
  ])('with the source "%s", which is no page, is shown as not yet checked whatever its confidence', (source) => {
    expect(shown({ source })).toMatchObject({ mark: 'unverified' });
  });

  test('whose source only begins like a draft counts as read', () => {
    expect(shown({ source: 'DERBENT-2026, GKH-2025, BRIEF-2024' })).toMatchObject({ mark: 'verified' });
  });

  test('past its day is shown with the word for it', () => {
    expect(shown({ confidence: 'low' }, '2027-02-02')).toMatchObject({ mark: 'stale' });
  });

  test('past its day gives way to a person where a wrong one is dangerous', () => {
    expect(shown({ risk: 'A' }, '2027-02-01')).toMatchObject({ mark: 'verified' });
    expect(shown({ risk: 'A' }, '2027-02-02')).toBe('ask-person');
  });

  test('that does not exist is not made up', () => {
    for (const id of ['ru.stay.weeks', 'constructor', '__proto__']) {
      expect(factFor(contentOf({ facts: [fact()] }), id, TODAY)).toBeNull();
    }
  });

  test('is reckoned with as long as it may be shown', () => {
    const values = (today: string, of: Parameters<typeof fact>[0] = {}) =>
      valuesOn(contentOf({ facts: [fact(of)] }), today)('ru.stay.days');

    expect([values(TODAY), values(TODAY, { value: 'ninety' })]).toEqual([90, 'ninety']);
    expect([values('2027-02-02'), values('2027-02-02', { risk: 'A' })]).toEqual([90, null]);
    expect(valuesOn(contentOf({ facts: [] }), TODAY)('constructor')).toBeNull();
  });
});
