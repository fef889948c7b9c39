import { advance, start } from '../../flows/engine/engine.ts';
import type { Reply } from '../../flows/engine/turn.ts';
import { flowIn } from '../know/knowledge.ts';
import type { Route } from '../route/routes.ts';
import { wordsOf } from '../route/words-of.ts';
import { answer, isTaken, openBeside } from './asking.ts';
import type { Context, TurnDraft } from './draft.ts';
import { stillHeld } from './held.ts';
import { arrivalAnswered } from './safe-arrival.ts';

/** What is asked of whoever has wished to be asked how they are. */
export const CHECK_IN = { flow: 'how-are-you', node: 'well' };
/** Where whoever is not well goes on; their request is opened there. */
export const NOT_WELL = { flow: 'how-are-you', node: 'not-well' };

const READ: ReadonlySet<Route['to']> = new Set(['question', 'resume', 'no-words']);

/**
 * While the question still stands, because nothing answers it that was written, it is still asked for: so they are heard no less
 * than whoever is silent.
 */
export function stillAsked(draft: TurnDraft, { conversation }: Context, way: Route): TurnDraft {
  const { arrival } = conversation.memory;
  const timer = conversation.timers.find(({ kind }) => kind === 'arrival');
  const stands = draft.session?.flow === CHECK_IN.flow && draft.session.node === CHECK_IN.node;
  if (!stands || !arrival?.askedAt.length || timer === undefined || draft.memory.arrival !== undefined) return draft;
  if (!READ.has(way.to)) return draft;
  return { ...draft, memory: { ...draft.memory, arrival }, timers: [...draft.timers, timer] };
}

/** They were asked how they are while something else was open, and have written nothing since. */
function isAsked({ session }: TurnDraft, { conversation: { memory } }: Context): boolean {
  return session !== null && session.flow !== CHECK_IN.flow && (memory.arrival?.askedAt.length ?? 0) > 0;
}

/**
 * «Плохо» after «Как дела?» is the answer to that, though another question is open; but what the open one offers as an answer is
 * its own. `null`: nothing was asked, or it is no answer to that.
 */
export function answerCheckIn(draft: TurnDraft, context: Context): TurnDraft | null {
  const { inbound, knowledge, surroundings } = context;
  const { session, contact } = draft;
  if (session === null || !isAsked(draft, context) || !isWritten(inbound)) return null;
  const reply: Reply = { kind: 'text', text: wordsOf(inbound) };
  const { book } = knowledge;
  const takesAnything = flowIn(book, session.flow, session.release)?.nodes.get(session.node)?.kind === 'expect';
  if (!takesAnything && isTaken(advance(book, session, reply, contact, surroundings))) return null;
  return answeredWith(draft, context, reply);
}

/** What is written over a question of long ago answers the newer one; what answers neither has the newer one asked once more. */
export function answerOrAsk(draft: TurnDraft, context: Context): TurnDraft | null {
  if (!isAsked(draft, context)) return null;
  const { inbound } = context;
  const answered = isWritten(inbound) ? answeredWith(draft, context, { kind: 'text', text: wordsOf(inbound) }) : null;
  return answered ?? openBeside(draft, context, CHECK_IN);
}

function isWritten({ content }: Context['inbound']): boolean {
  return content.kind === 'text' && content.edited !== true;
}

/** The way back leads to the open question; where the answer ends the talk of it, that question still stands. */
function answeredWith(draft: TurnDraft, context: Context, reply: Reply): TurnDraft | null {
  const { knowledge, surroundings, now } = context;
  const { book } = knowledge;
  const { session, contact } = draft;
  const from = { session, contact, answers: stillHeld(draft, now), keep: true };
  const there = start(book, CHECK_IN, from, surroundings).session;
  if (there === null || !isTaken(advance(book, there, reply, contact, surroundings))) return null;
  const answered = answer({ ...arrivalAnswered(draft), session: there }, context, { session: there, reply });
  return answered.session === null ? { ...answered, session } : answered;
}
