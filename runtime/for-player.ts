import type { FastifyReply } from 'fastify';

const RANGE = /^bytes=(\d{1,9})-(\d{0,9})$/;

/** Sends what a player asks for, whole or in part: some play nothing that they cannot ask for in parts. */
export function sendForPlayer(reply: FastifyReply, file: Uint8Array, range: string | undefined): FastifyReply {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  reply.header('accept-ranges', 'bytes');
  const part = partOf(range, bytes.length);
  if (part === null) return reply.send(bytes);
  const { from, to } = part;
  reply.code(206).header('content-range', `bytes ${from}-${to}/${bytes.length}`);
  return reply.send(bytes.subarray(from, to + 1));
}

/** One stretch, as players ask for it; null: all of it. */
function partOf(range: string | undefined, length: number): { from: number; to: number } | null {
  const [, first, last = ''] = RANGE.exec(range ?? '') ?? [];
  if (first === undefined) return null;
  const from = Number(first);
  const to = last === '' ? length - 1 : Math.min(Number(last), length - 1);
  return from <= to ? { from, to } : null;
}
