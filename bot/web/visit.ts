import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Conversation } from '../../core/conversation.ts';
import { type DisclosureStore, type ForgottenStore, SESSION_OPENS_MS } from '../../core/upkeep.ts';
import { addressOf } from './read.ts';
import type { WebSessions } from './session.ts';

/** A token is good for so long after it was last used. */
const TOKEN_LIVES_MS = 30 * 24 * 3_600_000;
/** One in use is given anew once a day. */
const RENEWED_AFTER_MS = 24 * 3_600_000;
/** Where a page finds the token to go on with. */
const TOKEN_HEADER = 'x-chat-token';

/** Who comes by which token. */
export interface Visits {
  of(request: FastifyRequest): ReturnType<typeof visitOf>;
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

/** The answer to somebody who goes on, with a younger token where theirs is a day old. */
export function renewToken(
  reply: FastifyReply,
  { sessions, now }: { sessions: WebSessions; now: () => number },
  { webSession, webTokenAt }: Pick<FastifyRequest, 'webSession' | 'webTokenAt'>,
): void {
  if (now() - webTokenAt >= RENEWED_AFTER_MS) reply.header(TOKEN_HEADER, sessions.renew(webSession));
}
