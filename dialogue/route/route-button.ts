import type { Conversation, Memory } from '../../core/conversation.ts';
import type { Place } from '../../core/message.ts';
import { itemOf } from '../../core/session.ts';
import { locateSame } from '../../flows/engine/book.ts';
import { ledInNewest } from '../../flows/engine/led-on.ts';
import { asksTheSame } from '../../flows/engine/same-question.ts';
import type { Reply } from '../../flows/engine/turn.ts';
import { isSafetyAsked } from '../know/asks-for-safety.ts';
import { isNavigation, type Knowledge } from '../know/knowledge.ts';
import type { Route } from './routes.ts';
import type { Free, Pressed } from './token.ts';

/** A second tap on an answered question within this time is a finger that slipped, not an answer. */
export const SAME_TAP_MS = 10_000;
/** Where a pressed button leads: the open question, a menu, a node of its own, or nowhere any more. */
export function routeOfButton(
  knowledge: Knowledge,
  { session, memory }: Conversation,
  pressed: Pressed | null,
  at: number,
): Route {
  if (pressed === null || pressed.kind === 'command') return { to: 'old-button' };
  if (pressed.kind === 'code') return { to: 'code' };
  if (pressed.kind === 'hear') return { to: 'hear', texts: pressed.texts };
  if (pressed.kind === 'topic' || pressed.kind === 'open') return routeOfFree(knowledge, pressed);
  const place = pressed.at;
  const reply = replyOf(pressed);
  if (session !== null && asksTheSame(knowledge.book, session, place) && itemOf(session) === itemPressed(pressed)) {
    return { to: 'answer', session, reply };
  }
  const isMenu = isNavigation(knowledge, place);
  const isOfSafety = isSafetyAsked(knowledge, place);
  const tap = { place, at, item: itemPressed(pressed), choice: isMenu || isOfSafety ? choiceIn(reply) : null };
  if (isSecondTap(knowledge, memory.answered, tap)) return { to: 'same-tap' };
  // Of a typed answer it is not known which choice it was.
  const isOther = memory.answered?.choice !== tap.choice;
  if (isOfSafety && isOther && isLastAnswered(knowledge, memory.answered, tap)) {
    return { to: 'corrected', at: place, reply };
  }
  return isMenu ? { to: 'navigation', at: place, reply } : { to: 'old-button' };
}

/** A button that was pressed; `choice` where another choice of the same question is no second tap. */
interface Tap {
  place: Place;
  at: number;
  item: number;
  choice: string | null;
}

/**
 * Whoever has touched the wrong line of a menu, or of the question whether they are safe, must not wait for the right one: there
 * only the same choice is the same tap.
 */
function isSecondTap(knowledge: Knowledge, answered: Memory['answered'], tap: Tap): boolean {
  if (answered === null || tap.at - answered.at >= SAME_TAP_MS || !isLastAnswered(knowledge, answered, tap))
    return false;
  return tap.choice === null || answered.choice === tap.choice;
}

/** It is a button of the question that was answered last. */
function isLastAnswered({ book }: Knowledge, answered: Memory['answered'], { place, item }: Tap): boolean {
  if (answered === null) return false;
  const { release } = book.newest;
  const [then, now] = [locateSame(book, { ...answered, release }), locateSame(book, place)];
  const isThere = answered.flow === place.flow && answered.node === place.node;
  const isRenamed = then !== null && now !== null && then.flow === now.flow && then.node === now.node;
  return (isThere || isRenamed) && (answered.item ?? 0) === item;
}

export function choiceIn(reply: Reply): string | null {
  return reply.kind === 'choice' ? reply.id : null;
}

function itemPressed(pressed: Exclude<Pressed, Free>): number {
  return pressed.kind === 'choice' ? (pressed.item ?? 0) : 0;
}

function routeOfFree({ book }: Knowledge, pressed: Exclude<Free, { kind: 'command' | 'hear' | 'code' }>): Route {
  const { flow } = pressed;
  const led = ledInNewest(book, { flow, node: pressed.kind === 'open' ? pressed.node : null }, null);
  if (led === null) return { to: 'old-button' };
  return pressed.kind === 'topic' ? { to: 'topic', flow: led.flow } : { to: 'topic', ...led };
}

function replyOf(pressed: Exclude<Pressed, Free>): Reply {
  if (pressed.kind === 'choice') return { kind: 'choice', id: pressed.choice };
  return pressed.kind === 'skip' ? { kind: 'skip' } : { kind: 'page', page: pressed.page };
}
