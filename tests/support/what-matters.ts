import type { Timer } from '../../core/message.ts';
import { type Knowledge, MENU } from '../../dialogue/know/knowledge.ts';
import { regionOf } from '../../dialogue/know/region.ts';
import { surroundingsFor } from '../../dialogue/turn/surroundings.ts';
import type { Condition } from '../../flows/condition-schema.ts';
import { attributeNamed, attributeOf, isAttribute } from '../../flows/contact-attribute.ts';
import { type ConditionFacts, holds } from '../../flows/engine/condition.ts';
import type { Flow, FlowNode } from '../../flows/schema.ts';
import type { Talk } from './talk.ts';

/** What the way on may depend on in a flow: single comparisons, and names of what checks are made of. */
export interface FlowMatters {
  /** Itself and all flows that it leads to. */
  flows: ReadonlySet<string>;
  conditions: readonly Condition[];
  inputs: readonly string[];
}

/** Those of a flow and of the flows one step further that begin with what was known, as its parts do. */
export function mattersOf({ book, dangerFlow }: Knowledge): ReadonlyMap<string, FlowMatters> {
  const { flows } = book.newest;
  const own = new Map([...flows].map(([id, flow]) => [id, ownMatters(flow)]));
  const visited = new Set([...flows.values()].flatMap(({ nodes }) => [...nodes.values()].map(visitedBy)));
  const isPart = (to: string) => flows.get(to)?.topic !== true || visited.has(to);
  const withNext = [...flows].map(([id, flow]): [string, FlowMatters] => {
    const nextOf = (from?: Flow) => namesIn(from).filter((to) => flows.has(to) && from?.nodes.has(to) === false);
    const next = nextOf(flow);
    const parts = next.filter((to) => isPart(to) && to !== dangerFlow && to !== MENU);
    const all = [...new Set([id, ...parts])].flatMap((one) => own.get(one) ?? []);
    const conditions = new Map(all.flatMap((one) => one.conditions).map((one) => [JSON.stringify(one), one]));
    return [
      id,
      {
        flows: new Set([id, ...next, ...parts.flatMap((part) => nextOf(flows.get(part)))]),
        conditions: [...conditions.values()],
        inputs: own.get(id)?.inputs ?? [],
      },
    ];
  });
  return new Map(withNext);
}

function visitedBy(node: FlowNode): string | null {
  return node.kind === 'visit' ? node.visit : null;
}

/** What the nodes of a flow lead to. */
function namesIn(flow?: Flow): string[] {
  const targets = JSON.stringify([...(flow?.nodes.values() ?? [])]).matchAll(/"(?:to|visit)":"([a-z0-9-]+)/g);
  return [...targets].map(([, to = '']) => to);
}

function ownMatters({ nodes }: Flow): FlowMatters {
  const all = [...nodes.values()];
  const conditions = all.flatMap((node) => {
    if (node.kind === 'decide') return node.decide.flatMap(({ when }) => (when ? singleIn(when) : []));
    if (node.kind === 'choose') return node.choices.flatMap(({ when }) => (when ? singleIn(when) : []));
    return node.kind === 'screen' ? [{ contact: 'age' as const, below: 18 }] : [];
  });
  const inputs = all.flatMap((node) => {
    if (node.kind === 'show') return [...node.show.matchAll(/\{\{ *([a-z.-]+)/g)].map(([, name = '']) => name);
    if (node.kind === 'remind') return node.on ? [node.on] : [];
    if (node.kind !== 'check') return [];
    return [...(typeof node.input === 'string' ? [node.input] : Object.values(node.input))];
  });
  return { flows: new Set(), conditions, inputs };
}

function singleIn(condition: Condition): Condition[] {
  if ('all' in condition) return condition.all.flatMap(singleIn);
  if ('any' in condition) return condition.any.flatMap(singleIn);
  return 'not' in condition ? singleIn(condition.not) : [condition];
}

/** All that the way on depends on, as far as it does: two people with one key may go the same ways. */
export function keyOf(knowledge: Knowledge, matters: ReadonlyMap<string, FlowMatters>, talk: Talk): string {
  const { conversation, now, last } = talk;
  const { session, contact, memory } = conversation;
  if (session === null) return `end ${last.choices.map(({ token }) => token)} ${conversation.timers.map(timerPlace)}`;
  const { flags, answers } = session;
  const { weights, today, hasLine } = surroundingsFor(knowledge, { contact, memory, now });
  const facts: ConditionFacts = { answers, flags, contact, weights, today, hasLine };
  // Behind a visit the way goes on in the flow that visits.
  const under = [session.flow, ...session.visits.map(({ flow }) => flow)].flatMap((one) => matters.get(one) ?? []);
  const conditions = under.flatMap((one) => one.conditions);
  const { inputs } = matters.get(session.flow) ?? { inputs: [] };
  const held = conditions.map((condition) => (holds(condition, facts) ? 1 : 0)).join('');
  const values = inputs.map((name) => knownAs(name, facts));
  const visits = session.visits.map(({ flow, to }) => `${flow}/${to}`);
  const started = [contact.language !== null, contact.consentAt !== null];
  // To the menu one comes back with what one has said of oneself, and goes other ways on.
  if (session.flow === MENU) started.push(contact.country !== null);
  const beside = last.choices.map(({ token }) => token).filter((token) => token.startsWith('!open.'));
  return JSON.stringify([
    session.flow,
    session.node,
    held,
    values,
    visits,
    started,
    regionOf(knowledge.content, contact),
    beside,
  ]);
}

export function timerPlace(timer: Timer): string {
  return timer.kind === 'remind' ? `${timer.place.flow}/${timer.place.node}` : timer.kind;
}

function knownAs(name: string, { answers, contact }: ConditionFacts): unknown {
  const attribute = attributeNamed(name);
  if (attribute === 'consent') return contact.consentAt;
  return isAttribute(attribute ?? '') ? attributeOf(contact, attribute as never) : (answers[name] ?? null);
}
