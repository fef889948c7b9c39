import { describe, expect, test } from 'vitest';

const NOON = new Date('2026-11-24T07:00:00Z');

/** The watch of tests/support/asks-nothing.ts looks after each test, so each of these must fail. */
describe('a pure test is told when it asks', () => {
  test.fails('for the time', () => {
    expect(Date.now()).toBeGreaterThan(0);
  });

  test.fails('for the time in another way', () => {
    expect(new Date().toISOString()).not.toBe('');
  });

  test.fails('for the hour on the wall of the machine', () => {
    expect(NOON.getHours()).toBeLessThan(24);
  });

  test.fails('for the zone of the machine', () => {
    expect(new Intl.DateTimeFormat('ru').format(NOON)).not.toBe('');
  });

  test.fails('for the order of letters in the language of the machine', () => {
    expect('a'.localeCompare('b')).toBe(-1);
  });

  test.fails('for a language that the machine does not know, and so takes its own for', () => {
    expect(new Intl.NumberFormat('tlh').format(1)).not.toBe('');
  });
});

test('a pure test is not told anything when it names what it goes by', () => {
  expect(new Intl.DateTimeFormat('ru', { timeZone: 'Asia/Dushanbe' }).format(NOON)).toBe('24.11.2026');
  expect(NOON.getUTCHours()).toBe(7);
});
