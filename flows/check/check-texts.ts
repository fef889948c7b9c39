import { unequalVariables } from '../../content/check-variables.ts';
import { CONTACT_ATTRIBUTES } from '../../content/lists.ts';
import { fillVariables, TEXT_FUNCTIONS, type Variable, variablesIn } from '../../content/variables.ts';
import { DAY_MS } from '../../core/days.ts';
import { type Part, partNamed, phrase } from '../../core/phrase.ts';
import { type Flaw, fault, flaw, type Problem, remark } from '../../core/problem.ts';
import { nearest } from '../../core/suggest.ts';
import { callFlaw } from './check-calls.ts';
import { literalIn } from './check-literals.ts';
import type { GraphNode } from './graph.ts';
import { type Filling, longestOf } from './longest-variable.ts';
import { pathOfWording, textsOf, type Wording, wordingsOf } from './node-texts.ts';

/** What texts are checked against. */
export interface TextRules extends Filling {
  /** The answers that may be known at each node. */
  before: ReadonlyMap<string, ReadonlySet<string>>;
  /** The longest text that every channel takes. */
  textMax: number;
  today: string;
}

const EXPIRES_SOON_DAYS = 14;

/** Rules of what a person reads: variables that exist, facts that are entries, texts that fit. */
export function checkTexts(node: GraphNode, rules: TextRules): Problem[] {
  const wordings = wordingsOf(node.node);
  return [
    ...wordings.flatMap((wording) => checkWording(node, wording, rules)),
    ...unequalTwins(node),
    ...staleEntries(node.where, wordings, rules),
  ];
}

function checkWording(node: GraphNode, wording: Wording, rules: TextRules): Problem[] {
  const { words, language } = wording;
  const part = partNamed(wording.part);
  const at = { path: pathOfWording(node.id, wording), language };
  if (words.trim() === '') return [fault(node.where, 'empty_text', { part }, at)];
  const problems = variablesIn(words).flatMap((variable): Problem[] => {
    const found = flawOf(variable, node.where, { ...rules, part });
    return found === null ? [] : [fault(node.where, found.code, found.values, at)];
  });
  const { length } = fillVariables(words, (variable) => 'x'.repeat(longestOf(variable, language, rules)));
  const plain = plainFlaws(wording, { length, textMax: rules.textMax });
  return [...problems, ...plain.map((one) => fault(node.where, one.code, one.values, at))];
}

/** What is wrong with words wherever they are said: what looks like a fact was typed in, or they are too long. */
export function plainFlaws(wording: Wording, { length, textMax }: { length: number; textMax: number }): Flaw[] {
  const part = partNamed(wording.part);
  const literal = literalIn(wording.words);
  const typed =
    literal === null ? [] : [flaw('typed_in', { part, found: literal.found, kind: phrase(literal.literal) })];
  return length > textMax ? [...typed, flaw('text_long', { part, length, most: textMax })] : typed;
}

/** The rules, and which text of the node it is. */
interface PartRules extends TextRules {
  part: Part;
}

function flawOf(variable: Variable, where: string, rules: PartRules): Flaw | null {
  switch (variable.kind) {
    case 'broken':
      return brokenFlaw(variable.raw, rules);
    case 'answer':
      return answerFlaw(variable.name, where, rules);
    case 'call':
      return callFlaw(variable.name, variable.argument, { where, ...rules });
    default:
      return null;
  }
}

function brokenFlaw(raw: string, { part }: PartRules): Flaw {
  if (raw === '{{' || raw === '}}') return flaw('brace_alone', { part, raw });
  if (raw.startsWith('contact.')) {
    const names = Object.keys(CONTACT_ATTRIBUTES).map((name) => `contact.${name}`);
    return flaw('variable_of_nobody', { part, raw: `{{${raw}}}`, names, near: nearest(raw, names) });
  }
  const [called = ''] = raw.split(':');
  const functions = TEXT_FUNCTIONS.map((name) => `{{${name}:…}}`);
  return flaw('variable_unknown', { part, raw: `{{${raw}}}`, functions, near: nearest(called, TEXT_FUNCTIONS) });
}

function answerFlaw(name: string, where: string, { answers, before, part }: PartRules): Flaw | null {
  if (before.get(where)?.has(name)) return null;
  const values = { part, name: `{{${name}}}` };
  if (answers.has(name)) return flaw('variable_elsewhere', values);
  return flaw('variable_unsaved', { ...values, near: nearest(name, answers.keys()) });
}

function unequalTwins({ where, id, node }: GraphNode): Problem[] {
  return textsOf(node).flatMap(({ part, text }) => [
    ...unequalVariables(where, { text, part: partNamed(part), steps: ['nodes', id, part] }),
    ...(text.other
      ? unequalVariables(where, {
          text: text.other,
          part: partNamed(part, 'other'),
          steps: ['nodes', id, part, 'other'],
        })
      : []),
  ]);
}

function staleEntries(where: string, wordings: Wording[], { content, today }: TextRules): Problem[] {
  const used = new Map<string, { kind: 'fact' | 'contact_point'; id: string; expires: string }>();
  for (const variable of wordings.flatMap(({ words }) => variablesIn(words))) {
    if (variable.kind !== 'call' || (variable.name !== 'fact' && variable.name !== 'contact')) continue;
    const [kind, entries] =
      variable.name === 'fact'
        ? (['fact', content.facts] as const)
        : (['contact_point', content.contactPoints] as const);
    const entry = entries.get(variable.argument);
    if (entry) used.set(`${kind} ${entry.id}`, { kind, id: entry.id, expires: entry.expires });
  }
  return [...used.values()].flatMap(({ kind, id, expires }) => {
    const days = Math.round((Date.parse(expires) - Date.parse(today)) / DAY_MS);
    if (!(days <= EXPIRES_SOON_DAYS)) return [];
    return [remark(where, days < 0 ? 'entry_expired' : 'entry_expires', { kind: phrase(kind), id, day: expires })];
  });
}
