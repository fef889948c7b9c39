import type { Place } from '../../core/message.ts';
import type { FlowBook, FlowNode, NodeOf } from '../schema.ts';
import { asked, gone } from './asked.ts';
import { destinationOf, isMenu, isQuestion, locate, nodeAt, type QuestionNode, setOf } from './book.ts';
import { holds } from './condition.ts';
import { fitSession } from './fit-session.ts';
import type { Destination } from './led-on.ts';
import { checked, reminded, showWhole } from './pass.ts';
import { isChild, screenOf } from './screen.ts';
import { pagesOf } from './show.ts';
import type { EngineTurn } from './turn.ts';
import { put, putAll, raise, trailOf, type Way } from './way.ts';

/** No turn passes more nodes than this; the checker refuses ways that could. */
export const STEP_LIMIT = 60;
/** A flow visited from deeper than this takes the place of the one that visits it. */
export const VISITS_MAX = 4;

/** Where a node leads: a place, the end of everything, or `null`, a place that is gone. */
export type Next = Place | 'ended' | null;

/** Passes nodes until one asks, the flow ends, or the way is lost. */
export function run(way: Way, from: Next): EngineTurn {
  let next = from;
  for (let steps = 0; steps < STEP_LIMIT && next !== null && next !== 'ended'; steps++) {
    const node = nodeAt(way.book, next);
    if (!node) break;
    way.effects.push({ kind: 'step', at: next });
    raise(way, node.flags ?? []);
    putAll(way, node.set);
    if (isQuestion(node) && waits(way, node)) return arrive(way, next, node);
    next = pass(way, next, node);
  }
  return next === 'ended'
    ? { session: null, contact: way.contact, effects: way.effects, left: { answers: way.answers, flags: way.flags } }
    : gone(way.contact, way.effects);
}

/** Goes to where a `to` of the given place leads, and notes it when that is another flow. */
export function go(way: Way, from: Place, to: string): Next {
  const found = find(way, from, to);
  return found && enter(way, from.flow, found);
}

/** Goes to a flow by its id. */
export function enter(way: Way, from: string, to: Place): Place {
  if (to.flow !== from) way.effects.push({ kind: 'flow-ended', flow: from }, { kind: 'flow-started', flow: to.flow });
  return to;
}

function find(way: Way, from: Place, to: string): Place | null {
  const destination = destinationFrom(way.book, from, to);
  return destination && locate(way.book, destination, from.release);
}

/** A `to` is read in the release that holds it, so that a flow added since does not bend it. */
function destinationFrom(book: FlowBook, from: Place, to: string): Destination | null {
  const flows = setOf(book, from.release)?.flows;
  return flows ? destinationOf(flows, from.flow, to) : null;
}

/** Whether a question has something to wait for. */
function waits(way: Way, node: QuestionNode): boolean {
  const { surroundings } = way;
  if (node.kind === 'show') return pagesOf(node, way).pages > 1;
  if (node.kind === 'screen') return !isChild(way.contact) && screenOf(surroundings, node) !== null;
  return !(node.kind === 'pick' && node.choices.from === 'numbers' && surroundings.numbers.length < 2);
}

/** `null` stands for a question that only waits. */
function pass(way: Way, at: Place, node: FlowNode): Next {
  switch (node.kind) {
    case 'show':
      return go(way, at, showWhole(way, at, node));
    case 'screen':
      return isChild(way.contact) ? go(way, at, node.child) : null;
    case 'pick':
      return passPick(way, at, node);
    case 'check': {
      const to = checked(way, node);
      return to === null ? null : go(way, at, to);
    }
    case 'remind':
      return go(way, at, reminded(way, at, node));
    case 'say':
      way.effects.push({ kind: 'say', text: node.say, at });
      return go(way, at, node.to);
    case 'decide':
      return decide(way, at, node);
    case 'visit':
      return visit(way, at, node);
    case 'deed':
      way.effects.push({ kind: 'deed', deed: node.do, at, answers: way.answers });
      if (node.say) way.effects.push({ kind: 'say', text: node.say, at });
      return go(way, at, node.to);
    case 'handoff':
      way.effects.push({ kind: 'handoff', ...node.handoff, flags: [...way.flags], at });
      way.effects.push({ kind: 'say', text: node.say, at });
      return node.to === undefined ? end(way, at) : go(way, at, node.to);
    case 'end':
      if (node.say) way.effects.push({ kind: 'say', text: node.say, at });
      return end(way, at);
    case 'choose':
    case 'expect':
      return null;
  }
}

/** One line needs no choice, and none leaves none. */
function passPick(way: Way, at: Place, node: NodeOf<'pick'>): Next {
  const [line] = way.surroundings.numbers;
  if (line && node.save !== undefined) put(way, node.save, line.value);
  return node.to === undefined ? null : go(way, at, node.to);
}

function decide(way: Way, at: Place, node: NodeOf<'decide'>): Next {
  const { weights, today, hasLine } = way.surroundings;
  const facts = { answers: way.answers, flags: way.flags, contact: way.contact, weights, today, hasLine };
  const index = node.decide.findIndex(({ when }) => when === undefined || holds(when, facts));
  const branch = node.decide[index];
  if (branch === undefined) return null;
  way.surroundings.trace?.push({ kind: 'branch', at, branch: index, of: node.decide.length });
  return go(way, at, branch.to);
}

function visit(way: Way, at: Place, node: NodeOf<'visit'>): Next {
  const visited = locate(way.book, { flow: node.visit, node: null }, at.release);
  const after = find(way, at, node.to);
  if (!visited || !after) return null;
  if (way.visits.length >= VISITS_MAX) return enter(way, at.flow, visited);
  way.visits.push({ flow: after.flow, to: after.node });
  way.effects.push({ kind: 'flow-started', flow: visited.flow });
  return visited;
}

function end(way: Way, at: Place): Next {
  way.effects.push({ kind: 'flow-ended', flow: at.flow });
  const returning = way.visits.pop();
  return returning ? locate(way.book, { flow: returning.flow, node: returning.to }, at.release) : 'ended';
}

/** A menu is the top of everything: the flows that wait for one to end do not wait any longer. */
function arrive(way: Way, place: Place, node: QuestionNode): EngineTurn {
  if (isMenu(node)) way.visits = [];
  const session = fitSession({
    ...place,
    visits: way.visits,
    answers: way.answers,
    flags: way.flags,
    back: trailOf(way),
    failures: 0,
    page: 0,
    askedAt: way.surroundings.now,
  });
  if (!session) return gone(way.contact, way.effects);
  return asked(way.book, session, { contact: way.contact, surroundings: way.surroundings, effects: way.effects });
}
