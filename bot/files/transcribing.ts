import type { Sound } from '../../core/assistant.ts';
import { MEDIA_TYPES, type MediaStore, type WantedFile } from '../../core/media.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import { workAlways } from '../../runtime/loops.ts';
import type { Metrics } from '../../runtime/metrics.ts';
import { createWakeUp } from '../../runtime/wake-up.ts';

export interface TranscribeDeps {
  store: Pick<MediaStore, 'mayBeHeard' | 'keepTranscript'>;
  /** `null`: nothing was said, or nobody could tell. Never throws. */
  transcribe: (sound: Sound, signal: AbortSignal) => Promise<string | null>;
  log: ServiceLog;
  metrics: Pick<Metrics, 'assistantCalls'>;
  now: () => number;
}

/** Has written down what is said in files that were fetched, one after the other and beside everything else. */
export interface Transcribing {
  /** A file is kept. What is no sound, or may not leave, is let be. */
  kept(wanted: WantedFile, file: Sound): void;
  run(signal: AbortSignal): Promise<void>;
}

/** Bytes of files that wait lie in the memory: of more than these a file is let be, and operators listen themselves. */
const WAITING_MAX_BYTES = 16 * 1024 * 1024;

/**
 * It is a help and no duty: what waits when the program ends, or fails, is not done again. Operators have the sound. A file that
 * came while the chat was covered goes to nobody, nor one of somebody who asks for no person any more.
 */
export function createTranscribing({ store, transcribe, log, metrics, now }: TranscribeDeps): Transcribing {
  const waiting: { wanted: WantedFile; sound: Sound }[] = [];
  const wakeUp = createWakeUp();

  async function next(signal: AbortSignal): Promise<boolean> {
    const [first] = waiting;
    if (first === undefined) return false;
    try {
      // It may have waited for long: forgotten, taken back, closed or covered meanwhile, it goes to nobody.
      if (!(await store.mayBeHeard(first.wanted))) return true;
      const text = await transcribe(first.sound, signal);
      if (text !== null) await store.keepTranscript(first.wanted, text, now());
    } finally {
      waiting.shift();
    }
    return true;
  }

  return {
    kept(wanted, sound) {
      const isSound = MEDIA_TYPES.get(sound.mime)?.shown === 'sound';
      if (!isSound || !wanted.isAsked || wanted.file.isCovered) return;
      const bytes = waiting.reduce((sum, one) => sum + one.sound.bytes.length, sound.bytes.length);
      if (bytes > WAITING_MAX_BYTES) return metrics.assistantCalls.inc({ task: 'transcript', outcome: 'crowded' });
      waiting.push({ wanted, sound });
      wakeUp.ring();
    },
    run: (signal) =>
      workAlways(() => next(signal), { wakeUp, log, waiting: 'a transcript waits for the store' }, signal),
  };
}
