import { COMBINED, purposesOf } from '../../content/contact-points.ts';
import type { Content } from '../../content/schema.ts';
import { didYouMean } from '../../core/suggest.ts';
import type { Findings } from '../engine/findings.ts';
import type { TextFunction } from '../variables.ts';

/** What calls are checked against. */
interface CallRules {
  content: Content;
  before: ReadonlyMap<string, ReadonlySet<string>>;
  findings: Findings;
  where: string;
}

/** What is wrong with a call in a text; null if nothing is. */
export function callFault(name: TextFunction, argument: string, rules: CallRules): string | null {
  switch (name) {
    case 'fact':
      return rules.content.facts.has(argument) ? null : unknown('fact', argument, rules.content.facts.keys());
    case 'contact':
      return pointFault(argument, rules.content);
    case 'numbers':
      return purposeFault(argument, rules.content);
    default:
      return findingFault(name, argument, rules);
  }
}

/** What a screen or a check left: under that name, of one kind only, and on a way that leads here. */
function findingFault(
  name: 'band' | 'signs' | 'check',
  argument: string,
  { findings, before, where }: CallRules,
): string | null {
  const savers = name === 'check' ? findings.checks : findings.screens;
  const [what, leaves] = name === 'check' ? ['check', 'checks'] : ['screen', 'question sets'];
  const by = savers.get(argument);
  if (!by) {
    return `uses {{${name}:${argument}}}, but no ${what} saves "${argument}"${didYouMean(argument, savers.keys(), '; `save` it first')}`;
  }
  if (name !== 'check' && by.size > 1) {
    return `uses {{${name}:${argument}}}, which several ${leaves} save (${[...by].join(', ')}); give each a name of its own`;
  }
  if (before.get(where)?.has(argument)) return null;
  return `uses {{${name}:${argument}}}, which is saved on no way that leads here; put the ${what} before it`;
}

function pointFault(argument: string, { contactPoints }: Content): string | null {
  const point = contactPoints.get(argument);
  if (!point) return unknown('contact point', argument, contactPoints.keys());
  return point.status === 'dead' ? `names the contact point "${argument}", which is dead; name one that answers` : null;
}

function purposeFault(argument: string, content: Content): string | null {
  const purposes = new Set<string>([...content.contactPoints.values()].flatMap((point) => point.for));
  if (purposesOf(argument).some((purpose) => purposes.has(purpose))) return null;
  const words = [...purposes, ...Object.keys(COMBINED)];
  const mend = didYouMean(argument, words, `; there are ${words.join(', ')}`);
  return `asks for numbers for "${argument}", but no contact point is for that${mend}`;
}

function unknown(kind: string, id: string, known: Iterable<string>): string {
  return `names the ${kind} "${id}", which does not exist${didYouMean(id, known, `; add it to the ${kind}s`)}`;
}
