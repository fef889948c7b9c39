import { describe, expect, test } from 'vitest';
import { freshness } from '../../../content/freshness.ts';
import { wordingsOf } from '../../../flows/check/node-texts.ts';
import { knowledge } from '../dialogue/stand.ts';
import { shippedContent } from './shipped.ts';

const { content } = shippedContent();
const facts = [...content!.facts.values()];
const prices = facts.filter(({ id }) => id.startsWith('ru.patent.price.'));
const sums = prices.filter(({ id }) => !id.endsWith('.next-year') && !id.endsWith('.formula'));

describe('a price of the patent', () => {
  test('stands for twenty places with its year, and ends with it: from then a person is named', () => {
    expect(sums.length).toBeGreaterThan(15);
    for (const fact of sums) {
      expect(fact, fact.id).toMatchObject({ risk: 'A', expires: '2026-12-31' });
      expect(fact.text.ru, fact.id).toContain('2026');
      expect(fact.text.tg, fact.id).toContain('2026');
    }
    expect(sums.filter((fact) => freshness(fact, '2027-01-01') !== 'stale')).toEqual([]);
  });

  test('is nowhere a sum that we have reckoned ourselves, nor one that papers printed too low', () => {
    const never = /8[\s ]?696|11[\s ]?765|11[\s ]?680|8[\s ]?287|7[\s ]?937|11[\s ]?157|11[\s ]?471/;

    expect(facts.filter(({ text }) => never.test(text.ru) || never.test(text.tg)).map(({ id }) => id)).toEqual([]);
  });

  test('of the next year comes up among what editors must look at on the first of December', () => {
    const next = content!.facts.get('ru.patent.price.next-year');

    expect(next && freshness(next, '2026-11-30')).not.toBe('stale');
    expect(next && freshness(next, '2026-12-02')).toBe('stale');
  });
});

test('what was only planned is told with its date, and that its outcome is not known, until the year ends', () => {
  const bills = facts.filter(({ id }) => id.endsWith('.bill'));

  expect(bills.map(({ id }) => id).toSorted()).toEqual([
    'ru.children.bill',
    'ru.income.bill',
    'ru.medical.bill',
    'ru.organised.bill',
  ]);
  for (const { id, expires } of bills) expect(expires, id).toBe('2026-12-31');
  for (const id of ['ru.children.bill', 'ru.medical.bill']) {
    expect(content!.facts.get(id)?.text.ru).toMatch(/первое чтение .*2026 года.*мы не знаем/);
  }
  expect(content!.facts.get('ru.organised.unknown')?.text.ru).toMatch(/мы не знаем/);
});

test('whoever the army or the police hold is never given the number of the police', () => {
  const war = [...(knowledge.book.newest.flows.get('recruited-for-war')?.nodes.values() ?? [])];
  const said = war.flatMap((node) => wordingsOf(node).map(({ words }) => words)).join('\n');

  expect(said).toContain('{{numbers:held}}');
  expect(said).not.toMatch(/\{\{numbers:(emergency|danger)\}\}|\{\{contact:ru\.(police|emergency)\}\}/);
});

test('numbers and helpers that nobody may be sent to are named nowhere', () => {
  const all = JSON.stringify([
    facts.map(({ text }) => text),
    [...content!.countryRules.values()].map(({ text, more }) => [text, more]),
    [...content!.contactPoints.values()].map(({ name, phone }) => [name, phone]),
  ]);

  expect(all).not.toMatch(/«Альтернатива»|740-02-12|003-25-85|343-91-90|Tong Jahoni/);
});
