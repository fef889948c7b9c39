import type { FastifyInstance, FastifyReply } from 'fastify';

/** Of one session; the oldest gives way. */
const STREAMS_MAX = 5;

/** The streams that are open; they end with the server. */
export interface Streams {
  /** One more of a session, until its page is gone; aborted when it is to end. */
  open(sessionId: string, reply: FastifyReply): AbortSignal;
}

export function createStreams(app: Pick<FastifyInstance, 'addHook'>): Streams {
  const open = new Map<string, AbortController[]>();
  app.addHook('preClose', async () => {
    for (const streams of open.values()) for (const stream of streams) stream.abort();
  });

  function close(sessionId: string, stream: AbortController): void {
    stream.abort();
    const rest = (open.get(sessionId) ?? []).filter((one) => one !== stream);
    if (rest.length === 0) open.delete(sessionId);
    else open.set(sessionId, rest);
  }

  return {
    open(sessionId, reply) {
      const stream = new AbortController();
      const streams = [...(open.get(sessionId) ?? []), stream];
      while (streams.length > STREAMS_MAX) streams.shift()?.abort();
      open.set(sessionId, streams);
      reply.raw.once('close', () => close(sessionId, stream));
      return stream.signal;
    },
  };
}
