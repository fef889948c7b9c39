import { z } from 'zod';
import { CLIP_MAX_BYTES } from '../core/clip.ts';
import { Moment, Person } from './content-shapes.ts';
import { StringLanguage } from './string-shapes.ts';

/** Texts that are spoken, as the pages ask for them and as they are shown. */

const KEY_MAX = 400;
const HASH = /^[A-Za-z0-9_-]{22}$/;
const Hash = z.string().regex(HASH);
/** In base64. */
export const CLIP_FILE_MAX = Math.ceil(CLIP_MAX_BYTES / 3) * 4;

export const ClipId = z.object({ id: Hash });

/** How far the voice of a text is. */
export const CLIP_STATES = ['heard', 'ready', 'waiting', 'stale', 'none', 'values', 'empty'] as const;

const Clip = z.object({
  id: Hash,
  seconds: z.number().int(),
  by: Person,
  at: Moment,
  approvedBy: Person.nullable(),
  isHeard: z.boolean().meta({ description: 'People hear it now: it is approved, and its words are released.' }),
  mayApprove: z.boolean().meta({ description: 'Whoever asks may let people hear it, once they have played it.' }),
  isPlayed: z.boolean().meta({ description: 'Whoever asks has played it to its end.' }),
  mayDrop: z.boolean().meta({ description: 'Whoever asks may delete it.' }),
});

export const ClipRow = z
  .object({
    key: z.string().meta({ description: 'The place of the text.' }),
    language: StringLanguage,
    words: z.string(),
    hash: Hash.meta({ description: 'Of these words; send it back with a recording.' }),
    state: z.enum(CLIP_STATES).meta({
      description:
        '`heard`: people hear it. `ready`: they will once its words are released. `waiting`: somebody else has to listen first. `stale`: it speaks what stood there before. `values`: it says something else to each person and cannot be spoken.',
    }),
    clips: z.array(Clip).meta({ description: 'Of these words: the one that people hear, and those that wait.' }),
    old: z.array(Clip).meta({ description: 'Of what stood there before.' }),
  })
  .meta({ id: 'ContentClipRow' });
export type ClipRow = z.infer<typeof ClipRow>;

export const ClipsWish = z.object({ flow: z.string().min(1).max(80) });
export const ClipRows = z.object({ rows: z.array(ClipRow) }).meta({ id: 'ContentClips' });

const SpokenText = z.object({
  key: z.string(),
  title: z.object({ tg: z.string(), ru: z.string() }).nullable(),
  times: z
    .number()
    .int()
    .nullable()
    .meta({ description: 'How often it was said in seven days; null: too few to be told.' }),
  rows: z.array(ClipRow),
});
export type SpokenText = z.infer<typeof SpokenText>;
const Orphan = z.object({
  clip: Clip,
  key: z.string().meta({ description: 'The place at which its text stood.' }),
  language: StringLanguage,
  title: z.object({ tg: z.string(), ru: z.string() }).nullable(),
  isGone: z.boolean().meta({ description: 'There is no text at its place any more; else it has changed.' }),
});
export type OrphanClip = z.infer<typeof Orphan>;

export const VoiceWork = z
  .object({
    waiting: z
      .array(SpokenText)
      .meta({ description: 'Recordings that somebody else has to listen to, the oldest first.' }),
    most: z.array(SpokenText).meta({ description: 'The twelve that are said most of those that can be spoken.' }),
    orphans: z.array(Orphan).meta({
      description: 'Recordings of words that stand nowhere now, the oldest first; they go after ninety days.',
    }),
  })
  .meta({ id: 'ContentVoiceWork' });

export const ClipBody = z.object({
  key: z.string().min(3).max(KEY_MAX),
  language: StringLanguage,
  hash: Hash.meta({ description: 'Of the words that were spoken.' }),
  file: z.string().max(CLIP_FILE_MAX).meta({ description: 'The recording as it is, in base64.' }),
});
export type ClipBody = z.output<typeof ClipBody>;
