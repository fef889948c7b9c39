import type { Content, CountryRule, GlossaryTerm, QuestionSet } from '../../../content/schema.ts';
import type { Contact } from '../../../core/conversation.ts';
import { newContact } from '../../../core/conversation.ts';
import type { Surroundings } from '../../../flows/engine/turn.ts';
import { loadFlows } from '../../../flows/load/load.ts';
import type { FlowBook, FlowSet } from '../../../flows/schema.ts';
import { WORDLESS } from '../../support/lexicon.ts';

/** Flows from the YAML of their nodes and, where it matters, their other keys. */
export interface Script {
  nodes: string;
  start?: string;
  more?: string;
}

/** A whole flow file around some nodes. */
export function fileOf(id: string, { nodes, start, more = '' }: Script): { name: string; text: string } {
  const first = start ?? /^([a-z0-9-]+):/m.exec(nodes)?.[1] ?? 'start';
  const indented = nodes.replace(/^(?=.)/gm, '  ');
  const title = more.includes('title:') ? '' : `title: { tg: Мавзуи ${id}, ru: Тема ${id} }\n`;
  const hears = more.includes('hears:') ? '' : 'hears: { tg: [], ru: [] }\n';
  return { name: `${id}.yaml`, text: `flow: ${id}\n${title}${hears}${more}\nstart: ${first}\nnodes:\n${indented}` };
}

export function setFrom(scripts: Record<string, Script | string>, release = 1): FlowSet {
  const files = Object.entries(scripts).map(([id, script]) =>
    fileOf(id, typeof script === 'string' ? { nodes: script } : script),
  );
  const { set, problems } = loadFlows(files, release);
  if (!set) throw new Error(`the test's own flows are wrong: ${JSON.stringify(problems)}`);
  return set;
}

export function bookFrom(scripts: Record<string, Script | string>): FlowBook {
  return { newest: setFrom(scripts), older: new Map() };
}

export function contactWith(attributes: Partial<Contact> = {}): Contact {
  return { ...newContact(), ...attributes };
}

export const OWN_LABELS: Surroundings['labels'] = {
  yes: { tg: 'Ҳа', ru: 'Да' },
  no: { tg: 'Не', ru: 'Нет' },
  skip: { tg: 'Гузаштан', ru: 'Пропустить' },
  more: { tg: 'Боз', ru: 'Ещё' },
  'go-on': { tg: 'Давом', ru: 'Дальше' },
};

export const surroundings: Surroundings = {
  now: 1_790_000_000_000,
  today: '2026-11-24',
  lexicon: WORDLESS,
  weights: new Map([
    ['not-safe', 3],
    ['threats', 4],
    ['debt', 2],
  ]),
  countries: [
    { id: 'RU', label: { tg: 'Россия', ru: 'Россия' }, names: { tg: ['Русия', 'Маскав'], ru: ['РФ', 'Москва'] } },
    { id: 'KZ', label: { tg: 'Қазоқистон', ru: 'Казахстан' }, names: { tg: ['Алмаато'], ru: ['Алматы'] } },
    { id: 'AE', label: { tg: 'Аморат (Дубай)', ru: 'ОАЭ (Дубай)' }, names: { tg: ['Дубай'], ru: ['Эмираты'] } },
  ],
  screens: new Map(),
  check: () => ({ outcome: 'unclear', found: null, dates: {} }),
  pagesOf: () => 0,
  countryIn: () => null,
  countryHere: () => null,
  hasLine: () => false,
  numbers: [],
  labels: OWN_LABELS,
};

const provenance = {
  source: 'test',
  checked: '2026-11-01',
  expires: '2027-11-01',
  confidence: 'high' as const,
  owner: 'desk',
};

function question(
  of: Pick<QuestionSet['questions'][number], 'id' | 'flag' | 'indicator'> & Partial<QuestionSet['questions'][number]>,
): QuestionSet['questions'][number] {
  const words = { tg: `${of.id}?`, ru: `${of.id}? (ru)` };
  return { ask: words, sign: words, flag_on: 'yes', weight: 2, ...of };
}

/** Content with a fact that holds, one that is about to expire, two living contact points and a dead one. */
export function contentForTests(): Content {
  const fact = { value: 15, text: { tg: '15 рӯз', ru: '15 дней' }, risk: 'A' as const, ...provenance };
  const point = {
    country: 'RU',
    unsafe_in: [],
    hours: { tg: 'аз 9 то 18', ru: 'с 9 до 18' },
    languages: ['ru'],
    cost: null,
    status: 'verified' as const,
    ...provenance,
  };
  const points = [
    {
      ...point,
      id: 'hotline',
      name: { tg: 'Хати боварӣ', ru: 'Горячая линия' },
      for: ['hotline' as const],
      phone: null,
    },
    {
      ...point,
      id: 'ru.112',
      name: { tg: 'Ёрии таъҷилӣ', ru: 'Экстренная помощь' },
      for: ['emergency' as const],
      phone: '112',
    },
    {
      ...point,
      id: 'old',
      name: { tg: 'Кӯҳна', ru: 'Старый' },
      for: ['legal' as const],
      phone: '1',
      status: 'dead' as const,
    },
  ];
  const facts = [
    { ...fact, id: 'ru.stay.days' },
    { ...fact, id: 'ru.stay.soon', expires: '2026-12-01' },
    { ...fact, id: 'ru.stay.past', expires: '2026-11-01' },
  ];
  const signs: QuestionSet = {
    id: 'signs',
    title: { tg: 'Аломатҳо', ru: 'Признаки' },
    questions: [
      question({ id: 'papers', flag: 'documents-kept', indicator: 'ILO 7' }),
      question({ id: 'pay', flag: 'wages-withheld', flag_on: 'no', indicator: 'ILO 8' }),
      question({ id: 'beaten', flag: 'violence', indicator: 'ILO 5', stop: true }),
    ],
    bands: [
      { id: 'none', from: 0, say: { tg: 'Аломат нест', ru: 'Признаков нет' } },
      { id: 'some', count: 1, say: { tg: 'Аломат ҳаст', ru: 'Признак есть' } },
      { id: 'strong', count: 2, say: { tg: 'Аломатҳо бисёр', ru: 'Признаков много' } },
    ],
    unanswered: { tg: 'Ҷавоб нест', ru: 'Ответов нет' },
    ...provenance,
  };
  const patent: GlossaryTerm = {
    id: 'patent',
    tg: 'патент',
    ru: 'патент',
    en: 'patent',
    locked: true,
    synonyms: { tg: ['ҷавоз*'], ru: ['разрешение'] },
    means: { tg: 'Иҷозати кор', ru: 'Разрешение на работу' },
    source: 'test',
  };
  const visa: GlossaryTerm = {
    id: 'visa',
    tg: 'раводид',
    ru: 'виза',
    en: 'visa',
    locked: false,
    source: 'test',
    synonyms: { tg: [], ru: [] },
    gloss: { tg: 'виза' },
  };
  const rule = { text: { tg: 'Коида', ru: 'Правило' }, facts: [], links: [], risk: 'B' as const, ...provenance };
  const rules: CountryRule[] = [
    { ...rule, id: 'ru.work.patent', country: 'RU', section: 'work' },
    { ...rule, id: 'ru.work.contract', country: 'RU', section: 'work' },
    { ...rule, id: 'kz.work.permit', country: 'KZ', section: 'work' },
  ];
  const countries = surroundings.countries.map((country) => ({
    ...country,
    where: { tg: `дар ${country.label.tg}`, ru: `в стране ${country.label.ru}` },
    timeZone: 'Europe/Moscow',
  }));
  return {
    facts: new Map(facts.map((entry) => [entry.id, entry])),
    contactPoints: new Map(points.map((entry) => [entry.id, entry])),
    countries,
    weights: surroundings.weights,
    screens: new Map([[signs.id, signs]]),
    checklists: new Map(),
    register: [],
    glossary: new Map([patent, visa].map((term) => [term.id, term])),
    countryRules: new Map(rules.map((entry) => [entry.id, entry])),
    canned: new Map(),
    sentences: new Map(),
    examples: new Map(),
    localities: [],
    places: new Map(),
    sources: new Map(),
  };
}
