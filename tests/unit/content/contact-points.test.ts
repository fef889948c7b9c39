import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pointsFor } from '../../../content/contact-points.ts';
import { PURPOSES, type Purpose } from '../../../content/lists.ts';
import type { ContactPoint } from '../../../content/schema.ts';
import { contentOf, point, TODAY } from './samples.ts';

const STALE = '2026-11-23';

function shown(points: ContactPoint[], wish: { purpose?: Purpose; country?: string | null; limit?: number } = {}) {
  const asked = { purpose: 'labour', country: 'RU', limit: 9, ...wish } as const;
  return pointsFor(contentOf({ points }), { ...asked, today: TODAY }).map(({ point: { id }, mark }) => `${id} ${mark}`);
}

describe('numbers', () => {
  test('come verified first, then unverified, then stale, and none is left out for its age', () => {
    const points = [
      point({ id: 'old', expires: STALE }),
      point({ id: 'draft', status: 'unverified', confidence: 'medium' }),
      point({ id: 'good' }),
      point({ id: 'old-draft', status: 'unverified', expires: '2020-01-01' }),
    ];

    expect(shown(points)).toEqual(['good verified', 'draft unverified', 'old stale', 'old-draft stale']);
  });

  test('that are dead are never shown', () => {
    expect(shown([point({ status: 'dead' })])).toEqual([]);
  });

  test('for other purposes or countries are not shown', () => {
    expect(shown([point({ for: ['women'] }), point({ id: 'kz', country: 'KZ' })])).toEqual([]);
  });

  test('that may harm where the person is are withheld there', () => {
    const points = [point({ id: 'ngo', unsafe_in: ['RU'] }), point()];

    expect(shown(points)).toEqual(['ru.line verified']);
    expect(shown(points, { country: null })).toEqual(['ru.line verified']);
  });

  test('are cut to as many as fit, the best of them', () => {
    const points = [point({ id: 'draft', status: 'unverified' }), point({ id: 'good' })];

    expect(shown(points, { limit: 1 })).toEqual(['good verified']);
    expect(shown(points, { limit: 0 })).toEqual([]);
    expect(shown(points, { limit: -1 })).toEqual([]);
  });

  test('that are missing are only missed for the hotline, where a person answers in the chat', () => {
    const points = [point({ phone: null }), point({ id: 'hotline', for: ['hotline'], phone: null, country: 'TJ' })];

    expect(shown(points)).toEqual([]);
    for (const country of ['RU', 'JP', 'other', null]) {
      expect(shown(points, { purpose: 'hotline', country })).toEqual(['hotline verified']);
    }
  });
});

describe('emergency numbers', () => {
  const emergency = point({ id: 'ru.112', for: ['emergency'], phone: '112', status: 'unverified' });
  const line = point({ id: 'ru.line', for: ['trafficking', 'emergency'] });

  test('come first though others are verified, even when they are stale', () => {
    const stale = { ...emergency, expires: STALE };

    expect(shown([line, emergency], { purpose: 'emergency' })).toEqual(['ru.112 unverified', 'ru.line verified']);
    expect(shown([line, stale], { purpose: 'emergency', limit: 1 })).toEqual(['ru.112 stale']);
    expect(shown([emergency, line], { purpose: 'trafficking' })).toEqual(['ru.line verified']);
  });

  test('are one that holds in the likely countries when nobody knows where the person is', () => {
    const points = [
      point({ id: 'tj.102', country: 'TJ', for: ['emergency'], phone: '102' }),
      emergency,
      point({ id: 'any.112', country: 'TJ', also_in: ['RU', 'KZ'], for: ['emergency'], phone: '112' }),
    ];

    expect(shown(points, { purpose: 'emergency', country: null })).toEqual(['any.112 verified']);
    expect(shown(points, { purpose: 'emergency', country: 'TJ' })).toEqual(['tj.102 verified']);
    expect(shown(points, { purpose: 'emergency', country: 'RU' })).toEqual(['ru.112 unverified']);
  });

  test('of the place that the words name come alone: the line of three lands holds in no other', () => {
    const points = [
      point({ id: 'ae.999', country: 'AE', for: ['emergency'], phone: '999' }),
      emergency,
      point({ id: 'any.112', country: 'TJ', also_in: ['RU', 'KZ'], for: ['emergency'], phone: '112' }),
    ];
    const named = (place: string) =>
      pointsFor(contentOf({ points }), { purpose: 'emergency', country: null, named: place, today: TODAY, limit: 9 });

    expect(named('AE').map(({ point: { id } }) => id)).toEqual(['ae.999']);
    expect(named('RU').map(({ point: { id } }) => id)).toEqual(['ru.112']);
  });

  test('stand for two countries where none holds in both', () => {
    const points = [
      emergency,
      point({ id: 'ru.102', for: ['emergency'], status: 'unverified' }),
      point({ id: 'tj.112', country: 'TJ', for: ['emergency'], status: 'unverified' }),
      point({ id: 'kz.112', country: 'KZ', for: ['emergency'] }),
    ];

    expect(shown(points, { purpose: 'emergency', country: null, limit: 2 })).toEqual([
      'tj.112 unverified',
      'ru.112 unverified',
    ]);
    expect(shown(points, { purpose: 'emergency', country: null })).toHaveLength(3);
  });

  test('that are not known there give way to what holds in many countries, and never to a line at home', () => {
    const points = [
      point({ id: 'gb.line', country: 'GB', for: ['trafficking'] }),
      point({ id: 'tj.102', country: 'TJ', for: ['emergency'], phone: '102' }),
      point({ id: 'tj.ministry', country: 'TJ', for: ['trafficking', 'emergency'], phone: '+992 37 221-21-21' }),
    ];

    const many = point({ id: 'other.112', country: 'other', for: ['emergency'], phone: '112' });

    for (const country of ['GB', 'JP', 'other', 'XX']) {
      expect(shown([...points, many], { purpose: 'emergency', country })).toEqual(['other.112 verified']);
      expect(shown(points, { purpose: 'emergency', country })).toEqual([]);
    }
    expect(shown(points, { purpose: 'trafficking', country: 'RU' })).toEqual([]);
    expect(shown(points, { purpose: 'labour', country: 'JP' })).toEqual([]);
  });
});

const country = fc.constantFrom('TJ', 'RU', 'KZ', 'other');
const anyPoint = fc.record({
  id: fc.string({ minLength: 1, maxLength: 6 }),
  country,
  unsafe_in: fc.array(country, { maxLength: 2 }),
  for: fc.uniqueArray(fc.constantFrom(...PURPOSES), { minLength: 1, maxLength: 3 }),
  phone: fc.constantFrom('112', '+992 37 221-21-21', null),
  status: fc.constantFrom('verified', 'unverified', 'dead'),
  expires: fc.constantFrom(STALE, '2026-11-30', '2027-01-20'),
});

test('whatever the numbers are, nobody is shown what is dead, harmful, empty or for something else', () => {
  const wish = fc.record({
    purpose: fc.constantFrom(...PURPOSES),
    country: fc.option(fc.constantFrom('TJ', 'RU', 'KZ', 'JP', 'other')),
    limit: fc.integer({ min: 0, max: 5 }),
  });
  fc.assert(
    fc.property(fc.array(anyPoint, { maxLength: 12 }), wish, (some, asked) => {
      const content = contentOf({ points: some.map((one) => point(one as Partial<ContactPoint>)) });

      const found = pointsFor(content, { ...asked, today: TODAY });

      expect(found.length).toBeLessThanOrEqual(asked.limit);
      expect(new Set(found.map(({ point: { id } }) => id)).size).toBe(found.length);
      for (const { point: one, mark } of found) {
        expect(one.status).not.toBe('dead');
        expect(one.phone !== null || one.for.includes('hotline')).toBe(true);
        expect(one.unsafe_in).not.toContain(asked.country);
        expect(one.for).toContain(asked.purpose);
        if (mark === 'verified') expect([one.status, one.expires > STALE]).toEqual(['verified', true]);
      }
    }),
  );
});

test('whatever the numbers are, none that could be shown where the person is is lost', () => {
  fc.assert(
    fc.property(
      fc.array(anyPoint, { maxLength: 12 }),
      country,
      fc.constantFrom(...PURPOSES),
      (some, where, purpose) => {
        const content = contentOf({ points: some.map((one) => point(one as Partial<ContactPoint>)) });
        const alive = [...content.contactPoints.values()].filter(
          (one) =>
            one.country === where &&
            one.for.includes(purpose) &&
            one.status !== 'dead' &&
            !one.unsafe_in.includes(where) &&
            (one.phone !== null || one.for.includes('hotline')),
        );

        const found = pointsFor(content, { purpose, country: where, today: TODAY, limit: 99 }).map((one) => one.point);

        expect(found).toEqual(expect.arrayContaining(alive));
      },
    ),
  );
});
