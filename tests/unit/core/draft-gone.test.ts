import { describe, expect, test } from 'vitest';
import { goneOf, writersAgain } from '../../../core/draft-gone.ts';

const LIVE = 'name: Пулиси Тоҷикистон\nphone: "102"\nchecked: 2026-11-27\nexpires: 2027-02-20';
const as = (text: string, deletes = false) => ({ text, deletes });
/** Who counts as an author of a text after the approver has dropped another. */
const writersAfter = (dropped: string, now: string, before: string | null = LIVE) =>
  writersAgain([goneOf({ ...as(dropped), authors: ['approver'] }, before)], as(now), before);

describe('whoever has dropped a draft', () => {
  test.each([
    ['another number', LIVE.replace('102', '1022'), LIVE.replace('102', '103')],
    ['another field', LIVE.replace('102', '1022'), LIVE.replace('Пулиси', 'Милисаи')],
    ['a number that was checked on the same day', renewed(LIVE), renewed(LIVE.replace('102', '103'))],
  ])('may read what somebody else writes after it: %s', (_name, dropped, now) => {
    expect(writersAfter(dropped, now)).toEqual([]);
  });

  test.each([
    ['the same number', LIVE.replace('102', '1022'), LIVE.replace('102', '1022')],
    ['some words of it among others', LIVE.replace('Пулиси', 'Милисаи шаҳри'), LIVE.replace('Пулиси', 'Идораи шаҳри')],
    ['the same word written large', LIVE.replace('Пулиси', 'милисаи'), LIVE.replace('Пулиси', 'МИЛИСАИ')],
    ['the same word taken out', LIVE.replace(' Тоҷикистон', ''), LIVE.replace(' Тоҷикистон', '')],
  ])('may not read their own words in the name of another: %s', (_name, dropped, now) => {
    expect(writersAfter(dropped, now)).toEqual(['approver']);
  });

  test('nor words of it that only change their places', () => {
    const both = `${LIVE}\nsecond: "103"`;
    const swapped = both.replace('102', '999').replace('103', '102').replace('999', '103');

    expect(writersAfter(swapped, swapped, both)).toEqual(['approver']);
    expect(writersAfter(renewed(both), swapped, both)).toEqual([]);
  });

  test('nor that it goes, where they wrote that', () => {
    const gone = goneOf({ ...as(LIVE, true), authors: ['approver'] }, LIVE);

    expect(writersAgain([gone], as(LIVE, true), LIVE)).toEqual(['approver']);
    expect(writersAgain([gone], as(LIVE.replace('102', '103')), LIVE)).toEqual([]);
  });

  test('may read nothing where it cannot be told what is theirs: of an unknown text, or of too many words', () => {
    const many = Array.from({ length: 400 }, (_, at) => `word${at}`).join(' ');

    expect(writersAfter('one', 'two', null)).toEqual(['approver']);
    expect(writersAfter(`${LIVE}\nnote: ${many}`, LIVE.replace('102', '103'))).toEqual(['approver']);
  });
});

function renewed(text: string): string {
  return text.replace('2026-11-27', '2026-11-30').replace('2027-02-20', '2027-02-23');
}
