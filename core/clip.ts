import type { Language } from './message.ts';

/** What every channel plays as a voice note without asking, in bytes and in seconds. */
export const CLIP_MAX_BYTES = 512 * 1024;
export const CLIP_MAX_SECONDS = 180;

/** So many are kept. Most of them speak texts that have changed since, which are taken away by whoever meets this bound. */
export const CLIPS_MOST = 2000;

/** A text as somebody speaks it: Opus in Ogg, one track. Its bytes are read apart from it. */
export interface Clip {
  /** Follows from its bytes, its language and its text. */
  id: string;
  /** The place at which the text stood when it was spoken: `flow/urgent/nodes/where/ask`. */
  key: string;
  language: Language;
  /** Of the words as they are spoken: where they change, nobody hears it any more. */
  of: string;
  seconds: number;
  size: number;
  by: string;
  at: number;
  /** Who has played it to its end. */
  playedBy: readonly string[];
  /** Who else has heard it beside its text and found it right; null: people do not hear it. */
  approved: { by: string; at: number } | null;
}

/** What editors record of what the bot says. A clip itself never changes; who has played and approved it does. */
export interface ClipStore {
  /** All of them, in no order. */
  clips(): Promise<Clip[]>;
  /** Null: there is none. */
  clipBytes(id: string): Promise<Uint8Array | null>;
  /** `known`: it lies there already, and stays as it is. Throws `clips_full` where there are `CLIPS_MOST`. */
  keepClip(clip: Clip, bytes: Uint8Array): Promise<'kept' | 'known'>;
  /**
   * A pure rule of who has played and approved it, applied to what is there at that moment (`null`: nothing); what it throws changes
   * nothing. Returns it `null`, the clip is gone.
   */
  changeClip(id: string, rule: (clip: Clip | null) => Clip | null): Promise<Clip | null>;
}

/** Of the clips that people may hear the newest of each text; its key is the language and the text. */
export function heardClips(clips: readonly Clip[]): Map<string, Clip> {
  const heard = new Map<string, Clip>();
  const byAge = clips
    .filter(({ approved }) => approved !== null)
    .toSorted((one, other) => ageOf(one) - ageOf(other) || (one.id < other.id ? -1 : 1));
  for (const clip of byAge) heard.set(spokenKey(clip), clip);
  return heard;
}

/** Under what a text in a language is spoken. */
export function spokenKey({ language, of }: Pick<Clip, 'language' | 'of'>): string {
  return `${language} ${of}`;
}

/** When it was approved, or else made. */
export function ageOf({ approved, at }: Pick<Clip, 'approved' | 'at'>): number {
  return approved?.at ?? at;
}
