import type { z } from 'zod';
import type { Clip } from '../core/clip.ts';
import type { ClipBody, ClipRow, VoiceWork } from './clip-shapes.ts';
import type { Editor } from './content-desk.ts';

/** What was approved or let go, and what people heard of the same text before it, which is gone. */
export interface ClipChange {
  clip: Clip;
  before: Clip[];
}

/** What staff do with texts that are spoken. Each refuses with a `Refusal`. */
export interface ClipDesk {
  /** Of all texts of a flow that people read as bubbles, in both languages, how far their voice is. */
  clips(flow: string, by: Editor): Promise<ClipRow[]>;
  /** What waits for a second person, and the texts to begin with. */
  voiceWork(by: Editor): Promise<z.infer<typeof VoiceWork>>;
  /** Keeps a recording of a text; people hear it when somebody else has. */
  saveClip(what: ClipBody, by: Editor): Promise<ClipRow>;
  /** Whoever asks has played it to its end. */
  playedClip(id: string, by: Editor): Promise<void>;
  /** Lets people hear it from now on, in place of what they heard before. */
  approveClip(id: string, by: Editor): Promise<ClipChange>;
  /** Nobody hears it any more, and it is gone. What people hear only somebody takes away who may release. */
  dropClip(id: string, by: Editor): Promise<ClipChange>;
  /** Its sound: Opus in Ogg. */
  clipSound(id: string): Promise<Uint8Array>;
}
