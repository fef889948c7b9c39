import { z } from 'zod';
import type { Sound } from '../../core/assistant.ts';
import { MEDIA_TYPES } from '../../core/media.ts';
import type { Answer } from './calls.ts';

/** A voice note of more is not given away: some twenty minutes of speech. */
const HEARD_MAX_BYTES = 5 * 1024 * 1024;
/** So much of what was said is kept. */
const LETTERS_MOST = 4000;
/** What services of this kind take. */
const TAKEN: ReadonlySet<string> = new Set(['audio/ogg', 'audio/mpeg', 'audio/mp4']);

const UNSEEN = /[\p{Cf}\p{Co}\p{Cn}\p{Cs}]/gu;
const CONTROLS = /[\p{Cc}\p{Z}]+/gu;

/** Whether somebody can write down what is said in a file. */
export function canBeHeard({ mime, bytes }: Sound): boolean {
  return TAKEN.has(mime) && bytes.length > 0 && bytes.length <= HEARD_MAX_BYTES;
}

/** Under no name that tells anything; its ending says what it is. */
export function soundName(mime: string): string {
  return `sound.${MEDIA_TYPES.get(mime)?.ending ?? 'bin'}`;
}

const Heard = z.object({ text: z.string() });

export function readTranscript(answer: unknown): Answer<string> {
  const read = Heard.safeParse(answer);
  if (!read.success) return { outcome: 'odd' };
  const text = read.data.text.replace(CONTROLS, ' ').replace(UNSEEN, '').trim().slice(0, LETTERS_MOST);
  return text === '' ? { outcome: 'none' } : { outcome: 'good', value: text };
}
