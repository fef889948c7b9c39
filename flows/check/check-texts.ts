import type { Content } from '../../content/schema.ts';
import type { Language } from '../../core/message.ts';
import type { Problem } from '../../core/problem.ts';
import { didYouMean } from '../../core/suggest.ts';
import { CONTACT_ATTRIBUTES } from '../condition-schema.ts';
import type { Findings } from '../engine/findings.ts';
import { fillVariables, TEXT_FUNCTIONS, type TextFunction, type Variable, variablesIn } from '../variables.ts';
import { callFault } from './check-calls.ts';
import { literalIn } from './check-literals.ts';
import type { GraphNode } from './graph.ts';
import type { AnswerKind } from './known-answers.ts';
import { longestFinding } from './longest-finding.ts';
import { textsOf, type Wording, wordingsOf } from './node-texts.ts';
import { error, warning } from './problem.ts';

/** What texts are checked against. */
export interface TextRules {
  content: Content;
  answers: ReadonlyMap<string, AnswerKind>;
  /** The answers that may be known at each node. */
  before: ReadonlyMap<string, ReadonlySet<string>>;
  findings: Findings;
  /** The longest text that every channel takes. */
  textMax: number;
  today: string;
}

const EXPIRES_SOON_DAYS = 14;
const DAY_MS = 86_400_000;
const LONGEST_DATE = '24 сентябри соли 2026'.length;
/** The hour of return, and whose clock it is. */
const LONGEST_DUTY = 130;
/** As long as administrators may make it. */
const LONGEST_SERVICE = 64;
/** Room for the words that mark an entry as unverified or out of date, with its date. */
const LONGEST_MARK = 60;
const LONGEST_ATTRIBUTE = 40;

const LANGUAGE_NAMES = { tg: 'Tajik', ru: 'Russian' } as const;

/** Rules of what a person reads: variables that exist, facts that are entries, texts that fit. */
export function checkTexts(node: GraphNode, rules: TextRules): Problem[] {
  const wordings = wordingsOf(node.node);
  return [
    ...wordings.flatMap((wording) => checkWording(node, wording, rules)),
    ...unequalTwins(node),
    ...staleEntries(node.where, wordings, rules),
  ];
}

function checkWording(node: GraphNode, { part, words, language }: Wording, rules: TextRules): Problem[] {
  const refuse = (message: string) => error(node.where, `\`${part}\` ${message}`, language);
  if (words.trim() === '') return [refuse('is empty; write the text')];
  const variables = variablesIn(words);
  const problems = variables.flatMap((variable) => {
    const fault = faultOf(variable, node.where, rules);
    return fault === null ? [] : [refuse(fault)];
  });
  const literal = literalIn(words);
  if (literal) {
    const mend = 'make it a fact or a contact point and name it by {{fact:…}} or {{contact:…}}';
    problems.push(refuse(`holds "${literal.found}", a ${literal.literal}; ${mend}`));
  }
  const length = fillVariables(words, (variable) => 'x'.repeat(longestOf(variable, language, rules))).length;
  if (length > rules.textMax) {
    problems.push(refuse(`can be ${length} characters long, ${rules.textMax} fit; shorten it or split the node`));
  }
  return problems;
}

function faultOf(variable: Variable, where: string, rules: TextRules): string | null {
  switch (variable.kind) {
    case 'broken':
      return brokenFault(variable.raw);
    case 'answer':
      return answerFault(variable.name, where, rules);
    case 'call':
      return callFault(variable.name, variable.argument, { where, ...rules });
    default:
      return null;
  }
}

function brokenFault(raw: string): string {
  if (raw === '{{' || raw === '}}') return `has "${raw}" without its partner; write {{name}}`;
  if (raw.startsWith('contact.')) {
    const names = Object.keys(CONTACT_ATTRIBUTES).map((name) => `contact.${name}`);
    return `uses {{${raw}}}, which no contact has${didYouMean(raw, names, `; use one of ${names.join(', ')}`)}`;
  }
  const [called = ''] = raw.split(':');
  const known = TEXT_FUNCTIONS.map((name) => `{{${name}:…}}`).join(', ');
  return `uses {{${raw}}}, which is not understood${didYouMean(called, TEXT_FUNCTIONS, `; use {{an-answer}}, {{date}}, {{duty}}, {{service}}, ${known}`)}`;
}

function answerFault(name: string, where: string, { answers, before }: TextRules): string | null {
  if (before.get(where)?.has(name)) return null;
  if (!answers.has(name))
    return `uses {{${name}}}, which is never saved${didYouMean(name, answers.keys(), '; `save` it first')}`;
  return `uses {{${name}}}, which is saved on no way that leads here; \`save\` it first`;
}

/** The longest that a variable can become in a language; a further language is as long as Russian. */
function longestOf(variable: Variable, column: Language | null, { answers, content, findings }: TextRules): number {
  const language = column ?? 'ru';
  switch (variable.kind) {
    case 'answer':
      return answers.get(variable.name)?.longest[language] ?? 0;
    case 'attribute':
      return Math.max(LONGEST_ATTRIBUTE, ...content.countries.map(({ where }) => where[language].length));
    case 'date':
      return LONGEST_DATE;
    case 'duty':
      return LONGEST_DUTY;
    case 'service':
      return LONGEST_SERVICE;
    case 'broken':
      return variable.raw.length + 4;
    case 'call':
      return longestEntry(variable.name, variable.argument, { language, content, findings });
  }
}

function longestEntry(
  name: TextFunction,
  id: string,
  { language, content, findings }: Pick<TextRules, 'content' | 'findings'> & { language: Language },
): number {
  if (name === 'band' || name === 'signs' || name === 'check')
    return longestFinding(name, id, { language, content, findings });
  const points = [...content.contactPoints.values()].filter((point) =>
    name === 'contact' ? point.id === id : point.for.some((purpose) => purpose === id),
  );
  if (name === 'fact') return (content.facts.get(id)?.text[language].length ?? 0) + LONGEST_MARK;
  const lengths = points.map(({ name: called, phone, hours, cost }) => {
    const lines = [called[language], phone, hours?.[language], cost?.[language]];
    return lines.reduce((sum, line) => sum + (line?.length ?? 0) + 1, LONGEST_MARK);
  });
  const shown = name === 'contact' ? 1 : 2;
  return lengths
    .sort((one, other) => other - one)
    .slice(0, shown)
    .reduce((sum, length) => sum + length, 0);
}

function unequalTwins({ where, node }: GraphNode): Problem[] {
  return textsOf(node).flatMap(({ part, text }) => [
    ...unequal(where, part, text),
    ...(text.other ? unequal(where, `${part}\` \`other`, text.other) : []),
  ]);
}

function unequal(where: string, part: string, text: { tg: string; ru: string }): Problem[] {
  const names = { tg: namesIn(text.tg), ru: namesIn(text.ru) };
  const missing = (from: Language, to: Language) =>
    [...names[from]]
      .filter((name) => !names[to].has(name))
      .map((name) =>
        error(
          where,
          `\`${part}\` uses {{${name}}} in ${LANGUAGE_NAMES[from]} only; use it in ${LANGUAGE_NAMES[to]} too`,
          to,
        ),
      );
  return [...missing('tg', 'ru'), ...missing('ru', 'tg')];
}

function namesIn(text: string): Set<string> {
  const names = variablesIn(text).map((variable) => {
    if (variable.kind === 'call') return `${variable.name}:${variable.argument}`;
    if (variable.kind === 'attribute') return `contact.${variable.name}`;
    if (variable.kind === 'answer') return variable.name;
    return variable.kind === 'broken' ? null : variable.kind;
  });
  return new Set(names.filter((name) => name !== null));
}

function staleEntries(where: string, wordings: Wording[], { content, today }: TextRules): Problem[] {
  const used = new Map<string, string>();
  for (const variable of wordings.flatMap(({ words }) => variablesIn(words))) {
    if (variable.kind !== 'call' || (variable.name !== 'fact' && variable.name !== 'contact')) continue;
    const entries = variable.name === 'fact' ? content.facts : content.contactPoints;
    const entry = entries.get(variable.argument);
    if (entry) used.set(`${variable.name} "${entry.id}"`, entry.expires);
  }
  return [...used].flatMap(([entry, expires]) => {
    const days = Math.round((Date.parse(expires) - Date.parse(today)) / DAY_MS);
    if (!(days <= EXPIRES_SOON_DAYS)) return [];
    const when = days < 0 ? `expired on ${expires}` : `expires on ${expires}`;
    return [warning(where, `the ${entry} ${when}; check it against its source`)];
  });
}
