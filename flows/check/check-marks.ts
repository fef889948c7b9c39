import { CONTACT_ATTRIBUTES } from '../../content/lists.ts';
import type { Content } from '../../content/schema.ts';
import { WHOLE } from '../../core/phrase.ts';
import { type Flaw, faultAt, flaw, type Problem, pathOf, setTo } from '../../core/problem.ts';
import { nearest } from '../../core/suggest.ts';
import { attributeNamed, attributeTakes, isAttribute } from '../contact-attribute.ts';
import type { Expectation, FlowNode } from '../schema.ts';
import type { GraphNode } from './graph.ts';

/** Names that mean something else in a text. */
const RESERVED = new Set(['date', 'duty', 'service']);

/** The kinds of value that each attribute of a contact can be saved from. */
const SAVED_FROM: ReadonlyMap<string, readonly Expectation[]> = new Map<string, readonly Expectation[]>([
  ['age', ['number']],
  ['country', ['country']],
  ['region', ['text', 'place']],
]);

type Path = (...steps: readonly PropertyKey[]) => string;

/** Rules of what a node leaves behind: flags that weigh something, answers and attributes that can hold the value. */
export function checkMarks({ where, id, node }: GraphNode, content: Content): Problem[] {
  const path: Path = (...steps) => pathOf('nodes', id, ...steps);
  const flaws = [...flagFlaws(path, node, content), ...setFlaws(path, node), ...saveFlaws(path, node)];
  return flaws.map((one) => faultAt(where, one));
}

/** All flags that a node, its choices and its questions raise. */
export function flagsOf(node: FlowNode, { screens }: Pick<Content, 'screens'>): string[] {
  const asked = node.kind === 'screen' ? (screens.get(node.screen)?.questions ?? []) : [];
  return [...ownFlagsOf(node).map(({ flag }) => flag), ...asked.map(({ flag }) => flag)];
}

function ownFlagsOf(node: FlowNode): { flag: string; steps: readonly PropertyKey[] }[] {
  const raised = (flags: readonly string[] | undefined, ...steps: readonly PropertyKey[]) =>
    (flags ?? []).map((flag, index) => ({ flag, steps: [...steps, 'flags', index] }));
  const choices = node.kind === 'choose' ? node.choices : [];
  return [...raised(node.flags), ...choices.flatMap(({ flags }, index) => raised(flags, 'choices', index))];
}

function flagFlaws(path: Path, node: FlowNode, { weights }: Content): Flaw[] {
  return ownFlagsOf(node).flatMap(({ flag, steps }) => {
    if (weights.has(flag)) return [];
    const near = nearest(flag, weights.keys());
    const at = path(...steps);
    return [flaw('flag_without_weight', { flag, near }, { path: at, mend: setTo(at, near) })];
  });
}

function setFlaws(path: Path, node: FlowNode): Flaw[] {
  const ofChoices =
    node.kind === 'choose' ? node.choices.map(({ set }, index) => ({ set, in: ['choices', index] })) : [];
  return [{ set: node.set, in: [] }, ...ofChoices].flatMap(({ set, in: steps }) =>
    Object.entries(set ?? {}).flatMap(([name, value]) => assignmentFlaws(path(...steps, 'set', name), name, value)),
  );
}

function assignmentFlaws(path: string, name: string, value: string | number): Flaw[] {
  const attribute = attributeNamed(name);
  if (attribute === null) return reservedFlaws(path, name);
  if (attribute !== 'consent' && !isAttribute(attribute)) return [unknownAttribute(path, attribute)];
  if (attributeTakes(attribute, value)) return [];
  return [flaw('attribute_cannot_be', { attribute, value: JSON.stringify(value) }, { path })];
}

function saveFlaws(path: Path, node: FlowNode): Flaw[] {
  if (!('save' in node) || node.save === undefined) return [];
  const attribute = attributeNamed(node.save);
  if (attribute === null) return reservedFlaws(path('save'), node.save);
  if (!isAttribute(attribute)) return [unknownAttribute(path('save'), attribute)];
  if (node.kind === 'choose') {
    return node.choices.flatMap(({ id }, index) =>
      attributeTakes(attribute, id)
        ? []
        : [flaw('choice_no_attribute', { attribute, choice: id }, { path: path('choices', index, 'id') })],
    );
  }
  if (node.kind === 'screen' || node.kind === 'check') return [];
  const fits = node.kind === 'expect' ? SAVED_FROM.get(attribute)?.includes(node.expect) : fitsPick(attribute, node);
  return fits ? [] : [flaw('attribute_cannot_hold', { attribute }, { path: path('save') })];
}

function fitsPick(attribute: string, node: FlowNode): boolean {
  return attribute === 'country' && node.kind === 'pick' && node.choices.from === 'countries';
}

function reservedFlaws(path: string, name: string): Flaw[] {
  return RESERVED.has(name) ? [flaw('reserved_name', { name }, { path })] : [];
}

function unknownAttribute(path: string, attribute: string): Flaw {
  const known = [...Object.keys(CONTACT_ATTRIBUTES), 'consent'];
  return flaw('attribute_unknown', { part: WHOLE, attribute, known, near: nearest(attribute, known) }, { path });
}
