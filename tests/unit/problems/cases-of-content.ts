import { hiddenLater, laterDays } from '../../../app/editing/later-days.ts';
import { readTableText } from '../../../app/editing/table-plan.ts';
import { checkBeside } from '../../../content/check-beside.ts';
import { loadContent } from '../../../content/load.ts';
import { readRegisterRows } from '../../../content/read-register.ts';
import type { Content } from '../../../content/schema.ts';
import { faultAt, type Problem, remark } from '../../../core/problem.ts';
import type { ContentProblems } from '../../../core/problem-of-content.ts';
import { checkPockets } from '../../../dialogue/pack/check-pocket.ts';
import { checkSentences } from '../../../dialogue/say/check-sentences.ts';
import { checkSaid } from '../../../dialogue/turn/check-said.ts';
import { checkKeptTalks } from '../../../flows/check/check-kept-talks.ts';
import { checkOwnExamples } from '../../../flows/check/check-own-examples.ts';
import { keptOf, NO, PAID, paidBot, SETTING } from '../../support/kept-talks.ts';
import { shippedLexicon } from '../../support/lexicon.ts';
import { HEADER, ROW } from '../content/load-files.ts';
import { checklist, country, countryRule, fact, placeOfHelp, point, questionSet, term } from '../content/samples.ts';
import { shippedContent } from '../content/shipped.ts';
import { setFrom } from '../flows/make-flows.ts';
import { ofContent } from './make-problems.ts';

type Cases<Codes> = Record<keyof Codes, () => readonly Problem[]>;

const facts = (of: object) => ofContent({ 'facts.yaml': [{ ...fact(), ...of }] });
const points = (of: object) => ofContent({ 'contacts.yaml': [{ ...point(), ...of }] });
const beside = (of: object) =>
  checkBeside(
    { ...point(), ...of },
    { where: 'contact/tj.police', kind: 'contact', live: point(), today: '2026-11-24' },
  );
const rules = (of: object, file = 'countries/ru.yaml') => ofContent({ [file]: [{ ...countryRule(), ...of }] });
const steps = (...of: object[]) =>
  ofContent({ 'checklists.yaml': [{ ...checklist(), steps: of.map((one) => ({ ...STEP, ...one })) }] });
const STEP = { id: 'card', due: 'before', text: { tg: 'Корт', ru: 'Карта' } };
const set = (of: object) => ofContent({ 'screens/signs.yaml': { ...questionSet(), ...of } });
const [debt, fee] = questionSet().questions as [object, { weight: number }];
const [none, some] = questionSet().bands as [object, object];
const terms = (...of: object[]) => ofContent({ 'glossary.yaml': of.map((one) => ({ ...term(), ...one })) });
const places = (...of: object[]) => ofContent({ 'gazetteer.yaml': of.map((one) => ({ ...PLACE, ...one })) });
const PLACE = { id: 'ru.sochi', country: 'RU', spellings: { tg: ['Сочи'], ru: ['Сочи'] } };
const examples = (of: object) => {
  const one = { id: 'wages', text: 'пуламро намедиҳанд', flow: 'wages-unpaid', ...of };
  return checkOwnExamples(
    { examples: new Map([[one.id, one]]) },
    setFrom({ 'wages-unpaid': { nodes: 'a: { end: true, say: { tg: Ҳа, ru: Да } }', more: 'topic: true' } }),
    { lexicon: shippedLexicon(), isKnown: () => false },
  );
};
const talk = (of: { name?: string; setting?: object; say?: string }) => {
  const setting = { ...SETTING, start: null, ...of.setting };
  const step = { said: { say: of.say ?? 'пул намедиҳанд' }, at: null, ticket: null, texts: [] };
  return checkKeptTalks([{ id: 'paid', name: of.name ?? 'Пул', words: 'any', setting, steps: [step] }], {
    set: paidBot().book.newest,
    countries: new Set(['TJ']),
    isKnown: () => false,
  });
};
/** What is found of a talk that was kept before something of it has changed. */
const changed = (from: string, to: string, words: 'any' | 'exact' = 'any') =>
  checkSaid(paidBot(PAID.replaceAll(from, to)), [keptOf(paidBot(), [NO], { words })]).problems;
const sentences = (of: object) => {
  const one = { id: 'place_gone', tg: 'Дигар нест.', ru: 'Этого больше нет.', ...of };
  return checkSentences({ sentences: new Map([[one.id, one]]) });
};
const helpPlaces = (...of: object[]) => ofContent({ 'places.yaml': of.map((one) => ({ ...placeOfHelp(), ...one })) });
const tables = (file: string | Uint8Array) => {
  const read = readTableText(typeof file === 'string' ? new TextEncoder().encode(file) : file);
  return 'flaw' in read ? [faultAt('register.csv', read.flaw)] : [];
};
const register = (text: string) => ofContent({ 'register.csv': text });
const words = (tg: string, ru = 'Да') => ({ tg, ru });

const home = country({ id: 'TJ', label: words('Тоҷикистон', 'Таджикистан'), names: { tg: ['Ватан'], ru: [] } });
const other = country({ id: 'other', label: words('Дигар', 'Другая'), names: { tg: [], ru: [] } });
const countries = (...of: object[]) => ofContent({ 'countries.yaml': of });

const EMERGENCY = { phone: '102', for: ['emergency' as const], pocket: { tg: 'полис', ru: 'полиция' } };
/** What is carried along of these rules and numbers. */
function pockets(of: { rules?: number; common?: boolean; numbers?: object[] }): readonly Problem[] {
  const shipped = shippedContent().content as Content;
  const numbers = of.numbers ?? [EMERGENCY];
  const atHome = point({ id: 'tj.p', country: 'TJ', ...EMERGENCY });
  const kept = [
    ...(of.common === false ? [] : [{ ...atHome, id: 'any', also_in: ['RU'] }]),
    atHome,
    ...numbers.map((one, at) => ({ ...point({ id: `ru.p${at}` }), ...one })),
  ];
  const carried = Array.from({ length: of.rules ?? 3 }, (_, at) =>
    countryRule({ id: `ru.r${at}`, pocket: words('Патент лозим', 'Нужен патент') }),
  );
  const content = {
    ...shipped,
    countries: shipped.countries.filter(({ id }) => id === 'TJ' || id === 'RU'),
    contactPoints: new Map(kept.map((one) => [one.id, one])),
    countryRules: new Map(carried.map((one) => [one.id, one])),
  };
  return checkPockets(content, '2026-11-24');
}

/** Each code of content, and what makes it. */
export const CASES_OF_CONTENT: Cases<ContentProblems> = {
  alias_used: () => ofContent({ 'weights.yaml': 'debt: &a 1\nthreats: *a\n' }),
  no_list: () => ofContent({ 'facts.yaml': 'id: a' }),
  no_mapping: () => ofContent({ 'weights.yaml': '- debt' }),
  file_missing: () => loadContent([]).problems,
  file_unread: () => ofContent({ 'fact.yaml': '' }),
  bytes_many: () => tables(new Uint8Array(1_000_001).fill(97)),
  file_empty: () => tables(''),
  file_packed: () => tables(new Uint8Array([0x50, 0x4b, 3, 4])),
  file_not_utf8: () => tables(new Uint8Array([0x69, 0x64, 0xcf, 0xee])),
  rows_many: () => {
    const problems: Problem[] = [];
    readRegisterRows({ name: 'table.csv', text: `${HEADER}\n${'a\n'.repeat(2002)}` }, problems);
    return problems;
  },
  register_full: () => register(`${HEADER}\n${'a\n'.repeat(2002)}`),
  days_many: () => {
    const days = Array.from({ length: 21 }, (_, at) => `2027-01-${String(at + 1).padStart(2, '0')}`);
    return laterDays(Object.fromEntries(days.map((day) => [`fact/a@${day}`, day])), '2026-11-24').more;
  },
  day_hides: () =>
    hiddenLater({ 'contact/a': '1', 'contact/a@2026-12-05': '2' }, [{ kind: 'contact', entry: 'a' }], '2026-11-24').map(
      ({ problem }) => problem,
    ),
  row_wide: () => register(`${HEADER}\n${','.repeat(60)}\n`),
  cell_long: () => register(`${HEADER}\n${'a'.repeat(2001)}\n`),
  quote_open: () => register(`${HEADER}\ntj.agency,"Агентӣ`),
  quote_wrong: () => register(`${HEADER}\ntj.agency,Агентии "Хуб"\n`),
  columns_wrong: () => register('id,name\na,b\n'),
  cells_wrong: () => register(`${HEADER}\ntj.agency,Агентӣ`),
  id_twice: () => ofContent({ 'facts.yaml': [fact(), fact()] }),
  field_unknown: () => points({ fone: '1' }),
  field_unknown_within: () => facts({ text: { tg: '90 рӯз', ru: '90 дней', uz: '90' } }),
  field_missing: () => facts({ text: { tg: '90 рӯз' } }),
  field_wrong: () => points({ phone: 112 }),
  expires_early: () => facts({ expires: '2026-10-31' }),
  expires_late: () => points({ expires: '2027-01-31' }),
  checked_ahead: () => beside({ checked: '2027-10-01' }),
  value_alone: () => beside({ phone: '1022' }),
  value_not_in_text: () => facts({ value: 60 }),
  country_unknown: () => points({ country: 'XX' }),
  country_needed: () => countries(country()),
  country_label_long: () => countries(country({ label: words('Аморатҳои Муттаҳидаи Араб') }), home, other),
  time_zone_unknown: () => countries(country({ timeZone: 'Asia/Moscow' }), home, other),
  name_of_two: () => countries(country(), home, other, country({ id: 'KZ', label: words('Қазоқистон', 'Казахстан') })),
  shelter_address: () => helpPlaces({ what: ['shelter'] }),
  place_without_way: () => helpPlaces({ address: null, status: 'unverified' }),
  verified_without_way: () => helpPlaces({ address: null }),
  place_twice: () => helpPlaces({}, { id: 'tj.again' }),
  no_phone: () => points({ phone: null, status: 'unverified' }),
  phone_no_country: () => points({ phone: '+0000000000' }),
  name_markup: () => points({ name: words('Хат', 'Служба <b>ночью</b>') }),
  phone_digits: () => points({ phone: '12' }),
  verified_unsure: () => points({ confidence: 'medium' }),
  verified_unread: () => points({ source: 'GK' }),
  source_unlisted: () =>
    ofContent({
      'contacts.yaml': [{ ...point(), source: 'NOSUCH; 1' }],
      'sources.yaml': [{ id: 'mia', name: words('ВКД', 'МВД'), keys: ['MIA'] }],
    }),
  verified_without_phone: () => points({ phone: null, for: ['hotline'] }),
  flag_name_wrong: () => ofContent({ 'weights.yaml': { 'Debt!': 3 } }),
  no_weight: () => ofContent({ 'weights.yaml': { debt: 11 } }),
  step_twice: () => steps({}, { due: 'first-day' }),
  step_fact_unknown: () => steps({ due: { fact: 'ru.nothing' } }),
  due_no_span: () => steps({ due: { fact: 'ru.stay.days' } }),
  rule_fact_unknown: () => rules({ facts: ['ru.nothing'] }),
  rule_in_other_file: () => rules({}, 'countries/kz.yaml'),
  formula_cell: () => register(`${HEADER}\n${ROW.replace('Агентӣ,', '=cmd,')}`),
  letter_unseen: () => register(`${HEADER}\n${ROW.replace('Агентӣ,', 'Аген\u202eтӣ,')}`),
  vouched_unread: () => register(`${HEADER}\n${ROW.replace('AP-EPS-2025', 'GK')}`),
  variable_of_nothing: () => rules({ text: words('{{fact:ru.x}}') }),
  term_warned_of: () => terms({}, { id: 'pay', tg: 'ойлик', synonyms: { tg: [], ru: [] } }),
  number_explained: () => terms({ means: words('5 сомонӣ') }),
  asked_for_twice: () => terms({}, { id: 'pay', tg: 'пардохт', ru: 'выплата', asked: { tg: ['Маош'], ru: [] } }),
  region_unknown: () => places({ region: 'ru.kuban' }),
  region_abroad: () =>
    places({ id: 'tj.sughd', country: 'TJ', spellings: { tg: ['Суғд'], ru: [] } }, { region: 'tj.sughd' }),
  region_within: () =>
    places(
      { id: 'ru.south', spellings: { tg: ['Ҷануб'], ru: [] } },
      { id: 'ru.kuban', spellings: { tg: ['Кубан'], ru: [] }, region: 'ru.south' },
      { region: 'ru.kuban' },
    ),
  at_end_clear: () => places({ at_end: ['Сочи'] }),
  ambiguous_unknown: () => places({ ambiguous: ['Соч'] }),
  example_topic_unknown: () => examples({ flow: 'wage-unpaid' }),
  example_long: () => examples({ text: 'пул '.repeat(80) }),
  example_cry: () => examples({ text: 'маро мезананд' }),
  example_private: () => examples({ text: 'занг занед ба 93 123 45 67' }),
  example_named: () => examples({ text: 'хоҷаинам Фаррух пул намедиҳад' }),
  said_start_unknown: () => talk({ setting: { start: { flow: 'work', node: 'pay' } } }),
  said_private: () => talk({ say: 'занг занед ба 93 123 45 67' }),
  said_start_gone: () => changed('paid:', 'pay:'),
  said_button_gone: () => changed('id: no,', 'id: none,'),
  said_other_place: () => changed('to: end }\nend:', 'to: thanks }\nend:'),
  said_other_ticket: () => changed('level: yellow', 'level: green'),
  said_other_words: () => changed('Записано', 'Готово', 'exact'),
  model_loses_cries: () => [remark('topics/model', 'model_loses_cries', { count: 3 })],
  own_sentence_unknown: () => sentences({ id: 'place_gon' }),
  own_sentence_long: () => sentences({ id: 'button_menu', ru: 'Самое главное меню из всех' }),
  own_variable_lost: () => sentences({ id: 'page_hint' }),
  own_variable_unknown: () => sentences({ ru: 'Этого {{count}} больше нет.' }),
  spelling_of_two: () => places({}, { id: 'tj.sochi', country: 'TJ' }),
  set_in_other_file: () => set({ id: 'offer' }),
  question_twice: () => set({ questions: [debt, fee, { ...fee, id: 'debt', flag: 'alone', weight: 1 }] }),
  flag_of_two: () => set({ questions: [debt, fee, { ...fee, id: 'more' }] }),
  question_long: () =>
    set({
      questions: [debt, { ...fee, ask: words('Як ду се чор панҷ шаш ҳафт ҳашт нуҳ даҳ ёздаҳ дувоздаҳ сездаҳ?') }],
    }),
  question_weightless: () => set({ questions: [debt, { ...fee, weight: undefined }] }),
  two_weights: () => set({ questions: [{ ...debt, weight: 4 }, fee] }),
  band_twice: () => set({ bands: [none, some, { ...some, from: 5 }] }),
  no_lowest_band: () => set({ bands: [some] }),
  never_holds: () => set({ bands: [none, { id: 'high', say: words('Ҳаст'), from: 60 }] }),
  band_flag_unknown: () => set({ bands: [none, { id: 'high', say: words('Ҳаст'), any: ['dept'] }] }),
  band_without_condition: () => set({ bands: [none, { id: 'high', say: words('Ҳаст') }] }),
  pocket_digits: () => rules({ pocket: words('Дар 15 рӯз') }),
  pocket_variable: () => rules({ pocket: words('{{contact:ru.line}}') }),
  pocket_word_digits: () => points({ pocket: words('полис 1') }),
  pocket_long: () => points({ pocket: words('полиси вилоятҳо') }),
  no_common_emergency: () => pockets({ common: false }),
  no_emergency: () => pockets({ numbers: [], common: false }),
  few_pocket_rules: () => pockets({ rules: 2 }),
  pocket_missing: () => pockets({ numbers: [{ ...EMERGENCY, pocket: undefined }] }),
  sms_long: () => pockets({ numbers: [{ ...EMERGENCY, pocket: words('полис', 'полиция'.repeat(8)) }] }),
};
