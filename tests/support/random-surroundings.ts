import fc from 'fast-check';
import type { Contact } from '../../core/conversation.ts';
import { CHECKS } from '../../flows/checks.ts';
import type { Screen, Surroundings } from '../../flows/engine/turn.ts';
import { WORDLESS } from './lexicon.ts';
import { BANDS, FLAGS } from './random-words.ts';

/** The more signs, the higher the band; a sign of weight counts for two. */
const SCREENS: (Screen & { id: string })[] = ['short', 'long'].map((id, set) => {
  const questions = Array.from({ length: set === 0 ? 2 : 11 }, (_, index) => ({
    text: { tg: `Саволи ${index}?`, ru: `Вопрос ${index}?` },
    flag: FLAGS[index % FLAGS.length] ?? '',
    flagOn: index % 3 === 1 ? ('no' as const) : ('yes' as const),
    stop: index % 7 === 6,
  }));
  const bandOf = (answers: readonly string[]) => {
    const signs = questions.filter(({ flagOn }, index) => answers[index] === flagOn).length;
    return BANDS[Math.min(2, signs)] ?? '';
  };
  return { id, questions, bands: BANDS, bandOf };
});

export const randomSurroundings: Surroundings = {
  now: 1_790_000_000_000,
  today: '2026-11-24',
  lexicon: WORDLESS,
  weights: new Map([
    ['debt', 2],
    ['threats', 4],
    ['not-safe', 3],
  ]),
  countries: [
    { id: 'RU', label: { tg: 'Россия', ru: 'Россия' }, names: { tg: ['Русия'], ru: ['РФ'] } },
    { id: 'KZ', label: { tg: 'Қазоқистон', ru: 'Казахстан' }, names: { tg: [], ru: ['Алматы'] } },
    { id: 'other', label: { tg: 'Кишвари дигар', ru: 'Другая страна' }, names: { tg: [], ru: [] } },
  ],
  screens: new Map(SCREENS.map(({ id, ...screen }) => [id, screen])),
  check: (kind, { inputs, earlier }) => {
    const { outcomes, finds } = CHECKS[kind];
    const seed = [...inputs.values()].join('').length;
    const dates = seed % 2 === 0 ? Object.fromEntries(finds.map((name) => [name, '2026-12-24'])) : {};
    const found = seed % 3 === 0 ? null : `${kind} ${String(earlier ?? '').slice(0, 20)}`;
    return { outcome: outcomes[seed % outcomes.length] ?? 'lost', found, dates };
  },
  countryIn: (text) => (text.length % 7 === 0 ? 'RU' : null),
  countryHere: (text) => (text.length % 7 === 0 ? 'RU' : null),
  hasLine: (purpose, { country }) => country !== null && purpose !== 'legal',
  pagesOf: (reference) => (reference.includes('KZ') ? 0 : reference.length % 5),
  numbers: [
    { id: 'c0', label: { tg: 'Хати боварӣ', ru: 'Горячая линия' }, value: 'tj.hotline' },
    { id: 'c1', label: { tg: 'Ёрӣ', ru: 'Помощь' }, value: 'ru.help' },
  ],
  labels: {
    yes: { tg: 'Ҳа', ru: 'Да' },
    no: { tg: 'Не', ru: 'Нет' },
    skip: { tg: 'Гузаштан', ru: 'Пропустить' },
    more: { tg: 'Боз', ru: 'Ещё' },
    'go-on': { tg: 'Давом', ru: 'Дальше' },
  },
};

export const contacts: fc.Arbitrary<Contact> = fc.record({
  language: fc.constantFrom('tg', 'ru', null),
  languageScore: fc.integer({ min: -5, max: 5 }),
  country: fc.constantFrom('RU', 'KZ', 'other', null),
  region: fc.constantFrom('Маскав', null),
  about: fc.constantFrom('self', 'other', null),
  age: fc.option(fc.integer({ min: 10, max: 70 })),
  gender: fc.constantFrom('woman', 'man', null),
  returned: fc.constantFrom('yes', 'no', null),
  answerer: fc.constantFrom('woman', 'man', null),
  light: fc.constantFrom('yes', 'no', null),
  reading: fc.constantFrom('hard', 'well', null),
  consentAt: fc.constantFrom(1_780_000_000_000, null),
  safe: fc.constantFrom('asked', 'yes', 'no', null),
});
