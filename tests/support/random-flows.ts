import fc from 'fast-check';
import type { Contact } from '../../core/conversation.ts';
import { CHECK_KINDS, CHECKS } from '../../flows/checks.ts';
import type { Condition } from '../../flows/condition-schema.ts';
import type { ChoiceOption, Flow, FlowNode, FlowSet, NodeTag, Text } from '../../flows/schema.ts';
import type { Reply, Screen, Surroundings } from '../../flows/turn.ts';

/**
 * Random flows, contacts and replies. `sound` flows lead somewhere and never go round in silence; `wild` ones satisfy
 * the types and nothing else, with targets that do not exist and rounds without a question.
 */
export type Temper = 'sound' | 'wild';

const FLAGS = ['debt', 'threats', 'not-safe', 'weightless', 'constructor'];
const ANSWERS = ['a', 'b', 'long-name-of-an-answer', 'constructor', 'valueof'];
const WORDS = ['yes', 'no', 'RU', 'constructor', 'x'];
const SETS = [
  'a',
  'b',
  'constructor',
  'contact.about',
  'contact.age',
  'contact.country',
  'contact.consent',
  'contact.nonsense',
];
const LABELS = ['Ҳа', 'Не', 'Намедонам', 'Як', 'Кор', 'Паспорт', 'Бозгашт', 'Дигар'];
const RUSSIAN = ['Да', 'Нет', 'Не знаю', 'Раз', 'Работа', 'Документы', 'Назад', 'Другое'];
const LOST = ['nowhere', 'constructor', '__proto__', 'f9/n0', 'f0/nowhere', ''];
const EXPECTATIONS = ['text', 'number', 'date', 'phone', 'country', 'place', 'company-number', 'file'] as const;
const TAGS: NodeTag[] = ['private', 'child', 'menu', 'safety'];

const BANDS = ['none', 'some', 'strong'];

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
  consentAt: fc.constantFrom(1_780_000_000_000, null),
});

/** What may come in at any question: mostly something that fits one, also what fits none. */
export const replies: fc.Arbitrary<Reply> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.integer({ min: 0, max: 7 }).map((n): Reply => ({ kind: 'choice', id: `c${n}` })),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('RU', 'f0', 'f1', 'constructor', '__proto__')
      .map((id): Reply => ({ kind: 'choice', id })),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(...LABELS, ...RUSSIAN, '1', '2', 'ду', '20', 'имрӯз', '+992935551234', 'РФ').map(typed),
  },
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 700 }).map(typed) },
  {
    weight: 1,
    arbitrary: fc
      .string({ unit: fc.constantFrom('ғ', '\0', '\ud83d', '😀', 'а'), minLength: 300, maxLength: 600 })
      .map(typed),
  },
  { weight: 1, arbitrary: fc.constant<Reply>({ kind: 'file' }) },
  { weight: 1, arbitrary: fc.constant<Reply>({ kind: 'skip' }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('place' as const), latitude: fc.double(), longitude: fc.double() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('page' as const), page: fc.oneof(fc.integer(), fc.double()) }),
  },
);

const FITTING: ReadonlyMap<string, Reply> = new Map<string, Reply>([
  ['text', { kind: 'text', text: 'Али' }],
  ['number', { kind: 'text', text: '20' }],
  ['date', { kind: 'text', text: '24.11.2026' }],
  ['phone', { kind: 'text', text: '+992935551234' }],
  ['country', { kind: 'text', text: 'Россия' }],
  ['place', { kind: 'place', latitude: 38.5, longitude: 68.7 }],
  ['company-number', { kind: 'text', text: '7707083893' }],
  ['file', { kind: 'file' }],
]);

/** A reply that the open question takes, if it takes any. */
export function fittingReply(asked: { node: FlowNode; choices: readonly { id: string }[] }, nth: number): Reply {
  const { node, choices } = asked;
  if (node.kind === 'expect') return FITTING.get(node.expect) ?? { kind: 'skip' };
  return { kind: 'choice', id: choices[nth % Math.max(1, choices.length)]?.id ?? '' };
}

function typed(text: string): Reply {
  return { kind: 'text', text };
}

/** A release of one to four flows of two to seven nodes each. */
export function flowSets(temper: Temper, release = 1): fc.Arbitrary<FlowSet> {
  return fc.array(fc.integer({ min: 2, max: 7 }), { minLength: 1, maxLength: 4 }).chain((sizes) =>
    fc.tuple(...sizes.map((_, index) => flow({ temper, sizes, flow: index }))).map((flows) => ({
      release,
      flows: new Map(flows.map((one) => [one.flow, one])),
    })),
  );
}

interface Spot {
  temper: Temper;
  /** How many nodes each flow has. */
  sizes: readonly number[];
  flow: number;
}

function flow(spot: Spot): fc.Arbitrary<Flow> {
  const size = spot.sizes[spot.flow] ?? 0;
  const nodes = Array.from({ length: size }, (_, index) =>
    spot.temper === 'sound' && index === size - 1 ? ending() : node({ ...spot, node: index }),
  );
  return fc
    .record({ nodes: fc.tuple(...nodes), topic: fc.boolean(), safety: fc.boolean() })
    .map(({ nodes: made, topic, safety }) => ({
      flow: `f${spot.flow}`,
      title: { tg: `Мавзӯъ ${spot.flow}`, ru: `Тема ${spot.flow}` },
      hears: { tg: [], ru: [] },
      start: 'n0',
      topic,
      ...(safety && { tags: ['safety' as const] }),
      nodes: new Map(made.map((one, index) => [`n${index}`, one])),
    }));
}

function node(at: Spot & { node: number }): fc.Arbitrary<FlowNode> {
  const silent = silentTargets(at);
  const any = anyTargets(at);
  return fc
    .oneof(
      { weight: 4, arbitrary: choose(any) },
      { weight: 3, arbitrary: expecting(any) },
      { weight: 1, arbitrary: pick(any) },
      { weight: 3, arbitrary: fc.record({ kind: fc.constant('say' as const), say: text, to: silent }) },
      { weight: 2, arbitrary: decide(at, silent) },
      { weight: 2, arbitrary: visit(at, silent) },
      { weight: 1, arbitrary: handoff(silent) },
      {
        weight: 1,
        arbitrary: fc.record({ kind: fc.constant('deed' as const), do: fc.constant('cover' as const), to: silent }),
      },
      { weight: 2, arbitrary: screen(any, silent) },
      { weight: 2, arbitrary: check(silent) },
      { weight: 2, arbitrary: show(silent) },
      { weight: 1, arbitrary: remind(any, silent) },
      { weight: 1, arbitrary: ending() },
    )
    .chain(marked);
}

/** From a node that asks nothing a sound way only leads forward, so that it cannot go round. */
function silentTargets(at: Spot & { node: number }): fc.Arbitrary<string> {
  if (at.temper === 'wild') return anyTargets(at);
  const later = Array.from({ length: (at.sizes[at.flow] ?? 0) - at.node - 1 }, (_, step) => `n${at.node + 1 + step}`);
  const laterFlows = at.sizes.flatMap((_, index) => (index > at.flow ? [`f${index}`] : []));
  return fc.constantFrom(...later, ...later, ...laterFlows);
}

function anyTargets({ temper, sizes, flow: own }: Spot): fc.Arbitrary<string> {
  const here = Array.from({ length: sizes[own] ?? 0 }, (_, index) => `n${index}`);
  const flows = sizes.map((_, index) => `f${index}`);
  const there = sizes.flatMap((size, index) => [`f${index}/n0`, `f${index}/n${size - 1}`]);
  return fc.constantFrom(...here, ...here, ...flows, ...there, ...(temper === 'wild' ? LOST : []));
}

const text: fc.Arbitrary<Text> = fc.constantFrom('Салом', 'Чӣ шуд?', 'Ёрӣ').map((tg) => ({ tg, ru: `${tg} (ru)` }));

const value = fc.oneof(fc.constantFrom(...WORDS), fc.integer({ min: 0, max: 30 }));

const condition: fc.Arbitrary<Condition> = fc.letrec<{ any: Condition; leaf: Condition }>((tie) => ({
  leaf: fc.oneof(
    fc.record({ flag: fc.constantFrom(...FLAGS) }),
    fc.record({ weight: fc.record({ atLeast: fc.integer({ min: 0, max: 9 }) }) }),
    fc.record({ answer: fc.constantFrom(...ANSWERS), is: value }),
    fc.record({ answer: fc.constantFrom(...ANSWERS), atLeast: fc.integer({ min: 0, max: 30 }) }),
    fc.record({ answer: fc.constantFrom(...ANSWERS), known: fc.boolean() }),
    fc.record({ contact: fc.constant('country' as const), in: fc.subarray(['RU', 'KZ'], { minLength: 1 }) }),
    fc.record({ contact: fc.constant('age' as const), below: fc.constant(18) }),
    fc.record({ today: fc.record({ from: fc.constantFrom('2026-01-01', '2027-01-01') }) }),
  ),
  any: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    tie('leaf'),
    fc.record({ all: fc.array(tie('any'), { minLength: 1, maxLength: 2 }) }),
    fc.record({ any: fc.array(tie('any'), { minLength: 1, maxLength: 2 }) }),
    fc.record({ not: tie('any') }),
  ),
})).any;

const sets = fc.dictionary(fc.constantFrom(...SETS), value, { maxKeys: 2, noNullPrototype: true });

function choose(targets: fc.Arbitrary<string>): fc.Arbitrary<FlowNode> {
  const choice = (index: number): fc.Arbitrary<ChoiceOption> =>
    fc
      .record({
        to: targets,
        when: fc.option(condition, { freq: 3, nil: undefined }),
        set: fc.option(sets, { freq: 3, nil: undefined }),
        flags: fc.option(fc.subarray(FLAGS), { nil: undefined }),
      })
      .map((made) => ({ id: `c${index}`, label: { tg: LABELS[index] ?? '', ru: RUSSIAN[index] ?? '' }, ...made }));
  return fc.integer({ min: 1, max: LABELS.length }).chain((count) =>
    fc
      .record({
        choices: fc.tuple(...Array.from({ length: count }, (_, index) => choice(index))),
        save: fc.option(fc.constantFrom(...ANSWERS, 'contact.about'), { nil: undefined }),
        menu: fc.boolean(),
      })
      .map((made) => ({ kind: 'choose', ask: { tg: 'Чӣ?', ru: 'Что?' }, ...made })),
  );
}

function expecting(targets: fc.Arbitrary<string>): fc.Arbitrary<FlowNode> {
  return fc.record({
    kind: fc.constant('expect' as const),
    ask: text,
    expect: fc.constantFrom('text' as const, ...EXPECTATIONS),
    save: fc.constantFrom(...ANSWERS, 'contact.region', 'contact.age'),
    to: targets,
    optional: fc.boolean(),
  });
}

function pick(targets: fc.Arbitrary<string>): fc.Arbitrary<FlowNode> {
  return fc.oneof(
    fc.record({ kind: fc.constant('pick' as const), ask: text, choices: fc.constant({ from: 'topics' as const }) }),
    fc.record({
      kind: fc.constant('pick' as const),
      ask: text,
      choices: fc.constantFrom({ from: 'countries' as const }, { from: 'topics' as const }),
      save: fc.constantFrom('contact.country', 'a'),
      to: targets,
    }),
  );
}

function decide({ temper }: Spot, targets: fc.Arbitrary<string>): fc.Arbitrary<FlowNode> {
  const branch = fc.record({ when: condition, to: targets });
  const last = temper === 'sound' ? fc.record({ to: targets }) : fc.oneof(branch, fc.record({ to: targets }));
  return fc
    .tuple(fc.array(branch, { maxLength: 2 }), last)
    .map(([branches, resort]) => ({ kind: 'decide', decide: [...branches, resort] }));
}

/** A sound visit leads to a later flow, so that visits cannot go round. */
function visit({ temper, sizes, flow: own }: Spot, targets: fc.Arbitrary<string>): fc.Arbitrary<FlowNode> {
  const flows = sizes.map((_, index) => `f${index}`).filter((_, index) => temper === 'wild' || index > own);
  const visitable = temper === 'wild' ? [...flows, 'nowhere'] : flows;
  if (visitable.length === 0) return fc.record({ kind: fc.constant('say' as const), say: text, to: targets });
  return fc.record({ kind: fc.constant('visit' as const), visit: fc.constantFrom(...visitable), to: targets });
}

function handoff(targets: fc.Arbitrary<string>): fc.Arbitrary<FlowNode> {
  return fc.record({
    kind: fc.constant('handoff' as const),
    handoff: fc.record({ topic: fc.constant('work'), level: fc.constantFrom('green' as const, 'red' as const) }),
    say: text,
    to: fc.option(targets, { nil: undefined }),
  });
}

/** A way for each band or outcome. */
function ways(ids: readonly string[], targets: fc.Arbitrary<string>): fc.Arbitrary<Record<string, string>> {
  return fc.tuple(...ids.map(() => targets)).map((to) => Object.fromEntries(ids.map((id, at) => [id, to[at] ?? ''])));
}

function screen(any: fc.Arbitrary<string>, silent: fc.Arbitrary<string>): fc.Arbitrary<FlowNode> {
  return fc.record({
    kind: fc.constant('screen' as const),
    screen: fc.constantFrom('short', 'long'),
    save: fc.constantFrom(undefined, ...ANSWERS),
    to: ways(BANDS, any),
    stop: fc.option(any, { nil: undefined }),
    child: silent,
  });
}

function check(targets: fc.Arbitrary<string>): fc.Arbitrary<FlowNode> {
  return fc.constantFrom(...CHECK_KINDS).chain((kind) =>
    fc.record({
      kind: fc.constant('check' as const),
      check: fc.constant(kind),
      input: fc.constantFrom(...ANSWERS, 'contact.country'),
      to: ways(CHECKS[kind].outcomes, targets),
      save: fc.constantFrom(undefined, 'a', 'b'),
    }),
  );
}

function show(targets: fc.Arbitrary<string>): fc.Arbitrary<FlowNode> {
  return fc.record({
    kind: fc.constant('show' as const),
    show: fc.constantFrom('glossary/patent', 'country-rules/{{contact.country}}/work', 'country-rules/RU/{{a}}'),
    to: targets,
    missing: targets,
  });
}

function remind(any: fc.Arbitrary<string>, targets: fc.Arbitrary<string>): fc.Arbitrary<FlowNode> {
  return fc.record({
    kind: fc.constant('remind' as const),
    remind: fc.constantFrom('one', 'two'),
    on: fc.option(fc.constantFrom('a', 'b-last', 'constructor'), { nil: undefined }),
    after: fc.option(fc.constant('3 days'), { nil: undefined }),
    open: any,
    to: targets,
  });
}

function ending(): fc.Arbitrary<FlowNode> {
  return fc.record({
    kind: fc.constant('end' as const),
    end: fc.constant(true as const),
    say: fc.option(text, { nil: undefined }),
  });
}

function marked(made: FlowNode): fc.Arbitrary<FlowNode> {
  return fc
    .record({
      flags: fc.option(fc.subarray(FLAGS, { maxLength: 2 }), { freq: 2, nil: undefined }),
      set: fc.option(sets, { freq: 2, nil: undefined }),
      tags: fc.option(fc.subarray(TAGS, { maxLength: 1 }), { freq: 2, nil: undefined }),
    })
    .map((marks) => ({ ...made, ...marks }));
}
