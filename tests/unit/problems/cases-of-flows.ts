import { faultAt, type Problem } from '../../../core/problem.ts';
import type { FlowProblems } from '../../../core/problem-of-flows.ts';
import { createKnowledge, missingFlows } from '../../../dialogue/know/knowledge.ts';
import { proveAlwaysAPerson } from '../../../dialogue/turn/certificate.ts';
import { checkFlows, NARROWEST } from '../../../flows/check/check.ts';
import { checkLines } from '../../../flows/check/check-lines.ts';
import { checkPlaces } from '../../../flows/check/check-places.ts';
import { checkTurns } from '../../../flows/check/check-turns.ts';
import { renameFlow } from '../../../flows/edit/across.ts';
import { applyOperation } from '../../../flows/edit/apply.ts';
import type { Operation } from '../../../flows/edit/operation.ts';
import { loadFlows } from '../../../flows/load/load.ts';
import { flawsFor } from '../../../flows/load/load-flaws.ts';
import { WORDLESS } from '../../support/lexicon.ts';
import { contentForTests, fileOf, setFrom } from '../flows/make-flows.ts';
import { ofCanned, ofCondition, ofFlows, ofNode, ofNodes, ofSay, ofText } from './make-problems.ts';

type Cases<Codes> = Record<keyof Codes, () => readonly Problem[]>;

const T = '{ tg: А, ru: Б }';
const YES = '{ id: yes, label: { tg: Ҳа, ru: Да }, to: done }';
const NO = '{ id: no, label: { tg: Не, ru: Нет }, to: done }';
const END = 'start: { end: true }';
const FIVE = 'hears: { tg: [як, ду, чор, панҷ, шаш], ru: [раз, два, три, четыре, пять] }';
const ask = (...choices: string[]) => `{ ask: ${T}, choices: [${choices.join(', ')}] }`;
const remind = (keys: string, before = `choices: [${YES.replace('done', 'later')}]`) =>
  ofNodes(`start: { ask: { tg: Кай?, ru: Когда? }, expect: date, save: came, to: sure }
sure: { ask: ${T}, ${before} }
later: { remind: first, ${keys}, to: next }
next: { ask: { tg: Чӣ?, ru: Что? }, expect: text, save: word, to: done }`);
const screen = (more: string, ways = 'none: done, some: done, strong: done') =>
  ofNode(`{ screen: signs, to: { ${ways} }, child: done, ${more} }`);
const check = (to: string, more = 'input: came, save: stay') =>
  ofNodes(`start: { ask: { tg: Кай?, ru: Когда? }, expect: date, save: came, to: days }
days: { check: days-left, ${more}, to: { ${to} } }`);
const OUTCOMES = 'enough: done, soon: done, over: done, unclear: done, no-rule: done';
const show = (reference: string, more = '') => ofNode(`{ show: "${reference}", to: done${more} }`);
const told = { lengthOf: () => 301, pagesOf: () => 1 };
const place = { id: 'tj.bozor', country: 'TJ', spellings: { tg: ['Бозор'], ru: [] } };
const missing = () => missingFlows({ newest: setFrom({ work: END }), older: new Map() });

/** A field without its colon. */
const BARE = 'nodes: { start: { set: { a }, end: true } }';
const LED = fileOf('work', { nodes: `start: { say: ${T}, to: help }` }).text;

/** Why a flow cannot be changed so. */
function ofChange(operation: Operation, text = fileOf('work', { nodes: 'start: { end: true, was: [old] }' }).text) {
  const done = applyOperation(text, operation);
  return 'refused' in done ? [faultAt('work', done.refused)] : [];
}

/** Why a flow cannot be called so. */
function ofName(to: string, needed: readonly string[] = []) {
  const texts = new Map([['work', fileOf('work', { nodes: END }).text]]);
  const done = renameFlow(texts, { flow: 'work', to, needed });
  return 'refused' in done ? [faultAt('work', done.refused)] : [];
}

/** Question sets beside the one of the tests, in which nothing must be told at once. */
function withSets(nodes: string): readonly Problem[] {
  const content = contentForTests();
  const [signs] = content.screens.values();
  const questions = (signs?.questions ?? []).filter(({ stop }) => stop !== true);
  const screens = new Map([...content.screens, ['calm', { ...signs!, id: 'calm', questions }]]);
  const set = setFrom({ work: `${nodes}\ndone: { end: true }` });
  return checkFlows(set, { content: { ...content, screens }, limits: NARROWEST, today: '2026-11-24', winnerOf: null });
}

const BANDS = 'none: done, some: done, strong: done';

/** Each code of flows, and what makes it. */
export const CASES_OF_FLOWS: Cases<FlowProblems> = {
  yaml_unreadable: () => ofText('flow: work\ntitle: { tg: А, ru: Б\n'),
  key_twice: () => ofFlows({ work: `${END}\n${END}` }),
  alias_named: () => ofText('a: &a [x]\nb: *a\n'),
  nested_too_deep: () => ofText(`a: ${'{ a: '.repeat(60)}1${' }'.repeat(60)}`),
  flow_file_long: () => ofText('x'.repeat(200_001)),
  no_flow: () => ofText('- a\n'),
  flow_twice: () => {
    const file = fileOf('work', { nodes: END });
    return loadFlows([file, { ...file, name: 'b/work.yaml' }], 1).problems;
  },
  flow_in_other_file: () => ofText(fileOf('work', { nodes: END }).text, 'job.yaml'),
  start_unknown: () => ofFlows({ work: { nodes: 'begin: { end: true }', start: 'elsewhere' } }),
  flow_needed: () => missing().map((one) => ({ severity: 'error', where: 'flows', ...one })),
  danger_flow_needed: () => missing().map((one) => ({ severity: 'error', where: 'flows', ...one })),
  one_reader: () => ofFlows({ work: { nodes: END, more: 'tags: [safety]' } }),
  title_long: () =>
    ofFlows({ work: { nodes: END, more: `topic: true\ntitle: { tg: Кор, ru: Работа за границей страны }\n${FIVE}` } }),
  no_examples: () => ofFlows({ work: { nodes: END, more: 'topic: true' } }),
  few_examples: () => ofFlows({ work: { nodes: END, more: 'topic: true\nhears: { tg: [кор], ru: [дом] }' } }),
  example_lost: () => ofFlows({ work: { nodes: END, more: FIVE } }, () => 'help'),
  example_twice: () => ofFlows({ work: { nodes: END, more: FIVE }, help: { nodes: END, more: FIVE } }),
  intent_twice: () => ofFlows({ work: { nodes: END, more: 'intent: job' }, help: { nodes: END, more: 'intent: job' } }),
  also_ok_unknown: () => ofFlows({ work: { nodes: END, more: 'also_ok: [job]' } }),
  no_nodes: () => ofText('flow: work\ntitle: { tg: А, ru: Б }\nhears: { tg: [], ru: [] }\nstart: a\n'),
  node_id_wrong: () => ofFlows({ work: { nodes: 'Start: { end: true }', start: 'start' } }),
  node_empty: () => ofNodes('start:\n'),
  two_kinds: () => ofNode(`{ ask: ${T}, say: ${T} }`),
  choices_and_expect: () => ofNode(`{ ask: ${T}, expect: text, choices: [] }`),
  no_answer_taken: () => ofNode(`{ ask: ${T}, to: done }`),
  no_kind: () => ofNode('{ to: done }'),
  no_kind_strange_key: () => ofNode('{ whistle: 1, to: done }'),
  unknown_key: () => ofNode(`{ say: ${T}, whistle: 1, to: done }`),
  unknown_inner_key: () => ofNode(`{ say: { tg: А, ru: Б, whistle: 1 }, to: done }`),
  wrong_value: () => ofNode('{ end: yes }'),
  not_a_text: () => ofNode(ask(`{ id: 1, label: { tg: Ҳа, ru: Да }, to: done }`)),
  missing_key: () => ofNode(`{ say: ${T} }`),
  no_language: () => ofNode(ask('{ id: yes, label: { tg: Ҳа }, to: done }')),
  empty_language: () => ofNode('{ say: { tg: А, ru: " " }, to: done }'),
  bad_entry_name: () => ofNode('{ end: true, set: { Name: a } }'),
  not_above_zero: () => ofNode(`{ ask: ${T}, expect: text, save: a, max: 0, to: done }`),
  empty: () => ofNode(`{ ask: ${T}, choices: [] }`),
  too_long: () => ofNode(ask(`{ id: ${'a'.repeat(20)}, label: { tg: Ҳа, ru: Да }, to: done }`)),
  bad_day: () => ofNode('{ decide: [{ when: { today: { from: 24.11.2026 } }, to: done }] }'),
  no_way: () => ofNode(`{ say: ${T}, to: "" }`),
  bad_id: () => ofNode(`{ say: ${T}, to: Done }`),
  does_not_fit: () =>
    flawsFor([{ code: 'custom', path: ['to'], message: '', input: undefined }], { value: {}, keys: [], path: [] }).map(
      (one) => ({ severity: 'error', where: 'work/start', ...one }),
    ),
  no_condition: () => ofNode('{ decide: [{ when: { whistle: a }, to: done }] }'),
  mixed_conditions: () => ofNode('{ decide: [{ when: { flag: a, answer: b }, to: done }] }'),
  no_topics: () => ofNode(`{ ask: ${T}, menu: true, choices: { from: topics } }`),
  countries_without: () => ofNode(`{ ask: ${T}, menu: true, choices: { from: countries } }`),
  label_long: () => ofNode(ask('{ id: a, label: { tg: А, ru: Забрали мой паспорт на работе }, to: done }')),
  choice_twice: () => ofNode(ask(YES, NO.replace('id: no', 'id: yes'))),
  choices_alike: () => ofNode(ask(YES, NO.replace('Нет', 'ДА!'))),
  too_many_choices: () =>
    ofNode(
      ask(
        ...'абвгдежзикл'
          .split('')
          .map((one, at) => `{ id: c${at}, label: { tg: ${one}о${at}, ru: ${one}р${at} }, to: done }`),
      ),
    ),
  all_choices_hidden: () => ofNode(ask(YES.replace(' }', ' }').replace('to: done', 'to: done, when: { flag: debt }'))),
  node_named_as_flow: () => ofFlows({ work: `start: { say: ${T}, to: help }\nhelp: { end: true }`, help: END }),
  leads_nowhere: () => ofNode(ask(YES.replace('done', 'nowhere'))),
  visits_nowhere: () => ofNode('{ visit: elsewhere, to: done }'),
  unreachable: () => ofNodes('start: { end: true }'),
  silent_long: () =>
    ofNodes(
      `${Array.from({ length: 61 }, (_, at) => `s${at}: { say: ${T}, to: s${at + 1} }`).join('\n')}\ns61: ${ask(YES)}`,
    ),
  silent_round: () =>
    ofNodes(
      `start: { decide: [{ when: { flag: debt }, to: two }, { to: done }] }\ntwo: { say: ${T}, to: start, flags: [debt] }`,
    ),
  visits_itself: () => ofNodes(`start: ${ask(YES, NO.replace('done', 'again'))}\nagain: { visit: work, to: done }`),
  visit_round: () => {
    const nodes = (visited: string) =>
      `ask: ${ask(YES, NO.replace('done', 'other'))}\nother: { visit: ${visited}, to: done }\ndone: { end: true }`;
    return ofFlows({ work: nodes('help'), help: nodes('work') });
  },
  trap: () => ofFlows({ work: `start: { ask: ${T}, expect: text, save: a, to: start }` }),
  handoff_without_hours: () => ofFlows({ work: `start: { handoff: { topic: a, level: red }, say: ${T} }` }),
  no_last_resort: () => ofNode('{ decide: [{ when: { contact: country, is: RU }, to: done }] }'),
  early_last_resort: () => ofNode('{ decide: [{ to: done }, { when: { contact: country, is: RU }, to: done }] }'),
  flag_never_raised: () => ofCondition('{ flag: whistle }'),
  no_line_for: () => ofCondition('{ lines: women }'),
  today_empty: () => ofCondition('{ today: {} }'),
  days_swapped: () => ofCondition('{ today: { from: 2026-12-01, until: 2026-01-01 } }'),
  answer_unknown: () => ofCondition('{ answer: whistle, is: 3 }'),
  answer_elsewhere: () => ofCondition('{ answer: salary, known: true }'),
  compared_with_nothing: () => ofCondition('{ answer: job }'),
  never_a_number: () => ofCondition('{ answer: job, atLeast: 3 }'),
  empty_span: () => ofCondition('{ answer: age, atLeast: 18, below: 18 }'),
  never_this_number: () => ofCondition('{ answer: job, is: 3 }'),
  never_a_word: () => ofCondition('{ answer: age, is: "17" }'),
  never_this_word: () => ofCondition('{ contact: language, is: uz }'),
  flag_without_weight: () => ofNode(`{ say: ${T}, to: done, flags: [hunger] }`),
  attribute_unknown: () => ofNode(`{ ask: ${T}, expect: text, save: contact.name, to: done }`),
  attribute_cannot_be: () => ofNode(`{ say: ${T}, to: done, set: { contact.language: uz } }`),
  attribute_cannot_hold: () => ofNode(`{ ask: ${T}, expect: text, save: contact.age, to: done }`),
  choice_no_attribute: () => ofNode(ask(YES).replace('choices:', 'save: contact.about, choices:')),
  reserved_name: () => ofNode(`{ ask: ${T}, expect: date, save: date, to: done }`),
  remind_without_moment: () => remind('open: next'),
  remind_before_nothing: () => remind('after: 3 days, before: 1 day, open: next'),
  remind_day_unknown: () => remind('on: whistle, open: next'),
  remind_variable: () => remind('after: 3 days, text: { tg: "{{came}}", ru: "{{came}}" }'),
  remind_empty: () => remind('after: 3 days'),
  asks_nothing: () => remind('after: 3 days, text: { tg: А, ru: Б }, asks: true'),
  asks_no_choices: () => remind('after: 3 days, open: next, asks: true'),
  remind_at_once: () => remind('after: 3 days, open: later'),
  remind_at_start: () =>
    ofNodes(`start: { say: ${T}, to: later }\nlater: { remind: first, after: 3 days, open: done, to: done }`),
  remind_unasked: () => remind('after: 3 days, open: next', 'expect: text, save: a, to: later'),
  person_far: () => {
    const nodes = `start: { ask: ${T}, menu: true, choices: [${YES.replace('done', 'start')}] }`;
    const danger = { nodes, more: 'tags: [danger]' };
    const book = { newest: setFrom({ danger }), older: new Map() };
    const nobody = () => ({ forget: true }) as never;
    return proveAlwaysAPerson(createKnowledge(book, contentForTests(), WORDLESS), 0, { turn: nobody }).problems;
  },
  empty_text: () => ofCanned({ tg: ' ', ru: 'Б' }),
  brace_alone: () => ofSay('{{date'),
  variable_of_nobody: () => ofSay('{{contact.whistle}}'),
  variable_unknown: () => ofSay('{{Holder}}'),
  variable_unsaved: () => ofSay('{{whistle}}'),
  variable_elsewhere: () =>
    ofNodes(
      'start: { say: { tg: "{{word}}", ru: "{{word}}" }, to: next }\nnext: { ask: { tg: Чӣ?, ru: Что? }, expect: text, save: word, to: done }',
    ),
  entry_unknown: () => ofSay('{{fact:whistle}}'),
  contact_dead: () => ofSay('{{contact:old}}'),
  gloss_unknown: () => ofSay('Манъ{{gloss:whistle}}'),
  purpose_unknown: () => ofSay('{{numbers:whistle}}'),
  finding_unsaved: () => ofSay('{{band:whistle}}'),
  finding_of_several: () =>
    withSets(`start: { screen: signs, save: found, to: { none: next, some: next, strong: next }, stop: next, child: done }
next: { screen: calm, save: found, to: { none: say, some: say, strong: say }, child: done }
say: { say: { tg: "{{band:found}}", ru: "{{band:found}}" }, to: done }`),
  finding_elsewhere: () =>
    ofNodes(
      'start: { say: { tg: "{{band:found}}", ru: "{{band:found}}" }, to: asked }\nasked: { screen: signs, save: found, to: { none: done, some: done, strong: done }, stop: done, child: done }',
    ),
  typed_in: () => ofSay('Занг занед: 112', 'Звоните: 112'),
  text_long: () => ofSay('А'.repeat(1100)),
  variable_in_one: () => ofSay('{{date}}', 'Б'),
  entry_expired: () => ofSay('{{fact:ru.stay.past}}'),
  entry_expires: () => ofSay('{{contact:hotline}} {{fact:ru.stay.soon}}'),
  early_comfort: () => ofNode(`{ ask: { tg: Айби шумо нест., ru: Б }, choices: [${YES}] }`),
  long_sentence: () => ofSay('Як ду се чор панҷ шаш ҳафт ҳашт нуҳ даҳ ёздаҳ дувоздаҳ сездаҳ.'),
  long_bubble: () => ofSay('Сухан. '.repeat(50)),
  official_word: () => ofSay('Ин ҳуҷҷат лозим мебошад.', 'Б'),
  many_emoji: () => ofSay('📞 Занг занед ✅', 'Б'),
  other_word: () => ofSay('Ҷавоз гиред', 'Б'),
  word_unexplained: () => ofSay('Раводид гиред', 'Б'),
  bubble_long: () =>
    checkTurns(
      setFrom({ work: `start: { show: country-rules/RU/work, to: done }\ndone: { end: true }` }),
      contentForTests(),
      { ...told, pagesOf: () => 2 },
    ),
  show_no_kind: () => show('facts/RU'),
  show_no_place: () => show('places/RU/shopping'),
  show_no_pack: () => show('pocket-packs/RU/sms/more'),
  show_no_name: () => show('glossary/a/b'),
  show_no_rules: () => show('country-rules/RU'),
  show_no_section: () => show('country-rules/RU/shopping'),
  show_may_miss: () => show('country-rules/{{contact.country}}/work'),
  show_unknown: () => show('country-rules/RU/money'),
  show_nowhere: () => show('country-rules/{{contact.country}}/money', ', missing: done'),
  child_screened: () => screen('stop: done, tags: [child]'),
  screen_unknown: () => ofNode('{ screen: whistle, to: { a: done }, child: done }'),
  band_without_way: () => screen('stop: done', 'none: done, some: done'),
  way_without_band: () => screen('stop: done', 'none: done, some: done, strong: done, whistle: done'),
  stop_missing: () => screen('save: band'),
  stop_needless: () => withSets(`start: { screen: calm, to: { ${BANDS} }, stop: done, child: done }`),
  input_missing: () => check(OUTCOMES, 'input: { country: contact.country }'),
  input_unknown: () => check(OUTCOMES, 'input: { entered: came, whistle: came }'),
  outcome_without_way: () => check(OUTCOMES.replace(', no-rule: done', '')),
  way_without_outcome: () => check(`${OUTCOMES}, whistle: done`),
  no_numbers_there: () =>
    checkLines(
      setFrom({
        work: 'start: { say: { tg: "{{numbers:women}}", ru: "{{numbers:women}}" }, to: done }\ndone: { end: true }',
      }),
      contentForTests(),
      () => 1,
    ),
  spelling_alike: () =>
    checkPlaces({
      ...contentForTests(),
      localities: [
        { ...place, spellings: { tg: ['Хуҷанд'], ru: [] } },
        { ...place, id: 'uz.khujand', spellings: { tg: ['Хучанд'], ru: [] } },
      ],
    }),
  was_there: () => ofNodes(`start: { say: ${T}, was: [done], to: done }`),
  was_twice: () => ofNodes(`start: { say: ${T}, was: [old], to: next }\nnext: { say: ${T}, was: [old], to: done }`),
  edit_unreadable: () => ofChange({ do: 'remove', path: ['title'] }, 'title: { tg: А'),
  edit_by_hand: () => ofChange({ do: 'set', path: ['nodes', 'start', 'set', 'a'], value: 'x' }, BARE),
  edit_no_place: () => ofChange({ do: 'remove', path: ['topic'] }),
  edit_node_unknown: () => ofChange({ do: 'rename-node', node: 'elsewhere', to: 'other' }),
  edit_node_taken: () => ofChange({ do: 'copy-node', node: 'start', as: 'start' }),
  edit_node_led: () => ofChange({ do: 'rename-node', node: 'start', to: 'help' }, LED),
  edit_node_was: () => ofChange({ do: 'add-node', node: 'old', after: null, value: {} }),
  edit_flow_wrong: () => ofName('Work!'),
  edit_flow_taken: () => ofName('work'),
  edit_flow_needed: () => ofName('wages', ['work']),
  edit_start: () => ofChange({ do: 'delete-node', node: 'start', instead: 'menu' }),
  everyday_word: () => checkPlaces({ ...contentForTests(), localities: [place] }),
};
