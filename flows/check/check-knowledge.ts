import { CONTACT_ATTRIBUTES } from '../../content/lists.ts';
import type { Content, QuestionSet } from '../../content/schema.ts';
import { type Part, phrase, WHOLE } from '../../core/phrase.ts';
import { type Flaw, faultAt, flaw, type Mend, type Problem, pathOf, renameTo, setTo } from '../../core/problem.ts';
import { nearest } from '../../core/suggest.ts';
import { CHECKS, inputsOf } from '../checks.ts';
import { attributeNamed, isAttribute } from '../contact-attribute.ts';
import { entriesNamed, referenceFlaw } from '../engine/entries.ts';
import { variablesOfReference } from '../engine/reference.ts';
import type { NodeOf } from '../schema.ts';
import type { GraphNode } from './graph.ts';
import { type AnswerKind, UNANSWERED } from './known-answers.ts';

/** What nodes that use the content are checked against. */
export interface KnowledgeRules {
  content: Content;
  answers: ReadonlyMap<string, AnswerKind>;
  /** The answers that may be known at each node. */
  before: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A node, and the field of the flow that steps from it lead to. */
interface Place {
  where: string;
  path: (...steps: readonly PropertyKey[]) => string;
}

/** Rules of nodes that show, screen and check: what they name exists, and each outcome has its way. */
export function checkKnowledge({ where, id, node }: GraphNode, rules: KnowledgeRules): Problem[] {
  const place: Place = { where, path: (...steps) => pathOf('nodes', id, ...steps) };
  return flawsOf(place, node, rules).map((one) => faultAt(where, one));
}

function flawsOf(place: Place, node: GraphNode['node'], rules: KnowledgeRules): Flaw[] {
  switch (node.kind) {
    case 'show':
      return showFlaws(place, node, rules);
    case 'screen':
      return screenFlaws(place, node, rules);
    case 'check':
      return checkFlaws(place, node, rules);
    case 'deed':
      return node.do === 'number-feedback' ? feedbackFlaws(place, rules) : [];
    default:
      return [];
  }
}

function showFlaws(place: Place, node: NodeOf<'show'>, rules: KnowledgeRules): Flaw[] {
  const at = { path: place.path('show') };
  const unreadable = referenceFlaw(node.show);
  if (unreadable !== null) return [{ ...unreadable, ...at }];
  const names = variablesOfReference(node.show);
  if (names.length > 0) {
    const missing = node.missing === undefined ? [flaw('show_may_miss', {}, { path: place.path('missing') })] : [];
    const inReference = { ...place, part: WHOLE, ...at };
    return [
      ...missing,
      ...names.flatMap((name) => nameFlaws(name, inReference, rules)),
      ...everywhereUnknown(place, node, rules),
    ];
  }
  if (entriesNamed(rules.content, node.show) !== null) return [];
  const near = nearest(node.show, knownReferences(rules.content));
  return [flaw('show_unknown', { reference: node.show, near }, { ...at, mend: setTo(at.path, near) })];
}

/** A reference that depends on the country alone must name something in one of them. */
function everywhereUnknown({ path }: Place, { show }: NodeOf<'show'>, { content }: KnowledgeRules): Flaw[] {
  const open = variablesOfReference(show);
  if (open.some((name) => name !== 'contact.country')) return [];
  const filled = content.countries.map(({ id }) => show.replace(/\{\{[^}]*\}\}/g, id));
  return filled.some((reference) => entriesNamed(content, reference) !== null)
    ? []
    : [flaw('show_nowhere', { reference: show }, { path: path('show') })];
}

function knownReferences(content: Content): string[] {
  const rules = [...content.countryRules.values()].flatMap(({ id, country, section }) => [
    `country-rules/${country}/${section}`,
    `country-rules/${country}/${section}/${id}`,
  ]);
  return [
    ...new Set(rules),
    ...content.countries.flatMap(({ id }) => [`pocket-packs/${id}`, `pocket-packs/${id}/sms`]),
    ...placesNamed(content),
    ...[...content.checklists.keys()].map((id) => `checklists/${id}`),
    ...[...content.glossary.values()].filter(({ means }) => means).map(({ id }) => `glossary/${id}`),
  ];
}

function placesNamed({ places }: Content): string[] {
  const named = [...places.values()].flatMap(({ country, what }) => what.map((help) => `places/${country}/${help}`));
  return [...new Set(named)];
}

function screenFlaws(place: Place, node: NodeOf<'screen'>, { content }: KnowledgeRules): Flaw[] {
  const { path } = place;
  const tagged = node.tags?.includes('child') ? [flaw('child_screened', {}, { path: path('tags') })] : [];
  const set = content.screens.get(node.screen);
  if (!set) {
    const near = nearest(node.screen, content.screens.keys());
    const at = { path: path('screen'), mend: setTo(path('screen'), near) };
    return [...tagged, flaw('screen_unknown', { set: node.screen, near }, at)];
  }
  return [...tagged, ...bandFlaws(place, node, set), ...stopFlaws(place, node, set)];
}

function bandFlaws({ path }: Place, { to }: NodeOf<'screen'>, { id, bands }: QuestionSet): Flaw[] {
  const known = bands.map((band) => band.id);
  const strange = Object.keys(to).filter((band) => band !== UNANSWERED && !known.includes(band));
  return [
    ...known
      .filter((band) => !Object.hasOwn(to, band))
      .map((band) => flaw('band_without_way', { band, set: id }, { path: path('to') })),
    ...strange.map((band) => {
      const near = nearest(band, known);
      const at = path('to', band);
      const mend: Mend = renameTo(at, near) ?? { op: 'remove', path: at };
      return flaw('way_without_band', { band, set: id, near }, { path: at, mend });
    }),
  ];
}

function stopFlaws({ path }: Place, { stop }: NodeOf<'screen'>, { id, questions }: QuestionSet): Flaw[] {
  const stops = questions.some((question) => question.stop === true);
  const at = { path: path('stop') };
  if (stops && stop === undefined) return [flaw('stop_missing', { set: id }, at)];
  if (stops || stop === undefined) return [];
  return [flaw('stop_needless', { set: id }, { ...at, mend: { op: 'remove', path: at.path } })];
}

function checkFlaws(place: Place, node: NodeOf<'check'>, rules: KnowledgeRules): Flaw[] {
  const { path } = place;
  const { inputs, outcomes } = CHECKS[node.check];
  const given = inputsOf(node.check, node.input);
  const missing = Object.entries(inputs).filter(([name, { optional }]) => !optional && !given.has(name));
  return [
    ...missing.map(([input]) => flaw('input_missing', { input }, { path: path('input') })),
    ...[...given].flatMap(([input, name]) => inputFlaws(place, { node, input, name }, rules)),
    ...outcomes
      .filter((outcome) => !Object.hasOwn(node.to, outcome))
      .map((outcome) => flaw('outcome_without_way', { outcome }, { path: path('to') })),
    ...Object.keys(node.to)
      .filter((outcome) => !outcomes.includes(outcome))
      .map((outcome) => {
        const near = nearest(outcome, outcomes);
        const at = path('to', outcome);
        return flaw('way_without_outcome', { outcome, outcomes, near }, { path: at, mend: renameTo(at, near) });
      }),
  ];
}

function inputFlaws(
  place: Place,
  { node, input, name }: { node: NodeOf<'check'>; input: string; name: string },
  rules: KnowledgeRules,
): Flaw[] {
  const { inputs } = CHECKS[node.check];
  const shape = Object.hasOwn(inputs, input) ? inputs[input] : undefined;
  const path = typeof node.input === 'string' ? place.path('input') : place.path('input', input);
  if (!shape) {
    const known = Object.keys(inputs);
    const near = nearest(input, known);
    return [flaw('input_unknown', { input, inputs: known, near }, { path, mend: renameTo(path, near) })];
  }
  const part = { part: [phrase('part_input', { id: input })] };
  return nameFlaws(name, { where: place.where, part, path }, rules);
}

/** A name that is saved nowhere, or on no way that leads here. */
function nameFlaws(
  name: string,
  { where, part, path }: { where: string; part: Part; path: string },
  { answers, before }: KnowledgeRules,
): Flaw[] {
  const attribute = attributeNamed(name);
  if (attribute !== null) return attributeFlaws(attribute, { part, path });
  if (before.get(where)?.has(name)) return [];
  if (answers.has(name)) return [flaw('answer_elsewhere', { part, name }, { path })];
  return [flaw('answer_unknown', { part, name, near: nearest(name, answers.keys()) }, { path })];
}

function attributeFlaws(attribute: string, { part, path }: { part: Part; path: string }): Flaw[] {
  if (isAttribute(attribute)) return [];
  const known = Object.keys(CONTACT_ATTRIBUTES);
  return [flaw('attribute_unknown', { part, attribute, known, near: nearest(attribute, known) }, { path })];
}

/** The deed reads which line it was and whether it answered. */
function feedbackFlaws({ where, path }: Place, rules: KnowledgeRules): Flaw[] {
  return ['line', 'outcome'].flatMap((name) => nameFlaws(name, { where, part: WHOLE, path: path('do') }, rules));
}
