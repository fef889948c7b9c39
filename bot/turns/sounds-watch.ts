import { LRUCache } from 'lru-cache';
import { type Clip, type ClipStore, heardClips } from '../../core/clip.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { NO_SOUNDS, type Sounds, soundsIn } from '../../dialogue/say/sounds.ts';
import type { FlowSet } from '../../flows/schema.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import { watchAlways } from '../../runtime/loops.ts';
import { shortHash } from '../../runtime/short-hash.ts';

/** Within so long every process knows what was approved or deleted. */
const EVERY_MS = 5000;
/** So many bytes are kept at hand: what people press for most is asked of the store once. */
const AT_HAND_BYTES = 8 * 1024 * 1024;

/** Keeps in view which texts people may hear. While the store is away the last word holds. */
export interface SoundsWatch {
  /** Which texts of the newest release somebody speaks. */
  sounds: (knowledge: Pick<Knowledge, 'book'>) => Sounds;
  /** Of a clip that speaks what the newest release says: Opus in Ogg; null: there is none. */
  bytes: (clip: string) => Promise<Uint8Array | null>;
  /** Looks once. */
  look: () => Promise<void>;
  watch: (signal: AbortSignal) => Promise<void>;
}

export function createSoundsWatch({
  store,
  log,
  knowledge,
}: {
  store: Pick<ClipStore, 'clips' | 'clipBytes'>;
  knowledge: () => Pick<Knowledge, 'book'>;
  log: ServiceLog;
}): SoundsWatch {
  const atHand = new LRUCache<string, Uint8Array>({ maxSize: AT_HAND_BYTES, sizeCalculation: ({ length }) => length });
  let heard: ReadonlyMap<string, Clip> = new Map();
  let ids = '';
  let made: { of: FlowSet; sounds: Sounds } | null = null;

  async function look(): Promise<void> {
    const now = heardClips(await store.clips());
    const named = [...now.values()].map(({ id }) => id).join(' ');
    if (named === ids) return;
    [heard, ids, made] = [now, named, null];
  }

  function sounds({ book: { newest } }: Pick<Knowledge, 'book'>): Sounds {
    if (heard.size === 0) return NO_SOUNDS;
    if (made?.of !== newest) made = { of: newest, sounds: spokenIn(newest) };
    return made.sounds;
  }

  /** A fault in it must leave nobody without an answer. */
  function spokenIn(flows: FlowSet): Sounds {
    try {
      return soundsIn(flows, heard, shortHash);
    } catch (error) {
      log.error({ err: error }, 'it is not known which texts of a release are spoken');
      return NO_SOUNDS;
    }
  }

  return {
    sounds,
    async bytes(clip) {
      if (!sounds(knowledge()).has(clip)) return null;
      const known = atHand.get(clip) ?? (await store.clipBytes(clip));
      if (known !== null) atHand.set(clip, known);
      return known;
    },
    look,
    watch: (signal) =>
      watchAlways(look, { everyMs: EVERY_MS, log, waiting: 'spoken texts wait for the store' }, signal),
  };
}
