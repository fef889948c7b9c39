import fc from 'fast-check';
import { CHECK_KINDS, CHECKS } from '../../flows/checks.ts';
import type { Condition } from '../../flows/condition-schema.ts';
import type { ChoiceOption, FlowNode, NodeTag, Text } from '../../flows/schema.ts';
import { ANSWERS, BANDS, FLAGS, LABELS, RUSSIAN } from './random-words.ts';

/**
 * `sound` flows lead somewhere and never go round in silence; `wild` ones satisfy the types and nothing else, with
 * targets that do not exist and rounds without a question.
 */
export type Temper = 'sound' | 'wild';

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
const LOST = ['nowhere', 'constructor', '__proto__', 'f9/n0', 'f0/nowhere', ''];
const EXPECTATIONS = ['text', 'number', 'date', 'phone', 'country', 'place', 'company-number', 'file'] as const;
const TAGS: NodeTag[] = ['private', 'child', 'menu', 'safety'];

export interface Spot {
  temper: Temper;
  /** How many nodes each flow has. */
  sizes: readonly number[];
  flow: number;
}

export function node(at: Spot & { node: number }): fc.Arbitrary<FlowNode> {
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

export function ending(): fc.Arbitrary<FlowNode> {
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
