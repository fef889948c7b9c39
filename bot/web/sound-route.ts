import type { FastifyPluginAsync } from 'fastify';
import type { RouteWords } from '../../runtime/route-words.ts';

export interface SoundOptions {
  /** The sound of a clip: Opus in Ogg; null: people do not hear it. */
  soundOf: (clip: string) => Promise<Uint8Array | null>;
}

const CLIP = /^[A-Za-z0-9_-]{22}$/;
const RANGE = /^bytes=(\d{1,9})-(\d{0,9})$/;

/** What docs/reference/urls.md says of it. */
const SOUND: RouteWords = {
  summary:
    'A text as somebody speaks it, to whoever has its name from an event; `audio/ogg`, also in parts (`Range`). What is no longer said, and what nobody has approved: 404.',
};

/** Where the voice of a clip is. */
export function soundPath(clip: string): string {
  return `/chat/sounds/${clip}`;
}

/** `GET /chat/sounds/<clip>`: a player cannot bring a token, and what everybody may hear tells of nobody. */
export const soundRoute: FastifyPluginAsync<SoundOptions> = async (app, { soundOf }) => {
  app.get<{ Params: { clip: string } }>('/chat/sounds/:clip', { schema: SOUND }, async (request, reply) => {
    const { clip } = request.params;
    const sound = CLIP.test(clip) ? await soundOf(clip) : null;
    if (sound === null) return reply.callNotFound();
    const bytes = Buffer.from(sound.buffer, sound.byteOffset, sound.byteLength);
    reply.type('audio/ogg').header('accept-ranges', 'bytes');
    const part = partOf(request.headers.range, bytes.length);
    if (part === null) return reply.send(bytes);
    const { from, to } = part;
    reply.code(206).header('content-range', `bytes ${from}-${to}/${bytes.length}`);
    return reply.send(bytes.subarray(from, to + 1));
  });
};

/** One stretch, as players ask for it; null: all of it. */
function partOf(range: string | undefined, length: number): { from: number; to: number } | null {
  const [, first, last = ''] = RANGE.exec(range ?? '') ?? [];
  if (first === undefined) return null;
  const from = Number(first);
  const to = last === '' ? length - 1 : Math.min(Number(last), length - 1);
  return from <= to ? { from, to } : null;
}
