import { purposeFlaw } from '../../content/check-variables.ts';
import { purposesServed } from '../../content/contact-points.ts';
import type { Content } from '../../content/schema.ts';
import type { TextFunction } from '../../content/variables.ts';
import { type Part, type Phrase, phrase } from '../../core/phrase.ts';
import { type Flaw, flaw } from '../../core/problem.ts';
import { nearest } from '../../core/suggest.ts';
import type { Findings } from '../engine/findings.ts';

/** What calls are checked against. */
interface CallRules {
  content: Content;
  before: ReadonlyMap<string, ReadonlySet<string>>;
  findings: Findings;
  where: string;
  /** The text that the call stands in. */
  part: Part;
}

/** What is wrong with a call in a text; null if nothing is. */
export function callFlaw(name: TextFunction, argument: string, rules: CallRules): Flaw | null {
  switch (name) {
    case 'fact':
      return rules.content.facts.has(argument) ? null : unknown('fact', argument, rules.content.facts.keys(), rules);
    case 'contact':
      return pointFlaw(argument, rules);
    case 'numbers':
      return purposeFlaw(argument, { served: purposesServed(rules.content.contactPoints.values()), part: rules.part });
    case 'gloss':
      return glossFlaw(argument, rules);
    default:
      return findingFlaw(name, argument, rules);
  }
}

/** What a screen or a check left: under that name, of one kind only, and on a way that leads here. */
function findingFlaw(
  name: 'band' | 'signs' | 'check',
  argument: string,
  { findings, before, where, part }: CallRules,
): Flaw | null {
  const savers = name === 'check' ? findings.checks : findings.screens;
  const [saver, several]: [Phrase, Phrase] =
    name === 'check' ? [phrase('check'), phrase('checks')] : [phrase('screen'), phrase('question_sets')];
  const call = `{{${name}:${argument}}}`;
  const by = savers.get(argument);
  if (!by) {
    const near = nearest(argument, savers.keys());
    return flaw('finding_unsaved', { part, call, name: argument, saver, near });
  }
  if (name !== 'check' && by.size > 1) {
    return flaw('finding_of_several', { part, call, savers: several, names: [...by] });
  }
  if (before.get(where)?.has(argument)) return null;
  return flaw('finding_elsewhere', { part, call, saver });
}

function pointFlaw(argument: string, { content: { contactPoints }, part }: CallRules): Flaw | null {
  const point = contactPoints.get(argument);
  if (!point) return unknown('contact_point', argument, contactPoints.keys(), { part });
  return point.status === 'dead' ? flaw('contact_dead', { part, id: argument }) : null;
}

/** A mark explains nothing where the glossary has no word for it. */
function glossFlaw(argument: string, { content: { glossary }, part }: CallRules): Flaw | null {
  if (glossary.get(argument)?.gloss) return null;
  const known = [...glossary.values()].flatMap(({ id, gloss }) => (gloss ? [id] : []));
  return flaw('gloss_unknown', { part, term: argument, terms: known, near: nearest(argument, known) });
}

function unknown(
  kind: 'fact' | 'contact_point',
  id: string,
  known: Iterable<string>,
  { part }: Pick<CallRules, 'part'>,
): Flaw {
  return flaw('entry_unknown', { part, kind: phrase(kind), id, near: nearest(id, known) });
}
