import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Picture } from '../../core/message.ts';
import type { Graph, UploadedFile } from './graph.ts';
import type { Upload } from './write.ts';

const REMEMBERED = 300;
/** Meta keeps what was uploaded for 30 days. */
const LIFE_MS = 7 * 24 * 3_600_000;

/** Uploads a card or a voice once for all who ask for it: they hold what everybody is told, and nothing of anybody. */
export interface Uploads {
  /** The id under which it may be sent; null where there is none of it any more. */
  upload(of: Upload, signal: AbortSignal): Promise<string | null>;
  /** What Meta has refused is uploaded anew for the next who asks for it. */
  forget(of: Upload): void;
}

export function createUploads({
  graph,
  draw,
  soundOf,
  now,
}: {
  graph: Pick<Graph, 'upload'>;
  draw: (picture: Picture) => Promise<Uint8Array | null>;
  soundOf: (clip: string) => Promise<Uint8Array | null>;
  now: () => number;
}): Uploads {
  const known = new LRUCache<string, { id: string; until: number }>({ max: REMEMBERED });

  async function fileOf(of: Upload): Promise<UploadedFile | null> {
    const isPicture = 'picture' in of;
    const bytes = isPicture ? await draw(of.picture) : await soundOf(of.sound.clip);
    if (bytes === null) return null;
    // Ogg whose codec is not named is taken, and refused when it is delivered.
    return isPicture
      ? { bytes, type: 'image/png', name: 'card.png' }
      : { bytes, type: 'audio/ogg; codecs=opus', name: 'voice.ogg' };
  }

  return {
    async upload(of, signal) {
      const file = await fileOf(of);
      if (file === null) return null;
      const key = `${nameOf(of)} ${hashOf(file.bytes)}`;
      const before = known.get(key);
      if (before !== undefined && before.until > now()) return before.id;
      const id = await graph.upload(file, signal);
      known.set(key, { id, until: now() + LIFE_MS });
      return id;
    },
    forget(of) {
      for (const key of known.keys()) if (key.startsWith(`${nameOf(of)} `)) known.delete(key);
    },
  };
}

function nameOf(of: Upload): string {
  if ('sound' in of) return of.sound.clip;
  const { country, language, day } = of.picture;
  return `${country} ${language} ${day}`;
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64');
}
