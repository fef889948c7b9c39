import type { Contact } from '../../core/conversation.ts';
import type { Answer } from '../../core/session.ts';
import type { CompareWith, Condition } from '../condition-schema.ts';
import { attributeOf } from '../contact-attribute.ts';
import { foldWords } from '../fold-words.ts';
import { PLACE_NAMED } from '../program-answers.ts';
import type { Surroundings } from './turn.ts';

/** What a condition is held against. */
export interface ConditionFacts {
  answers: Readonly<Record<string, Answer>>;
  flags: readonly string[];
  contact: Contact;
  weights: ReadonlyMap<string, number>;
  hasLine: Surroundings['hasLine'];
  /** The date where the person is, `2026-11-24`. */
  today: string;
}

/** `null` is unknown. */
type Verdict = boolean | null;

/**
 * Whether a condition holds. What is not known makes it false, also under `not`: `not: { answer: age, below: 18 }` does
 * not make an adult of somebody who gave no age. Inside, unknown therefore stays unknown until the end; only `known`
 * answers for it.
 */
export function holds(condition: Condition, facts: ConditionFacts): boolean {
  return judge(condition, facts) === true;
}

function judge(condition: Condition, facts: ConditionFacts): Verdict {
  if ('all' in condition) return judgeAll(condition.all.map((part) => judge(part, facts)));
  if ('any' in condition) return judgeAny(condition.any.map((part) => judge(part, facts)));
  if ('not' in condition) return opposite(judge(condition.not, facts));
  if ('flag' in condition) return facts.flags.includes(condition.flag);
  if ('weight' in condition) return weightOf(facts) >= condition.weight.atLeast;
  if ('lines' in condition) return facts.hasLine(condition.lines, whereaboutsIn(facts));
  if ('today' in condition) return isWithin(facts.today, condition.today);
  if ('contact' in condition) return judgeContact(condition, facts);
  return compare(answerIn(facts.answers, condition.answer), condition);
}

/** Where numbers are looked for: where the person is, else where by their words it happens. */
function whereaboutsIn({ contact, answers }: ConditionFacts): Parameters<Surroundings['hasLine']>[1] {
  const named = answerIn(answers, PLACE_NAMED);
  return { country: contact.country, named: named === null ? null : String(named) };
}

/** A region is written by people as they like: only its letters count, in whatever case and spelling. */
function judgeContact(condition: Extract<Condition, { contact: unknown }>, { contact }: ConditionFacts): Verdict {
  const value = attributeOf(contact, condition.contact);
  if (condition.contact !== 'region') return compare(value, condition);
  const { is, in: among } = condition;
  return compare(folded(value), {
    ...condition,
    ...(is === undefined ? {} : { is: folded(is) ?? '' }),
    ...(among === undefined ? {} : { in: among.map((one) => folded(one) ?? '') }),
  });
}

function folded<T extends Answer | null>(value: T): string | T {
  return typeof value === 'string' ? foldWords(value) : value;
}

/** The sum of the weights of the flags that are raised; a flag without a weight counts nothing. */
export function weightOf({ flags, weights }: Pick<ConditionFacts, 'flags' | 'weights'>): number {
  return flags.reduce((sum, flag) => sum + (weights.get(flag) ?? 0), 0);
}

/** Answers are named by editors, so `constructor` may be one: only own names count. */
export function answerIn(answers: Readonly<Record<string, Answer>>, name: string): Answer | null {
  return Object.hasOwn(answers, name) ? (answers[name] ?? null) : null;
}

function compare(value: Answer | null, how: CompareWith): Verdict {
  const parts: Verdict[] = [];
  if (how.known !== undefined) parts.push((value !== null) === how.known);
  if (how.is !== undefined) parts.push(value === null ? null : value === how.is);
  if (how.in !== undefined) parts.push(value === null ? null : how.in.includes(value));
  if (how.atLeast !== undefined) parts.push(typeof value === 'number' ? value >= how.atLeast : null);
  if (how.below !== undefined) parts.push(typeof value === 'number' ? value < how.below : null);
  return parts.length === 0 ? null : judgeAll(parts);
}

function judgeAll(parts: Verdict[]): Verdict {
  if (parts.includes(false)) return false;
  return parts.includes(null) ? null : true;
}

function judgeAny(parts: Verdict[]): Verdict {
  if (parts.includes(true)) return true;
  return parts.includes(null) ? null : false;
}

function opposite(verdict: Verdict): Verdict {
  return verdict === null ? null : !verdict;
}

/** Both days belong to the span. ISO dates sort as text. */
function isWithin(today: string, span: { from?: string | undefined; until?: string | undefined }): boolean {
  return (span.from === undefined || today >= span.from) && (span.until === undefined || today <= span.until);
}
