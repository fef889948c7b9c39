/**
 * engine/: runs a session through flows: old state in, new state and effects out. It never throws for what a person
 * wrote.
 */

import type { Contact } from '../../core/conversation.ts';
import type { Answer, Progress, Session } from '../../core/session.ts';
import type { Flow, FlowBook } from '../schema.ts';
import { again, whereAsked } from './again.ts';
import { answer, type Refused } from './answer.ts';
import { asked, gone } from './asked.ts';
import { locate, type QuestionNode, questionAt } from './book.ts';
import { fitSession } from './fit-session.ts';
import { offeredChoices } from './offer.ts';
import { enter, run } from './run.ts';
import { beforeInScreen, screenOf } from './screen.ts';
import { beforeInShow } from './show.ts';
import type { EngineTurn, OfferedChoice, Reply, Surroundings } from './turn.ts';
import { clear, placeOf, putAll, raise, undone, type Way, wayFrom } from './way.ts';

/**
 * The engine decides and does nothing: a session and a reply in, a session and effects out. It never throws, whatever
 * the flows and the reply: what leads nowhere ends with the notice `place_gone`.
 */

/** After so many failures at one question a person is offered with the question. */
const FAILURES_BEFORE_PERSON = 2;
/** Counting on would only make the session longer. */
const FAILURES_MAX = 9;

/** The question that a session waits at, as it is offered. */
export interface OpenQuestion {
  flow: Flow;
  node: QuestionNode;
  choices: OfferedChoice[];
}

/**
 * Starts a flow, at its start or at a node. With `keep` the way goes on from the session's question, with its answers,
 * flags and steps back, as when danger interrupts: "back" then leads to that question. Without it nothing is carried over.
 */
export function start(
  book: FlowBook,
  where: { flow: string; node?: string; release?: number },
  from: {
    session: Session | null;
    contact: Contact;
    answers?: Record<string, Answer>;
    flags?: string[];
    keep: boolean;
  },
  surroundings: Surroundings,
): EngineTurn {
  const way = wayFrom(from.keep ? from.session : null, { book, contact: from.contact, surroundings });
  way.visits = [];
  putAll(way, from.answers);
  raise(way, from.flags ?? []);
  const place = locate(book, { flow: where.flow, node: where.node ?? null }, where.release ?? book.newest.release);
  if (place) way.effects.push({ kind: 'flow-started', flow: place.flow });
  return run(way, place);
}

/** Starts a topic with nothing of what was said before it; the way back leads to the question that is left, as it was. */
export function startTopic(
  book: FlowBook,
  topic: string,
  from: { session: Session; contact: Contact; answers?: Record<string, Answer> },
  surroundings: Surroundings,
): EngineTurn {
  const way = wayFrom(from.session, { book, contact: from.contact, surroundings });
  clear(way);
  putAll(way, from.answers);
  const place = locate(book, { flow: topic, node: null }, book.newest.release);
  return run(way, place && enter(way, from.session.flow, place));
}

/** Answers the open question: goes on to the next one, or says what was wrong and asks again. */
export function advance(
  book: FlowBook,
  session: Session,
  reply: Reply,
  contact: Contact,
  surroundings: Surroundings,
): EngineTurn {
  const question = questionAt(book, placeOf(session));
  if (!question) return gone(contact);
  if (reply.kind === 'page') return turnPage(book, session, reply.page, { contact, surroundings });
  const way = wayFrom(session, { book, contact, surroundings });
  const outcome = answer(way, { session, ...question }, reply);
  if (outcome === 'ended' || outcome === null || 'flow' in outcome) return run(way, outcome);
  if ('refused' in outcome) return refuse(book, session, outcome, { contact, surroundings });
  return stay(way, session, outcome.progress);
}

/** Goes back to the question before, with visits, flags and answers as they were there. What a contact said of itself stays. */
export function back(book: FlowBook, session: Session, contact: Contact, surroundings: Surroundings): EngineTurn {
  const inside = beforeInside(book, session, { contact, surroundings });
  if (inside) return cameBack(book, inside, { contact, surroundings });
  let earlier = session;
  for (const [index, step] of [...session.back.entries()].reverse()) {
    earlier = { ...undone(earlier, step), back: session.back.slice(0, index) };
    const before = whereAsked(book, { ...earlier, ...placeOf(step) });
    if (before) return cameBack(book, before, { contact, surroundings });
  }
  return again(book, session, { contact, surroundings, effects: [{ kind: 'notice', key: 'nothing_before' }] });
}

function cameBack(
  book: FlowBook,
  session: Session,
  with_: { contact: Contact; surroundings: Surroundings },
): EngineTurn {
  const restored = { ...session, failures: 0, page: 0, askedAt: with_.surroundings.now };
  return asked(book, restored, { ...with_, effects: [{ kind: 'notice', key: 'went_back' }] });
}

/** The session at the question before, where the same node asked it. */
function beforeInside(
  book: FlowBook,
  session: Session,
  with_: { contact: Contact; surroundings: Surroundings },
): Session | null {
  const node = questionAt(book, placeOf(session))?.node;
  if (node?.kind === 'show') return beforeInShow(session, node, with_);
  const screen = node?.kind === 'screen' ? screenOf(with_.surroundings, node) : null;
  return screen && beforeInScreen(session, screen);
}

/** Goes on to the next question of the same node. */
function stay(way: Way, session: Session, progress: Progress): EngineTurn {
  const { flags, contact, surroundings, effects } = way;
  const next = fitSession({ ...session, flags, progress, failures: 0, page: 0, askedAt: surroundings.now });
  return next ? asked(way.book, next, { contact, surroundings, effects }) : gone(contact, effects);
}

/** Asks the open question again, in its newest words; where it was withdrawn, the way goes on from what took its place. */
export function repeat(book: FlowBook, session: Session, contact: Contact, surroundings: Surroundings): EngineTurn {
  return again(book, session, { contact, surroundings, effects: [] });
}

/** The open question with the choices that the person sees; null if its place is gone. */
export function openQuestion(
  book: FlowBook,
  session: Session,
  contact: Contact,
  surroundings: Surroundings,
): OpenQuestion | null {
  const question = questionAt(book, placeOf(session));
  if (!question) return null;
  const { answers, flags } = session;
  const choices = offeredChoices(question.node, { book, answers, flags, contact, surroundings });
  return { flow: question.flow, node: question.node, choices };
}

function refuse(
  book: FlowBook,
  session: Session,
  { refused, text }: Refused,
  with_: { contact: Contact; surroundings: Surroundings },
): EngineTurn {
  const failures = Math.min(session.failures + 1, FAILURES_MAX);
  const notice = { kind: 'notice', key: refused, ...(text && { text }) } as const;
  const person = { kind: 'notice', key: 'offer_person' } as const;
  const effects = failures >= FAILURES_BEFORE_PERSON ? [notice, person] : [notice];
  return again(book, { ...session, failures }, { ...with_, effects });
}

function turnPage(
  book: FlowBook,
  session: Session,
  page: number,
  with_: { contact: Contact; surroundings: Surroundings },
): EngineTurn {
  const choices = openQuestion(book, session, with_.contact, with_.surroundings)?.choices.length ?? 0;
  const last = Math.max(0, choices - 1);
  const turned = Number.isInteger(page) ? Math.min(Math.max(page, 0), last) : 0;
  return again(book, { ...session, page: turned }, { ...with_, effects: [] });
}
