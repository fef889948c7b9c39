import type { Content, Purpose } from '../../content/schema.ts';
import type { Problem } from '../../core/problem.ts';
import { didYouMean } from '../../core/suggest.ts';
import { CONTACT_ATTRIBUTES, type CompareWith, type Condition } from '../condition-schema.ts';
import { ATTRIBUTE_WORDS } from '../contact-attribute.ts';
import type { NodeOf } from '../schema.ts';
import type { GraphNode } from './graph.ts';
import type { AnswerKind } from './known-answers.ts';
import { error } from './problem.ts';

/** What conditions may name. */
export interface ConditionRules {
  content: Content;
  answers: ReadonlyMap<string, AnswerKind>;
  before: ReadonlyMap<string, ReadonlySet<string>>;
  /** Flags that some node or choice raises. */
  raised: ReadonlySet<string>;
}

/** Rules of conditions and of the branches that they decide between. */
export function checkConditions({ where, node }: GraphNode, rules: ConditionRules): Problem[] {
  if (node.kind === 'decide') return checkDecide(where, node, rules);
  if (node.kind !== 'choose') return [];
  return node.choices.flatMap(({ id, when }) =>
    when === undefined ? [] : faultsOf(when, where, rules).map((fault) => error(where, `choice "${id}": ${fault}`)),
  );
}

function checkDecide(where: string, node: NodeOf<'decide'>, rules: ConditionRules): Problem[] {
  const lastResort = node.decide.findIndex(({ when }) => when === undefined);
  const problems: Problem[] = [];
  if (lastResort < 0) {
    problems.push(error(where, 'has no last resort; end the list with a branch that has only `to`'));
  } else if (lastResort < node.decide.length - 1) {
    problems.push(
      error(
        where,
        `branch ${lastResort + 1} has no \`when\`, so that those after it are never taken; move it to the end`,
      ),
    );
  }
  for (const [index, { when }] of node.decide.entries()) {
    const faults = when === undefined ? [] : faultsOf(when, where, rules);
    problems.push(...faults.map((fault) => error(where, `branch ${index + 1}: ${fault}`)));
  }
  return problems;
}

function faultsOf(condition: Condition, where: string, rules: ConditionRules): string[] {
  if ('all' in condition) return condition.all.flatMap((part) => faultsOf(part, where, rules));
  if ('any' in condition) return condition.any.flatMap((part) => faultsOf(part, where, rules));
  if ('not' in condition) return faultsOf(condition.not, where, rules);
  if ('flag' in condition) return flagFaults(condition.flag, rules);
  if ('weight' in condition) return [];
  if ('lines' in condition) return linesFaults(condition.lines, rules.content);
  if ('today' in condition) return spanFaults(condition.today);
  if ('contact' in condition) return attributeFaults(condition, rules.content);
  return answerFaults(condition, where, rules);
}

function flagFaults(flag: string, { raised }: ConditionRules): string[] {
  return raised.has(flag)
    ? []
    : [`no node and no choice raises the flag "${flag}"${didYouMean(flag, raised, '; raise it under `flags`')}`];
}

function linesFaults(purpose: Purpose, { contactPoints }: Content): string[] {
  const isKnown = [...contactPoints.values()].some((point) => point.for.includes(purpose));
  return isKnown
    ? []
    : [`no contact point is for "${purpose}", so that \`lines\` never holds; add one, or drop the branch`];
}

function spanFaults({ from, until }: { from?: string | undefined; until?: string | undefined }): string[] {
  if (from === undefined && until === undefined) return ['`today` compares with nothing; give it `from` or `until`'];
  return from !== undefined && until !== undefined && from > until
    ? [`no day is after ${from} and before ${until}; swap them`]
    : [];
}

function answerFaults(condition: { answer: string } & CompareWith, where: string, rules: ConditionRules): string[] {
  const name = condition.answer;
  const kind = rules.answers.get(name);
  if (!kind) return [`no answer is called "${name}"${didYouMean(name, rules.answers.keys(), '; `save` it first')}`];
  if (!rules.before.get(where)?.has(name))
    return [`the answer "${name}" is saved on no way that leads here; \`save\` it first`];
  return comparisonFaults(`the answer "${name}"`, condition, kind);
}

function attributeFaults(
  condition: { contact: keyof typeof CONTACT_ATTRIBUTES } & CompareWith,
  content: Content,
): string[] {
  const name = condition.contact;
  const numbers = CONTACT_ATTRIBUTES[name] === 'number';
  const closed = ATTRIBUTE_WORDS.get(name) ?? (name === 'country' ? content.countries.map(({ id }) => id) : null);
  const words = numbers ? new Set<string>() : closed && new Set(closed);
  return comparisonFaults(`\`contact: ${name}\``, condition, { numbers, words });
}

function comparisonFaults(subject: string, how: CompareWith, kind: Pick<AnswerKind, 'numbers' | 'words'>): string[] {
  const { is, in: among, atLeast, below, known } = how;
  if ([is, among, atLeast, below, known].every((part) => part === undefined)) {
    return [`${subject} is compared with nothing; add \`is\`, \`in\`, \`atLeast\`, \`below\` or \`known\``];
  }
  const values = [...(is === undefined ? [] : [is]), ...(among ?? [])];
  const faults = values.flatMap((value) => valueFaults(subject, value, kind));
  const compares = atLeast !== undefined || below !== undefined;
  if (compares && !kind.numbers) faults.push(`${subject} is never a number; compare it with \`is\` or \`in\``);
  if (atLeast !== undefined && below !== undefined && atLeast >= below) {
    faults.push(`nothing is at least ${atLeast} and below ${below}; widen the span`);
  }
  return faults;
}

function valueFaults(
  subject: string,
  value: string | number,
  { numbers, words }: Pick<AnswerKind, 'numbers' | 'words'>,
): string[] {
  if (typeof value === 'number')
    return numbers ? [] : [`${subject} is never a number such as ${value}; put words in quotes`];
  if (words === null || words.has(value)) return [];
  if (words.size === 0) return [`${subject} is a number, never "${value}"; write a number without quotes`];
  return [`${subject} is never "${value}"${didYouMean(value, words, `; it is one of ${[...words].join(', ')}`)}`];
}
