import type { FastifyPluginAsync } from 'fastify';
import { sendForPlayer } from '../../runtime/for-player.ts';
import type { RouteWords } from '../../runtime/route-words.ts';

export interface SoundOptions {
  /** The sound of a clip: Opus in Ogg; null: people do not hear it. */
  soundOf: (clip: string) => Promise<Uint8Array | null>;
}

const CLIP = /^[A-Za-z0-9_-]{22}$/;

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
    return sendForPlayer(reply.type('audio/ogg'), sound, request.headers.range);
  });
};
