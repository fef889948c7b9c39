import { CONTACT_ATTRIBUTES, type Purpose } from '../../content/lists.ts';
import type { Content } from '../../content/schema.ts';
import { type Part, type Phrase, phrase } from '../../core/phrase.ts';
import { type Flaw, fault, faultAt, flaw, type Mend, type Problem, pathOf, setTo } from '../../core/problem.ts';
import { nearest } from '../../core/suggest.ts';
import type { CompareWith, Condition } from '../condition-schema.ts';
import { ATTRIBUTE_WORDS } from '../contact-attribute.ts';
import type { NodeOf } from '../schema.ts';
import type { GraphNode } from './graph.ts';
import type { AnswerKind } from './known-answers.ts';

/** What conditions may name. */
export interface ConditionRules {
  content: Content;
  answers: ReadonlyMap<string, AnswerKind>;
  before: ReadonlyMap<string, ReadonlySet<string>>;
  /** Flags that some node or choice raises. */
  raised: ReadonlySet<string>;
}

/** Where a condition stands. */
interface Place {
  where: string;
  part: Part;
  path: readonly PropertyKey[];
}

/** Rules of conditions and of the branches that they decide between. */
export function checkConditions({ where, id, node }: GraphNode, rules: ConditionRules): Problem[] {
  if (node.kind === 'decide') return checkDecide(where, id, node, rules);
  if (node.kind !== 'choose') return [];
  return node.choices.flatMap((choice, index) => {
    const part = { part: [phrase('part_choice', { id: choice.id })] };
    const place = { where, part, path: ['nodes', id, 'choices', index, 'when'] };
    return choice.when === undefined ? [] : problemsOf(choice.when, place, rules);
  });
}

function checkDecide(where: string, id: string, node: NodeOf<'decide'>, rules: ConditionRules): Problem[] {
  const lastResort = node.decide.findIndex(({ when }) => when === undefined);
  const last = node.decide.length - 1;
  const problems: Problem[] = [];
  if (lastResort < 0) {
    problems.push(fault(where, 'no_last_resort', {}, { path: pathOf('nodes', id, 'decide') }));
  } else if (lastResort < last) {
    const path = pathOf('nodes', id, 'decide', lastResort);
    const mend: Mend = { op: 'move', path, to: last };
    problems.push(fault(where, 'early_last_resort', { branch: lastResort + 1 }, { path, mend }));
  }
  for (const [index, { when }] of node.decide.entries()) {
    const part = { part: [phrase('part_branch', { number: index + 1 })] };
    const path = ['nodes', id, 'decide', index, 'when'];
    if (when !== undefined) problems.push(...problemsOf(when, { where, part, path }, rules));
  }
  return problems;
}

function problemsOf(condition: Condition, place: Place, rules: ConditionRules): Problem[] {
  return flawsOf(condition, place, rules).map((one) => faultAt(place.where, one));
}

function flawsOf(condition: Condition, place: Place, rules: ConditionRules): Flaw[] {
  const within = (...steps: readonly PropertyKey[]) => ({ ...place, path: [...place.path, ...steps] });
  if ('all' in condition) {
    return condition.all.flatMap((part, index) => flawsOf(part, within('all', index), rules));
  }
  if ('any' in condition) {
    return condition.any.flatMap((part, index) => flawsOf(part, within('any', index), rules));
  }
  if ('not' in condition) return flawsOf(condition.not, within('not'), rules);
  if ('flag' in condition) return flagFlaws(condition.flag, within('flag'), rules);
  if ('weight' in condition) return [];
  if ('lines' in condition) return linesFlaws(condition.lines, within('lines'), rules.content);
  if ('today' in condition) return spanFlaws(condition.today, within('today'));
  if ('contact' in condition) return attributeFlaws(condition, place, rules.content);
  return answerFlaws(condition, place, rules);
}

function flagFlaws(flag: string, { part, path }: Place, { raised }: ConditionRules): Flaw[] {
  if (raised.has(flag)) return [];
  const near = nearest(flag, raised);
  return [
    flaw('flag_never_raised', { part, flag, near }, { path: pathOf(...path), mend: setTo(pathOf(...path), near) }),
  ];
}

function linesFlaws(purpose: Purpose, { part, path }: Place, { contactPoints }: Content): Flaw[] {
  const isKnown = [...contactPoints.values()].some((point) => point.for.includes(purpose));
  return isKnown ? [] : [flaw('no_line_for', { part, purpose }, { path: pathOf(...path) })];
}

function spanFlaws(
  { from, until }: { from?: string | undefined; until?: string | undefined },
  { part, path }: Place,
): Flaw[] {
  const at = { path: pathOf(...path) };
  if (from === undefined && until === undefined) return [flaw('today_empty', { part }, at)];
  if (from === undefined || until === undefined || from <= until) return [];
  const mend: Mend = { op: 'set', path: at.path, value: { from: until, until: from } };
  return [flaw('days_swapped', { part, from, until }, { ...at, mend })];
}

function answerFlaws(condition: { answer: string } & CompareWith, place: Place, rules: ConditionRules): Flaw[] {
  const name = condition.answer;
  const { part } = place;
  const path = [...place.path, 'answer'];
  const kind = rules.answers.get(name);
  if (!kind) {
    const near = nearest(name, rules.answers.keys());
    return [
      flaw('answer_unknown', { part, name, near }, { path: pathOf(...path), mend: setTo(pathOf(...path), near) }),
    ];
  }
  if (!rules.before.get(place.where)?.has(name)) {
    return [flaw('answer_elsewhere', { part, name }, { path: pathOf(...path) })];
  }
  return comparisonFlaws(phrase('answer', { name }), condition, kind, place);
}

function attributeFlaws(
  condition: { contact: keyof typeof CONTACT_ATTRIBUTES } & CompareWith,
  place: Place,
  content: Content,
): Flaw[] {
  const name = condition.contact;
  const numbers = CONTACT_ATTRIBUTES[name] === 'number';
  const closed = ATTRIBUTE_WORDS.get(name) ?? (name === 'country' ? content.countries.map(({ id }) => id) : null);
  const words = numbers ? new Set<string>() : closed && new Set(closed);
  return comparisonFlaws(phrase('attribute', { name }), condition, { numbers, words }, place);
}

type Comparable = Pick<AnswerKind, 'numbers' | 'words'>;

function comparisonFlaws(subject: Phrase, how: CompareWith, kind: Comparable, place: Place): Flaw[] {
  const { is, in: among, atLeast, below, known } = how;
  const { part, path } = place;
  if ([is, among, atLeast, below, known].every((one) => one === undefined)) {
    return [flaw('compared_with_nothing', { part, subject }, { path: pathOf(...path) })];
  }
  const flaws = [
    ...(is === undefined ? [] : valueFlaws(subject, is, kind, { ...place, path: [...path, 'is'] })),
    ...(among ?? []).flatMap((value, index) =>
      valueFlaws(subject, value, kind, { ...place, path: [...path, 'in', index] }),
    ),
  ];
  const compared = (['atLeast', 'below'] as const).find((key) => how[key] !== undefined);
  if (compared !== undefined && !kind.numbers) {
    flaws.push(flaw('never_a_number', { part, subject }, { path: pathOf(...path, compared) }));
  }
  if (atLeast !== undefined && below !== undefined && atLeast >= below) {
    flaws.push(flaw('empty_span', { part, least: atLeast, below }, { path: pathOf(...path, 'below') }));
  }
  return flaws;
}

function valueFlaws(
  subject: Phrase,
  value: string | number,
  { numbers, words }: Comparable,
  { part, path }: Place,
): Flaw[] {
  const at = { path: pathOf(...path) };
  if (typeof value === 'number') {
    const mend: Mend = { op: 'set', path: at.path, value: String(value) };
    const isWord = words === null || words.has(String(value));
    return numbers ? [] : [flaw('never_this_number', { part, subject, value }, isWord ? { ...at, mend } : at)];
  }
  if (words === null || words.has(value)) return [];
  if (words.size === 0) {
    const mend: Mend = { op: 'set', path: at.path, value: Number(value) };
    const isNumber = value.trim() !== '' && Number.isFinite(Number(value));
    return [flaw('never_a_word', { part, subject, value }, isNumber ? { ...at, mend } : at)];
  }
  const near = nearest(value, words);
  const values = { part, subject, value, words: [...words], near };
  return [flaw('never_this_word', values, { ...at, mend: setTo(at.path, near) })];
}
