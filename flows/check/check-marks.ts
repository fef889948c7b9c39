import type { Content } from '../../content/schema.ts';
import type { Problem } from '../../core/problem.ts';
import { didYouMean } from '../../core/suggest.ts';
import { CONTACT_ATTRIBUTES } from '../condition-schema.ts';
import { attributeNamed, attributeTakes, isAttribute } from '../contact-attribute.ts';
import type { Expectation, FlowNode } from '../schema.ts';
import type { GraphNode } from './graph.ts';
import { error } from './problem.ts';

/** Names that mean something else in a text. */
const RESERVED = new Set(['date', 'duty', 'service']);

/** The kinds of value that each attribute of a contact can be saved from. */
const SAVED_FROM: ReadonlyMap<string, readonly Expectation[]> = new Map<string, readonly Expectation[]>([
  ['age', ['number']],
  ['country', ['country']],
  ['region', ['text', 'place']],
]);

/** Rules of what a node leaves behind: flags that weigh something, answers and attributes that can hold the value. */
export function checkMarks({ where, node }: GraphNode, content: Content): Problem[] {
  return [...ownFlagsOf(node).flatMap((flag) => flagFault(flag, content)), ...setFaults(node), ...saveFaults(node)].map(
    (message) => error(where, message),
  );
}

/** All flags that a node, its choices and its questions raise. */
export function flagsOf(node: FlowNode, { screens }: Pick<Content, 'screens'>): string[] {
  const asked = node.kind === 'screen' ? (screens.get(node.screen)?.questions ?? []) : [];
  return [...ownFlagsOf(node), ...asked.map(({ flag }) => flag)];
}

function ownFlagsOf(node: FlowNode): string[] {
  const ofChoices = node.kind === 'choose' ? node.choices.flatMap(({ flags }) => flags ?? []) : [];
  return [...(node.flags ?? []), ...ofChoices];
}

function flagFault(flag: string, { weights }: Content): string[] {
  return weights.has(flag)
    ? []
    : [`the flag "${flag}" has no weight in content${didYouMean(flag, weights.keys(), '; add it to the weights')}`];
}

function setFaults(node: FlowNode): string[] {
  const sets = node.kind === 'choose' ? node.choices.map(({ set }) => set) : [];
  return [node.set, ...sets].flatMap((set) =>
    Object.entries(set ?? {}).flatMap(([name, value]) => assignmentFault(name, value)),
  );
}

function assignmentFault(name: string, value: string | number): string[] {
  const attribute = attributeNamed(name);
  if (attribute === null) return reservedFault(name);
  if (attribute !== 'consent' && !isAttribute(attribute)) return [unknownAttribute(attribute)];
  return attributeTakes(attribute, value) ? [] : [`\`contact.${attribute}\` cannot be ${JSON.stringify(value)}`];
}

function saveFaults(node: FlowNode): string[] {
  if (!('save' in node) || node.save === undefined) return [];
  const attribute = attributeNamed(node.save);
  if (attribute === null) return reservedFault(node.save);
  if (!isAttribute(attribute)) return [unknownAttribute(attribute)];
  if (node.kind === 'choose') {
    return node.choices
      .filter(({ id }) => !attributeTakes(attribute, id))
      .map(({ id }) => `\`contact.${attribute}\` cannot be "${id}"; rename the choice or use \`set\``);
  }
  if (node.kind === 'screen' || node.kind === 'check') return [];
  const fits = node.kind === 'expect' ? SAVED_FROM.get(attribute)?.includes(node.expect) : fitsPick(attribute, node);
  return fits ? [] : [`\`contact.${attribute}\` cannot hold what this question takes; save it under a name of its own`];
}

function fitsPick(attribute: string, node: FlowNode): boolean {
  return attribute === 'country' && node.kind === 'pick' && node.choices.from === 'countries';
}

function reservedFault(name: string): string[] {
  return RESERVED.has(name)
    ? [`an answer cannot be called "${name}", which has a meaning in texts; use another name`]
    : [];
}

function unknownAttribute(attribute: string): string {
  const known = [...Object.keys(CONTACT_ATTRIBUTES), 'consent'];
  return `a contact has no attribute "${attribute}"${didYouMean(attribute, known, `; it has ${known.join(', ')}`)}`;
}
