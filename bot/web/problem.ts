import type { FastifyReply, FastifyRequest } from 'fastify';
import ru from '../../locales/page.ru.json' with { type: 'json' };
import tg from '../../locales/page.tg.json' with { type: 'json' };

/** What can go wrong for somebody who uses the web chat, with its HTTP status. The words are in `locales/page.*`. */
const STATUS = {
  nonsense: 400,
  token_wrong: 401,
  nothing_kept: 404,
  too_large: 413,
  too_many_sessions: 429,
  too_many_messages: 429,
  internal: 500,
  store_away: 503,
} as const;

export type Problem = keyof typeof STATUS;

/** Answers with a code for programs and a sentence in both languages: who reads it has perhaps not chosen one yet. */
export function sendProblem(reply: FastifyReply, code: Problem, retryAfterMs?: number): FastifyReply {
  return markProblem(reply, code, retryAfterMs).send({ code, message: `${tg.errors[code]} / ${ru.errors[code]}` });
}

/** The status of a problem, and when to come again; what is said of it is another matter. */
export function markProblem(reply: FastifyReply, code: Problem, retryAfterMs?: number): FastifyReply {
  if (retryAfterMs !== undefined) reply.header('retry-after', Math.max(1, Math.ceil(retryAfterMs / 1000)));
  return reply.code(STATUS[code]);
}

export const STORE_AWAY_RETRY_MS = 2000;

export function answerStoreAway(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  request.log.error({ err: error }, 'the store did not answer');
  return sendProblem(reply, 'store_away', STORE_AWAY_RETRY_MS);
}

/** Fastify's own refusals (bad JSON, a body over the limit) get our words; anything else is a bug and is logged. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendProblem(reply, problemOf(error, request));
}

export function problemOf(error: unknown, request: FastifyRequest): Problem {
  const status = statusOf(error);
  if (status === 413) return 'too_large';
  if (status !== null && status >= 400 && status < 500) return 'nonsense';
  request.log.error({ err: error }, 'request failed');
  return 'internal';
}

function statusOf(error: unknown): number | null {
  if (!(error instanceof Error) || !('statusCode' in error)) return null;
  return typeof error.statusCode === 'number' ? error.statusCode : null;
}
