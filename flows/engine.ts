import type { Contact } from '../core/conversation.ts';
import type { Answer, Session } from '../core/session.ts';
import { locate, locateQuestion, type QuestionNode, questionAt } from './book.ts';
import { type OfferContext, offeredChoices, optionNamed, pickedChoice } from './offer.ts';
import { readValue } from './read-value.ts';
import { asked, enter, go, gone, type Next, run } from './run.ts';
import type { Flow, FlowBook, NodeOf, Text } from './schema.ts';
import type { EngineTurn, NoticeKey, OfferedChoice, Reply, Surroundings } from './turn.ts';
import { clear, forget, placeOf, put, putAll, raise, undone, type Way, wayFrom } from './way.ts';

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
  return refuse(book, session, outcome, { contact, surroundings });
}

/** Goes back to the question before, with visits, flags and answers as they were there. What a contact said of itself stays. */
export function back(book: FlowBook, session: Session, contact: Contact, surroundings: Surroundings): EngineTurn {
  let earlier = session;
  for (const [index, step] of [...session.back.entries()].reverse()) {
    earlier = { ...undone(earlier, step), back: session.back.slice(0, index) };
    const place = locateQuestion(book, placeOf(step));
    if (!place) continue;
    const restored = { ...earlier, ...place, failures: 0, page: 0, askedAt: surroundings.now };
    return asked(book, restored, { contact, surroundings, effects: [{ kind: 'notice', key: 'went_back' }] });
  }
  return asked(book, session, { contact, surroundings, effects: [{ kind: 'notice', key: 'nothing_before' }] });
}

/** Asks the open question again; nothing changes. */
export function repeat(book: FlowBook, session: Session, contact: Contact, surroundings: Surroundings): EngineTurn {
  return asked(book, session, { contact, surroundings, effects: [] });
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

/** Why a reply was not taken; `text` are the flow's own words for it. */
interface Refused {
  refused: NoticeKey;
  text?: Text;
}
type Asked = NonNullable<ReturnType<typeof questionAt>> & { session: Session };

function answer(way: Way, at: Asked, reply: Reply): Next | Refused {
  const fuzzy = !(at.node.tags?.includes('safety') || at.flow.tags?.includes('safety'));
  if (at.node.kind === 'expect') return answerValue(way, at, { node: at.node, reply, fuzzy });
  const { answers, flags } = at.session;
  const context: OfferContext = {
    book: way.book,
    surroundings: way.surroundings,
    contact: way.contact,
    answers,
    flags,
  };
  const id = pickedChoice(at.node, reply, { ...context, fuzzy });
  if (id === null) return { refused: 'not_understood' };
  return at.node.kind === 'choose'
    ? answerChoice(way, at, { node: at.node, id })
    : answerPick(way, at, { node: at.node, id });
}

function answerValue(
  way: Way,
  at: Asked,
  { node, reply, fuzzy }: { node: NodeOf<'expect'>; reply: Reply; fuzzy: boolean },
): Next | Refused {
  const reading = readValue(node, reply, { ...way.surroundings, fuzzy });
  if (reading === 'skipped') forget(way, node.save);
  else if ('refused' in reading) return refusalOf(node, reading.refused);
  else put(way, node.save, reading.value);
  return go(way, at.place, node.to);
}

/** The node's own words tell what is wrong better than ours do, except that a text is too long. */
function refusalOf(node: NodeOf<'expect'>, refused: NoticeKey): Refused {
  return node.invalid && refused !== 'too_long' ? { refused, text: node.invalid } : { refused };
}

function answerChoice(way: Way, at: Asked, { node, id }: { node: NodeOf<'choose'>; id: string }): Next {
  const option = optionNamed(node, id);
  if (!option) return null;
  if (node.save !== undefined) put(way, node.save, id);
  raise(way, option.flags ?? []);
  putAll(way, option.set);
  return go(way, at.place, option.to);
}

function answerPick(way: Way, at: Asked, { node, id }: { node: NodeOf<'pick'>; id: string }): Next {
  if (node.to !== undefined || node.choices.from !== 'topics') {
    if (node.save !== undefined) put(way, node.save, id);
    return node.to === undefined ? null : go(way, at.place, node.to);
  }
  clear(way);
  if (node.save !== undefined) put(way, node.save, id);
  const topic = locate(way.book, { flow: id, node: null }, at.place.release);
  return topic && enter(way, at.place.flow, topic);
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
  return asked(book, { ...session, failures }, { ...with_, effects });
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
  return asked(book, { ...session, page: turned }, { ...with_, effects: [] });
}
