import type { Content, QuestionSet } from '../../content/schema.ts';
import type { Problem } from '../../core/problem.ts';
import { didYouMean } from '../../core/suggest.ts';
import { CHECKS, inputsOf } from '../checks.ts';
import { attributeNamed, isAttribute } from '../contact-attribute.ts';
import { entriesNamed, referenceFault } from '../engine/entries.ts';
import { variablesOfReference } from '../engine/reference.ts';
import type { NodeOf } from '../schema.ts';
import type { GraphNode } from './graph.ts';
import { type AnswerKind, UNANSWERED } from './known-answers.ts';
import { error } from './problem.ts';

/** What nodes that use the content are checked against. */
export interface KnowledgeRules {
  content: Content;
  answers: ReadonlyMap<string, AnswerKind>;
  /** The answers that may be known at each node. */
  before: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Rules of nodes that show, screen and check: what they name exists, and each outcome has its way. */
export function checkKnowledge({ where, node }: GraphNode, rules: KnowledgeRules): Problem[] {
  return faultsOf(where, node, rules).map((message) => error(where, message));
}

function faultsOf(where: string, node: GraphNode['node'], rules: KnowledgeRules): string[] {
  switch (node.kind) {
    case 'show':
      return showFaults(where, node, rules);
    case 'screen':
      return screenFaults(node, rules);
    case 'check':
      return checkFaults(where, node, rules);
    case 'deed':
      return node.do === 'number-feedback' ? feedbackFaults(where, rules) : [];
    default:
      return [];
  }
}

function showFaults(where: string, node: NodeOf<'show'>, rules: KnowledgeRules): string[] {
  const fault = referenceFault(node.show);
  if (fault !== null) return [`\`show\` cannot be read: ${fault}`];
  const names = variablesOfReference(node.show);
  if (names.length > 0) {
    const missing = node.missing === undefined ? ['may name no entry; say where it then goes on under `missing`'] : [];
    return [...missing, ...names.flatMap((name) => nameFault(name, where, rules)), ...everywhereUnknown(node, rules)];
  }
  if (entriesNamed(rules.content, node.show) !== null) return [];
  return [`shows "${node.show}", which does not exist${didYouMean(node.show, knownReferences(rules.content))}`];
}

/** A reference that depends on the country alone must name something in one of them. */
function everywhereUnknown({ show }: NodeOf<'show'>, { content }: KnowledgeRules): string[] {
  const open = variablesOfReference(show);
  if (open.some((name) => name !== 'contact.country')) return [];
  const filled = content.countries.map(({ id }) => show.replace(/\{\{[^}]*\}\}/g, id));
  return filled.some((reference) => entriesNamed(content, reference) !== null)
    ? []
    : [`shows "${show}", which exists in no country; write the entries or mend the name`];
}

function knownReferences(content: Content): string[] {
  const rules = [...content.countryRules.values()].flatMap(({ id, country, section }) => [
    `country-rules/${country}/${section}`,
    `country-rules/${country}/${section}/${id}`,
  ]);
  return [
    ...new Set(rules),
    ...content.countries.flatMap(({ id }) => [`pocket-packs/${id}`, `pocket-packs/${id}/sms`]),
    ...[...content.checklists.keys()].map((id) => `checklists/${id}`),
    ...[...content.glossary.values()].filter(({ means }) => means).map(({ id }) => `glossary/${id}`),
  ];
}

function screenFaults(node: NodeOf<'screen'>, { content }: KnowledgeRules): string[] {
  const tagged = node.tags?.includes('child') ? ['screens at a node tagged `child`; children are not screened'] : [];
  const set = content.screens.get(node.screen);
  if (!set) {
    const mend = didYouMean(node.screen, content.screens.keys(), '; write it under content/data/screens');
    return [...tagged, `asks the question set "${node.screen}", which does not exist${mend}`];
  }
  return [...tagged, ...bandFaults(node, set), ...stopFaults(node, set)];
}

function bandFaults({ to }: NodeOf<'screen'>, { id, bands }: QuestionSet): string[] {
  const known = bands.map((band) => band.id);
  const strange = Object.keys(to).filter((band) => band !== UNANSWERED && !known.includes(band));
  return [
    ...known
      .filter((band) => !Object.hasOwn(to, band))
      .map((band) => `has no way for the band "${band}" of "${id}"; add it under \`to\``),
    ...strange.map(
      (band) => `has a way for "${band}", which is no band of "${id}"${didYouMean(band, known, '; take it out')}`,
    ),
  ];
}

function stopFaults({ stop }: NodeOf<'screen'>, { id, questions }: QuestionSet): string[] {
  const stops = questions.some((question) => question.stop === true);
  if (stops && stop === undefined)
    return [`asks "${id}", which has signs that must not wait; lead them on by \`stop\``];
  if (!stops && stop !== undefined) return [`has \`stop\`, but no question of "${id}" stops; take it out`];
  return [];
}

function checkFaults(where: string, node: NodeOf<'check'>, rules: KnowledgeRules): string[] {
  const { inputs, outcomes } = CHECKS[node.check];
  const given = inputsOf(node.check, node.input);
  const missing = Object.entries(inputs).filter(([name, { optional }]) => !optional && !given.has(name));
  return [
    ...missing.map(([name]) => `\`input\` has no "${name}"; name the answer that holds it`),
    ...[...given].flatMap(([input, name]) => inputFaults(where, { node, input, name }, rules)),
    ...outcomes
      .filter((outcome) => !Object.hasOwn(node.to, outcome))
      .map((outcome) => `has no way for "${outcome}"; add it under \`to\``),
    ...Object.keys(node.to)
      .filter((outcome) => !outcomes.includes(outcome))
      .map(
        (outcome) =>
          `has a way for "${outcome}", which is no outcome${didYouMean(outcome, outcomes, `; there are ${outcomes.join(', ')}`)}`,
      ),
  ];
}

function inputFaults(
  where: string,
  { node, input, name }: { node: NodeOf<'check'>; input: string; name: string },
  rules: KnowledgeRules,
): string[] {
  const { inputs } = CHECKS[node.check];
  const shape = Object.hasOwn(inputs, input) ? inputs[input] : undefined;
  if (!shape) {
    const known = Object.keys(inputs);
    return [
      `\`input\` has "${input}", which this check does not take${didYouMean(input, known, `; it takes ${known.join(', ')}`)}`,
    ];
  }
  return nameFault(name, where, rules).map((fault) => `\`input\` "${input}": ${fault}`);
}

/** A name that is saved nowhere, or on no way that leads here. */
function nameFault(name: string, where: string, { answers, before }: KnowledgeRules): string[] {
  const attribute = attributeNamed(name);
  if (attribute !== null) return isAttribute(attribute) ? [] : [`a contact has no attribute "${attribute}"`];
  if (before.get(where)?.has(name)) return [];
  if (answers.has(name)) return [`the answer "${name}" is saved on no way that leads here; \`save\` it first`];
  return [`no answer is called "${name}"${didYouMean(name, answers.keys(), '; `save` it first')}`];
}

/** The deed reads which line it was and whether it answered. */
function feedbackFaults(where: string, rules: KnowledgeRules): string[] {
  return ['line', 'outcome'].flatMap((name) => nameFault(name, where, rules));
}
