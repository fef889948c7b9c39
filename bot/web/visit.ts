import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Conversation } from '../../core/conversation.ts';
import { type DisclosureStore, type ForgottenStore, SESSION_OPENS_MS } from '../../core/upkeep.ts';
import type { Problem } from './problem.ts';
import { addressOf } from './read.ts';
import type { WebSessions } from './session.ts';

/** A token is good for so long after it was last used. */
const TOKEN_LIVES_MS = 30 * 24 * 3_600_000;
/** One in use is given anew once a day. */
const RENEWED_AFTER_MS = 24 * 3_600_000;
/** Where a page that keeps its token itself finds the one to go on with. */
export const TOKEN_HEADER = 'x-chat-token';

/** Who comes by which token, and how a page of the chat speaks to them. */
export interface Visits {
  of(request: FastifyRequest): ReturnType<typeof visitOf>;
  /** How a token comes here, for docs/reference/urls.md. */
  proof: string;
  refuse(reply: FastifyReply, problem: Problem, waitMs?: number): FastifyReply;
  storeAway(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply;
  /** They go on: where their token is a day old, they are given a younger one. */
  goOn(request: FastifyRequest, reply: FastifyReply): void;
}

interface VisitOptions {
  disclosure: Pick<DisclosureStore, 'conversationAt'>;
  forgotten: ForgottenStore;
  now: () => number;
}

/**
 * Whose the session is: the conversation, `newcomer` where nobody has written yet, `ended` where its token is good for
 * nothing any more. Somebody who has written goes on for 30 days after their last word or, with a token that was given anew,
 * after they last read; a new token begins a conversation within a day; after Forget no token does.
 */
export async function visitOf(
  { disclosure, forgotten, now }: VisitOptions,
  { webSession, webTokenAt }: Pick<FastifyRequest, 'webSession' | 'webTokenAt'>,
): Promise<Conversation | 'newcomer' | 'ended'> {
  const address = addressOf(webSession);
  const found = await disclosure.conversationAt(address);
  if (found !== null) {
    // Whoever has written and is not turned yet has no last word: it is this very moment.
    const usedAt = Math.max(webTokenAt, found.memory.lastInboundAt ?? now());
    return now() - usedAt < TOKEN_LIVES_MS ? found : 'ended';
  }
  const mayBegin = now() - webTokenAt < SESSION_OPENS_MS && !(await forgotten.wasForgotten(address));
  return mayBegin ? 'newcomer' : 'ended';
}

/** The younger token that somebody goes on with where theirs is a day old; null: it is good as it is. */
export function youngerToken(
  { sessions, now }: { sessions: WebSessions; now: () => number },
  { webSession, webTokenAt }: Pick<FastifyRequest, 'webSession' | 'webTokenAt'>,
): string | null {
  return now() - webTokenAt >= RENEWED_AFTER_MS ? sessions.renew(webSession) : null;
}
