import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

const unpack = promisify(gunzip);

/** Whoever may read it keeps it and asks again, and nobody between us and them keeps it. */
const AGAIN = 'private, no-cache';

/**
 * Sends what was packed by gzip as it is, to whoever cannot unpack it as it was before. Another version of the program may say
 * something else: it is asked for again, and not sent again while it is the same.
 */
export async function sendPacked(
  request: Pick<FastifyRequest, 'headers'>,
  reply: FastifyReply,
  { packed, type }: { packed: Uint8Array; type: string },
): Promise<FastifyReply> {
  const isTaken = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  const tag = `"${createHash('sha256').update(packed).digest('base64url').slice(0, 22)}${isTaken ? '' : '-plain'}"`;
  reply.header('etag', tag).header('vary', 'accept-encoding').header('cache-control', AGAIN);
  if (request.headers['if-none-match'] === tag) return reply.code(304).send();
  const bytes = isTaken ? packed : await unpack(packed);
  if (isTaken) reply.header('content-encoding', 'gzip');
  return reply.type(type).send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}
