import { beforeAll, expect, test } from 'vitest';
import { newContact } from '../../../core/conversation.ts';
import { cardFor, findCards } from '../../../dialogue/desk/cards.ts';
import type { Knowledge } from '../../../dialogue/know/knowledge.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';

const NOW = Date.UTC(2026, 10, 29, 9);
let knowledge: Knowledge;

beforeAll(async () => {
  knowledge = await shippedKnowledge();
});

const asked = (country: string | null = null, language: 'tg' | 'ru' = 'ru', now = NOW) => ({
  contact: { ...newContact(), country, language },
  now,
});
const found = (query: string, ...of: Parameters<typeof asked>) => findCards(knowledge, query, asked(...of));

test('an organisation is found by its name, its country and its town, in both languages and without Tajik letters', () => {
  const byTown = found('душанбе');
  expect(byTown.some(({ name }) => name === 'place/tj.consular-department')).toBe(true);
  expect(found('консульский').map(({ name }) => name)).toContain('place/tj.consular-department');
  expect(found('шуъбаи консули').map(({ name }) => name)).toContain('place/tj.consular-department');
  expect(found('турция').length).toBeGreaterThan(0);
  expect(found('турция').every(({ country }) => country === 'TR')).toBe(true);
  expect(found('консульский душанбе').length).toBeLessThan(byTown.length);
});

test('without a word those of the person’s own country are offered', () => {
  const cards = found('', 'RU');

  expect(cards.length).toBeGreaterThan(0);
  expect(cards.every(({ country }) => country === 'RU')).toBe(true);
});

test('nobody of the register of those who send people abroad has a card', () => {
  const entries = knowledge.content.register.slice(0, 40);
  expect(entries.length).toBeGreaterThan(0);
  const names = new Set([...knowledge.content.contactPoints.keys(), ...knowledge.content.places.keys()]);

  for (const { name } of entries) {
    for (const card of found(name)) expect(names.has(card.name.replace(/^(?:point|place)\//, ''))).toBe(true);
  }
  expect(cardFor(knowledge, `register/${entries[0]?.name}`, asked())).toBeNull();
});

test('a card reads in the person’s language as the bot itself would say it', () => {
  const russian = cardFor(knowledge, 'place/tj.consular-department', asked('TJ', 'ru'));
  const tajik = cardFor(knowledge, 'place/tj.consular-department', asked('TJ', 'tg'));

  expect(russian?.text).toContain('улица Пушкина, 34');
  expect(tajik?.text).toContain('кӯчаи Пушкин, 34');
  expect(russian?.card).toMatchObject({ mark: 'unverified', checked: '2026-11-27' });
});

test('what is out of date says so, to staff and to the person', () => {
  const later = cardFor(knowledge, 'place/tj.consular-department', asked('TJ', 'ru', Date.UTC(2027, 5, 1)));

  expect(later?.card.mark).toBe('stale');
  expect(later?.text).toMatch(/27\.11\.2026/);
});

test('what may harm where the person is, what is dead and what has no number is not offered and not given', () => {
  const points = [...knowledge.content.contactPoints.values()];
  const harmful = points.find(({ unsafe_in, status }) => unsafe_in.length > 0 && status !== 'dead');
  const [there] = harmful?.unsafe_in ?? [];
  if (harmful !== undefined && there !== undefined) {
    expect(cardFor(knowledge, `point/${harmful.id}`, asked(there))).toBeNull();
    expect(cardFor(knowledge, `point/${harmful.id}`, asked('TJ'))).not.toBe(undefined);
  }
  const useless = points.filter(({ status, phone }) => status === 'dead' || phone === null);
  for (const { id } of useless) expect(cardFor(knowledge, `point/${id}`, asked())).toBeNull();
  expect(cardFor(knowledge, 'point/nowhere', asked())).toBeNull();
});
