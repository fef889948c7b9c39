import type { Contact } from '../../core/conversation.ts';
import type { Session } from '../../core/session.ts';
import type { FlowBook, NodeOf } from '../schema.ts';
import { isMenu, maySkip, type QuestionNode, questionAt } from './book.ts';
import { offeredChoices } from './offer.ts';
import { inNewest } from './same-question.ts';
import { progressOf, screenOf } from './screen.ts';
import { pagesOf } from './show.ts';
import type { Effect, EngineTurn, Said, Surroundings } from './turn.ts';
import { placeOf } from './way.ts';

type Ask = Extract<Effect, { kind: 'ask' }>;

interface Asking {
  contact: Contact;
  surroundings: Surroundings;
}

/** The turn that ends with the session's question, in the words of the newest release that asks the same. */
export function asked(book: FlowBook, waiting: Session, with_: Asking & { effects: Effect[] }): EngineTurn {
  const { contact, surroundings, effects } = with_;
  const session = inNewest(book, waiting) ?? waiting;
  const asking = askingOf(book, session, { contact, surroundings });
  return asking ? { session, contact, effects: [...effects, ...asking] } : gone(contact, effects);
}

/** The way leads to a place that exists nowhere any more. */
export function gone(contact: Contact, effects: Effect[] = []): EngineTurn {
  return { session: null, contact, effects: [...effects, { kind: 'notice', key: 'place_gone' }] };
}

function askingOf(book: FlowBook, session: Session, with_: Asking): Effect[] | null {
  const question = questionAt(book, placeOf(session));
  if (!question) return null;
  const { node, place } = question;
  const { answers, flags } = session;
  const choices = offeredChoices(node, { book, answers, flags, ...with_ });
  const frame = { kind: 'ask' as const, at: place, choices, expect: null, optional: false, menu: isMenu(node) };
  if (node.kind === 'screen') return screenQuestion(frame, node, { session, ...with_ });
  if (node.kind === 'show') return shownPage(frame, node, { session, ...with_ });
  return [{ ...frame, text: node.ask, ...expectationOf(node) }];
}

function expectationOf(node: Exclude<QuestionNode, { kind: 'screen' | 'show' }>): Pick<Ask, 'expect' | 'optional'> {
  if (node.kind !== 'expect') return { expect: null, optional: maySkip(node) };
  return { expect: node.expect, optional: node.optional === true };
}

type Frame = Omit<Ask, 'text'> & { at: Said };

function screenQuestion(
  frame: Frame,
  node: NodeOf<'screen'>,
  { session, surroundings }: { session: Session } & Asking,
): Effect[] | null {
  const screen = screenOf(surroundings, node);
  if (!screen) return null;
  const of = screen.questions.length;
  const item = progressOf(session, of).answers.length;
  const question = screen.questions[item];
  return question ? [{ ...frame, text: question.text, item, of }] : null;
}

/** The entries come with the question whether to read on, also when it is asked again. */
function shownPage(frame: Frame, node: NodeOf<'show'>, with_: { session: Session } & Asking): Effect[] {
  const { session, contact, surroundings } = with_;
  const { reference, pages } = pagesOf(node, { answers: session.answers, contact, surroundings });
  const item = progressOf(session, pages).answers.length;
  const ask = { ...frame, text: null, item };
  return reference === null ? [ask] : [{ kind: 'show', reference, page: item, at: frame.at }, ask];
}
