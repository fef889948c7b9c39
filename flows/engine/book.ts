import type { Place } from '../../core/message.ts';
import type { Flow, FlowBook, FlowNode, FlowSet, NodeOf } from '../schema.ts';
import { type Destination, ledInNewest, renamedInNewest } from './led-on.ts';

/** A node that waits for a reply. */
export type QuestionNode = NodeOf<'choose'> | NodeOf<'pick'> | NodeOf<'expect'> | NodeOf<'screen'> | NodeOf<'show'>;

const QUESTIONS: ReadonlySet<FlowNode['kind']> = new Set<QuestionNode['kind']>([
  'choose',
  'pick',
  'expect',
  'screen',
  'show',
]);

/** A node at which a session may wait; some of these are passed where there is nothing to wait for (`mayPass`). */
export function isQuestion(node: FlowNode): node is QuestionNode {
  return QUESTIONS.has(node.kind);
}

/** A question that a turn may pass without waiting: few entries to show, a person who is not screened, one line to pick. */
export function mayPass(node: FlowNode): boolean {
  return node.kind === 'show' || node.kind === 'screen' || (node.kind === 'pick' && node.choices.from === 'numbers');
}

/** Whether a question with choices from the content may be left without an answer. */
export function maySkip(node: QuestionNode): boolean {
  return node.kind === 'pick' && node.optional === true && node.to !== undefined;
}

/** A place to which one may always come back. */
export function isMenu(node: FlowNode): boolean {
  return (isQuestion(node) && 'menu' in node && node.menu === true) || (node.tags?.includes('menu') ?? false);
}

/** The flows of a release; null if nobody keeps that release any more. */
export function setOf(book: FlowBook, release: number): FlowSet | null {
  return book.newest.release === release ? book.newest : (book.older.get(release) ?? null);
}

/** All releases that are kept, the newest first. */
export function setsOf({ newest, older }: FlowBook): readonly FlowSet[] {
  const byAge = [...older].sort(([one], [other]) => other - one);
  return [newest, ...byAge.map(([, set]) => set)];
}

export function flowAt(book: FlowBook, { flow, release }: { flow: string; release: number }): Flow | null {
  return setOf(book, release)?.flows.get(flow) ?? null;
}

export function nodeAt(book: FlowBook, place: Place): FlowNode | null {
  return flowAt(book, place)?.nodes.get(place.node) ?? null;
}

/** Reads a `to`: a node of the same flow, else a flow, else `flow/node`. Null if it leads nowhere. */
export function destinationOf(
  flows: ReadonlyMap<string, { nodes: Pick<ReadonlyMap<string, unknown>, 'has'> }>,
  from: string,
  to: string,
): Destination | null {
  if (flows.get(from)?.nodes.has(to)) return { flow: from, node: to };
  if (flows.has(to)) return { flow: to, node: null };
  const [flow = '', node = ''] = to.split('/');
  return flows.get(flow)?.nodes.has(node) ? { flow, node } : null;
}

/** Where the way goes on: in the newest release if it leads on from the place there, else in the given one, else in any. */
export function locate(book: FlowBook, { flow, node }: Destination, release: number): Place | null {
  const led = ledInNewest(book, { flow, node }, release);
  return led ? { ...led, release: book.newest.release } : asItWas(book, { flow, node }, release);
}

/** The same node: in the newest release also under another name, else in the given one, else in any. */
export function locateSame(book: FlowBook, { flow, node, release }: Place): Place | null {
  const same = renamedInNewest(book, { flow, node, release });
  return same ? { ...same, release: book.newest.release } : asItWas(book, { flow, node }, release);
}

function asItWas(book: FlowBook, { flow, node }: Destination, release: number): Place | null {
  const kept = setsOf(book).map((set) => set.release);
  for (const candidate of [release, ...kept]) {
    const found = flowAt(book, { flow, release: candidate });
    const name = node ?? found?.start;
    if (found && name !== undefined && found.nodes.has(name)) return { flow, node: name, release: candidate };
  }
  return null;
}

/** The question that waits at a place; null if the place is gone or asks nothing. */
export function questionAt(book: FlowBook, place: Place): { flow: Flow; node: QuestionNode; place: Place } | null {
  const flow = flowAt(book, place);
  const node = flow?.nodes.get(place.node);
  if (!flow || !node || !isQuestion(node)) return null;
  return { flow, node, place: { flow: place.flow, node: place.node, release: place.release } };
}
