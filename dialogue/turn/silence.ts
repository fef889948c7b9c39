import type { SilentTimer } from '../../core/message.ts';
import type { Session } from '../../core/session.ts';
import { hasEndedSince, SILENCE_MS } from '../../core/silence.ts';
import { isHeld, WENT_SILENT } from '../../core/ticket.ts';
import { asksForSafety } from '../../flows/asks-for-safety.ts';
import { edgesOf } from '../../flows/check/edges.ts';
import { reaching } from '../../flows/check/graph.ts';
import type { Flow, FlowNode } from '../../flows/schema.ts';
import { isSameFlow } from '../know/flow-now.ts';
import { flowIn, type Knowledge } from '../know/knowledge.ts';
import { aboutDanger } from '../route/recent-danger.ts';
import type { Route } from '../route/routes.ts';
import type { Context, TurnDraft } from './draft.ts';
import { hasRecentDanger } from './flood.ts';
import { handOff } from './follow.ts';
import { timerIdOf } from './receipt.ts';
import { isWord } from './visit.ts';

/**
 * Whoever stands half-way through the questions about danger is waited for; whoever goes on elsewhere no more. Stop and cover
 * go on nowhere: what was set stays, for it may not be the person who pressed them.
 */
export function watchSilence(draft: TurnDraft, { knowledge, now, newId }: Context, way: Route): TurnDraft {
  if (!isWord(way) || draft.plain !== 'no') return draft;
  const others = draft.timers.filter(({ kind }) => kind !== 'silent');
  if (isHeld(draft.ticket) || !isHalfWay(knowledge, draft.session)) return { ...draft, timers: others };
  const timer: SilentTimer = { id: `${timerIdOf(newId)}-silent`, kind: 'silent', at: now + SILENCE_MS, tries: 0 };
  return { ...draft, timers: [...others, timer] };
}

/** A request at the desk, or a flag of the one that is open there. To the phone nothing is said. */
export function tellOfSilence(draft: TurnDraft, context: Context, timer: SilentTimer): TurnDraft {
  const done: TurnDraft = { ...draft, timers: draft.timers.filter(({ id }) => id !== timer.id) };
  if (isHeld(done.ticket) || hasEndedSince(done.ticket, timer)) return done;
  const at = done.session === null ? {} : { at: { flow: done.session.flow, node: done.session.node } };
  const about = { ...aboutDanger([]), level: levelOf(done, context), flags: [WENT_SILENT] };
  const told = handOff(done, context, { ...about, ...at });
  const waitingSince = told.ticket?.waitingSince ?? context.now;
  return { ...told, ticket: told.ticket && { ...told.ticket, waitingSince } };
}

/**
 * Whoever has spoken of danger rings; a question that a topic asks of everybody stands in the list for the day, or all who only
 * looked into it would ring for nothing.
 */
function levelOf({ session, memory }: TurnDraft, { knowledge, now }: Context): 'orange' | 'yellow' {
  const isAsked = session === null || isSameFlow(knowledge.book, session.flow, knowledge.dangerFlow);
  return isAsked || hasRecentDanger({ memory }, now) ? 'orange' : 'yellow';
}

/**
 * At a question about danger behind which the request for a person still lies ahead; in any other flow at the one that asks
 * whether the person is safe at this moment.
 */
function isHalfWay({ book, dangerFlow }: Knowledge, session: Session | null): boolean {
  if (session === null) return false;
  const flow = flowIn(book, session.flow, session.release);
  const node = flow?.nodes.get(session.node);
  if (flow === null || flow === undefined || node === undefined) return false;
  return isSameFlow(book, session.flow, dangerFlow) ? leadsToPerson(flow, session.node) : asksForSafety(node);
}

/** Whether a request for a person can still be reached inside the flow. */
function leadsToPerson({ nodes }: Flow, from: string): boolean {
  const next = (node: FlowNode) => edgesOf(node, []).map(({ target }) => target);
  for (const [, { kind }] of reaching(nodes, [from], next)) if (kind === 'handoff') return true;
  return false;
}
