import type { Place } from '../../../content/place.ts';
import type {
  Checklist,
  ContactPoint,
  Content,
  Country,
  CountryRule,
  Fact,
  GlossaryTerm,
  QuestionSet,
} from '../../../content/schema.ts';

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

export function placeOfHelp(of: Partial<Place> = {}): Place {
  return {
    id: 'tj.papers',
    name: { tg: 'Шуъбаи консулӣ', ru: 'Консульский отдел' },
    what: ['papers'],
    country: 'TJ',
    town: { tg: 'Душанбе', ru: 'Душанбе' },
    address: { tg: 'кӯчаи Пушкин, 34', ru: 'улица Пушкина, 34' },
    phone: null,
    hours: null,
    languages: [],
    bring: null,
    owner: 'editors',
    status: 'verified',
    source: 'MFA-CONS; 1.1.1',
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

const provenance = {
  owner: 'editors',
  source: 'NAKAN-2024; 2.1.1',
  checked: '2026-11-01',
  expires: '2027-02-01',
  confidence: 'high',
} as const;

export function questionSet(of: Partial<QuestionSet> = {}): QuestionSet {
  const question = { sign: { tg: 'Қарз ҳаст.', ru: 'Есть долг.' }, flag_on: 'yes', indicator: 'ILO 9' } as const;
  return {
    id: 'signs',
    title: { tg: 'Аломатҳо', ru: 'Признаки' },
    questions: [
      { ...question, id: 'debt', ask: { tg: 'Қарз ҳаст?', ru: 'Есть долг?' }, flag: 'debt' },
      { ...question, id: 'fee', ask: { tg: 'Пул пурсиданд?', ru: 'Просят деньги?' }, flag: 'fee', weight: 2 },
    ],
    bands: [
      { id: 'none', from: 0, say: { tg: 'Нест', ru: 'Нет' } },
      { id: 'some', from: 3, any: ['fee'], say: { tg: 'Ҳаст', ru: 'Есть' } },
    ],
    unanswered: { tg: 'Мумкин', ru: 'Можно' },
    ...provenance,
    ...of,
  };
}

export function checklist(of: Partial<Checklist> = {}): Checklist {
  return {
    id: 'ru.work',
    country: 'RU',
    purpose: 'work',
    title: { tg: 'Россия', ru: 'Россия' },
    steps: [{ id: 'card', due: 'first-day', text: { tg: 'Корт', ru: 'Карта' } }],
    ...provenance,
    ...of,
  };
}

export function term(of: Partial<GlossaryTerm> = {}): GlossaryTerm {
  return {
    id: 'wages',
    tg: 'маош',
    ru: 'зарплата',
    en: 'wages',
    locked: true,
    synonyms: { tg: ['музди меҳнат*', 'ойлик*'], ru: ['заработная плата'] },
    source: 'own',
    ...of,
  };
}

export function countryRule(of: Partial<CountryRule> = {}): CountryRule {
  return {
    id: 'ru.registration',
    country: 'RU',
    section: 'first-days',
    text: { tg: 'Ба қайд истед: {{fact:ru.stay.days}}.', ru: 'Встаньте на учёт: {{fact:ru.stay.days}}.' },
    facts: ['ru.stay.days'],
    links: [],
    risk: 'A',
    ...provenance,
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
    canned: new Map(),
    sentences: new Map(),
    examples: new Map(),
    localities: [],
    places: new Map(),
    sources: new Map(),
  };
}
