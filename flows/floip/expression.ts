import type { Purpose } from '../../content/lists.ts';
import type { Answer } from '../../core/session.ts';
import type { CompareWith, Condition } from '../condition-schema.ts';
import { attributeNamed } from '../contact-attribute.ts';
import { FLOIP_LANGUAGES } from './container.ts';

/** What a condition leans on beside the contact. */
export interface Known {
  /** How much each flag counts. */
  weights: ReadonlyMap<string, number>;
  /** The countries that have a line of help of their own for a purpose. */
  landsWithLine: (purpose: Purpose) => readonly string[];
}

/** The property that holds in which language a person reads. */
export const LANGUAGE = 'language';
export const NEVER = '1 = 2';
export const RAISED = 'yes';
/** What an expression puts for what is not known: put into a text, NULL would be a word like any other. */
export const EMPTY = "''";

/** The property of a contact that holds an answer, or an attribute such as `contact.country`. */
export function propertyOf(name: string): string {
  return attributeNamed(name) ?? `answer_${word(name)}`;
}

/** What stands in a property for an answer: languages have names of their own. */
export function valueIn(property: string, value: Answer): Answer {
  return property === LANGUAGE && (value === 'tg' || value === 'ru') ? FLOIP_LANGUAGES[value] : value;
}

export function flagProperty(flag: string): string {
  return `flag_${word(flag)}`;
}

/** A name as expressions have it: of letters, digits and lines below. */
export function word(name: string): string {
  return name.replace(/\W/g, '_');
}

/** The condition as an expression. What is not known makes it false, also under `not`, as it does here. */
export function expressionOf(condition: Condition, known: Known): string {
  return judged(condition, true, known);
}

/** True where the condition is known to be as it is wanted. */
function judged(condition: Condition, wanted: boolean, known: Known): string {
  const each = (parts: readonly Condition[]) => parts.map((part) => judged(part, wanted, known));
  if ('all' in condition) return joined(wanted ? 'AND' : 'OR', each(condition.all));
  if ('any' in condition) return joined(wanted ? 'OR' : 'AND', each(condition.any));
  if ('not' in condition) return judged(condition.not, !wanted, known);
  if ('flag' in condition) return `contact.${flagProperty(condition.flag)} ${equal(wanted)} ${quoted(RAISED)}`;
  if ('weight' in condition) return `${sumOf(known.weights)} ${wanted ? '>=' : '<'} ${condition.weight.atLeast}`;
  if ('lines' in condition) return among('contact.country', known.landsWithLine(condition.lines), wanted);
  if ('today' in condition) return within(condition.today, wanted);
  return compared('contact' in condition ? condition.contact : propertyOf(condition.answer), condition, wanted);
}

function compared(property: string, how: CompareWith, wanted: boolean): string {
  const parts: string[] = [];
  const value = `contact.${property}`;
  const named = (one: Answer) => valueIn(property, one);
  const isThere = `${value} != NULL, ${value} != ${EMPTY}`;
  const isKnown = (part: string) => (wanted ? part : `AND(${isThere}, ${part})`);
  const isNumber = (part: string) => `AND(${value} != ${EMPTY}, ISNUMBER(${value}), ${part})`;
  if (how.known !== undefined)
    parts.push(how.known === wanted ? `AND(${isThere})` : `OR(${value} = NULL, ${value} = ${EMPTY})`);
  if (how.is !== undefined) parts.push(isKnown(`${value} ${equal(wanted)} ${quoted(named(how.is))}`));
  if (how.in !== undefined) parts.push(isKnown(among(value, how.in.map(named), wanted)));
  if (how.atLeast !== undefined) parts.push(isNumber(`${value} ${wanted ? '>=' : '<'} ${how.atLeast}`));
  if (how.below !== undefined) parts.push(isNumber(`${value} ${wanted ? '<' : '>='} ${how.below}`));
  return joined(wanted ? 'AND' : 'OR', parts);
}

function among(value: string, list: readonly Answer[], wanted: boolean): string {
  const parts = list.map((one) => `${value} ${equal(wanted)} ${quoted(one)}`);
  if (parts.length === 0) return wanted ? NEVER : '1 = 1';
  return joined(wanted ? 'OR' : 'AND', parts);
}

/** Days as the specification writes them: year, month, day. */
function within({ from, until }: { from?: string | undefined; until?: string | undefined }, wanted: boolean): string {
  const dateOf = (day: string) => `DATE(${day.split('-').map(Number).join(', ')})`;
  const parts = [
    ...(from === undefined ? [] : [`TODAY() ${wanted ? '>=' : '<'} ${dateOf(from)}`]),
    ...(until === undefined ? [] : [`TODAY() ${wanted ? '<=' : '>'} ${dateOf(until)}`]),
  ];
  return parts.length === 0 ? (wanted ? '1 = 1' : NEVER) : joined(wanted ? 'AND' : 'OR', parts);
}

function sumOf(weights: ReadonlyMap<string, number>): string {
  const parts = [...weights].map(
    ([flag, weight]) => `IF(contact.${flagProperty(flag)} = ${quoted(RAISED)}, ${weight}, 0)`,
  );
  return `SUM(${['0', ...parts].join(', ')})`;
}

function joined(how: 'AND' | 'OR', parts: readonly string[]): string {
  const [only = NEVER] = parts;
  return parts.length < 2 ? only : `${how}(${parts.join(', ')})`;
}

function equal(isSame: boolean): string {
  return isSame ? '=' : '!=';
}

/** A value within an expression, in quotes that do not stand in it. What would end it otherwise is not in it: no word has it. */
export function quoted(value: Answer): string {
  if (typeof value === 'number') return String(value);
  const text = value.replaceAll('\\', '');
  if (!text.includes("'")) return `'${text}'`;
  if (!text.includes('"')) return `"${text}"`;
  const parts = text.split("'").map((part) => `'${part}'`);
  return `CONCATENATE(${parts.join(`, "'", `)})`;
}
