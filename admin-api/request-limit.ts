import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/**
 * Whoever guesses is slowed down by the store; this only keeps one browser from filling a process. A whole office may
 * stand behind one network, so that a network is counted for those alone who are not logged in.
 */
export const REQUESTS_PER_MINUTE = 600;

export type RequestLimit = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/** Counts each request once it is known whose it is, also one that is then refused. */
export function createRequestLimit(app: FastifyInstance): RequestLimit {
  const count = app.createRateLimit();
  return async (request, reply) => {
    const counted = await count(request);
    if (counted.isAllowed || !counted.isExceeded) return;
    reply.header('retry-after', counted.ttlInSeconds);
    throw Object.assign(new Error('too many requests'), { statusCode: 429 });
  };
}
