import type { ContactPoint, Content, Country, Fact } from '../../../content/schema.ts';

export const TODAY = '2026-11-24';

export function fact(of: Partial<Fact> = {}): Fact {
  return {
    id: 'ru.stay.days',
    value: 90,
    text: { tg: '90 рӯз', ru: '90 дней' },
    owner: 'editors',
    risk: 'B',
    source: 'NAKAN-2024; 2.1.1',
    checked: '2026-11-01',
    expires: '2027-02-01',
    confidence: 'high',
    ...of,
  };
}

export function point(of: Partial<ContactPoint> = {}): ContactPoint {
  return {
    id: 'ru.line',
    name: { tg: 'Хат', ru: 'Линия' },
    country: 'RU',
    unsafe_in: [],
    for: ['labour'],
    phone: '11616',
    hours: null,
    languages: [],
    cost: null,
    owner: 'editors',
    status: 'verified',
    source: 'KCIK; 1.8.1',
    checked: '2026-11-01',
    expires: '2027-01-20',
    confidence: 'high',
    ...of,
  };
}

export function country(of: Partial<Country> = {}): Country {
  return {
    id: 'RU',
    label: { tg: 'Россия', ru: 'Россия' },
    where: { tg: 'дар Россия', ru: 'в России' },
    names: { tg: ['Маскав'], ru: ['Москва'] },
    timeZone: 'Europe/Moscow',
    ...of,
  };
}

export function contentOf({ facts = [], points = [] }: { facts?: Fact[]; points?: ContactPoint[] }): Content {
  return {
    facts: new Map(facts.map((one) => [one.id, one])),
    contactPoints: new Map(points.map((one) => [one.id, one])),
    countries: [],
    weights: new Map(),
    screens: new Map(),
    checklists: new Map(),
    register: [],
    glossary: new Map(),
    countryRules: new Map(),
  };
}
