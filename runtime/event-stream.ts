import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';

const BUFFER_BYTES = 16_384;

/**
 * Answers with server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html) until they end. A
 * store that goes away in the middle ends them; the page comes again and is told by a status. `broken`: what the log
 * says then.
 */
export function sendEvents(
  events: AsyncIterable<string>,
  { request, reply, broken }: { request: FastifyRequest; reply: FastifyReply; broken: string },
): FastifyReply {
  const stream = Readable.from(endingQuietly(events, request, broken), {
    objectMode: false,
    highWaterMark: BUFFER_BYTES,
  });
  return markAsEvents(reply).send(stream);
}

/** Nothing on the way is to hold events back. */
export function markAsEvents(reply: FastifyReply): FastifyReply {
  return reply.header('content-type', 'text/event-stream; charset=utf-8').header('x-accel-buffering', 'no');
}

async function* endingQuietly(events: AsyncIterable<string>, { log }: FastifyRequest, broken: string) {
  try {
    yield* events;
  } catch (error) {
    log.error({ err: error }, broken);
  }
}
