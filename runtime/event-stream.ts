import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';

const BUFFER_BYTES = 16_384;

/** A comment, which no reader shows: so that nothing on the way takes the line for dead. */
export const STILL_THERE = ':\n\n';

/** One event as it goes over the line; without `event` its reader only learns how far the stream has come. */
export function writeEvent(id: string, event?: { kind: string; data: unknown }): string {
  const told = event === undefined ? '' : `event: ${event.kind}\ndata: ${JSON.stringify(event.data)}\n`;
  return `id: ${id}\n${told}\n`;
}

/** Says when a stream has been silent for so long that it is to show that it is there. */
export interface Heartbeat {
  isDue(): boolean;
  /** Something was sent. */
  beat(): void;
}

export function createHeartbeat({ now, heartbeatMs }: { now: () => number; heartbeatMs: number }): Heartbeat {
  let dueAt = now() + heartbeatMs;
  return {
    isDue: () => now() >= dueAt,
    beat() {
      dueAt = now() + heartbeatMs;
    },
  };
}

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
