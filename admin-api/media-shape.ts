import { z } from 'zod';
import { type DeskMedia, MEDIA_LOSSES, MEDIA_TYPES } from '../core/media.ts';
import { safeName } from './file-name.ts';

/** A file of a conversation as the desk shows it. */
export const MediaShape = z.object({
  id: z.string(),
  state: z.enum(['wanted', 'kept', 'lost']).meta({ description: '`wanted`: it is being fetched from its channel.' }),
  reason: z.enum(MEDIA_LOSSES).nullable().meta({ description: 'Why it is lost.' }),
  name: z.string().meta({ description: 'Under which it is saved; never as whoever sent it has written it.' }),
  size: z.number().int().nullable(),
  shown: z.enum(['picture', 'sound', 'nowhere']).nullable().meta({ description: 'How a page may show it.' }),
  transcript: z.string().nullable().meta({ description: 'What a machine has heard in it; it may be wrong.' }),
});

export function showMedia({ id, state, reason, name, mime, size, transcript }: DeskMedia): z.infer<typeof MediaShape> {
  const shown = mime === null ? null : (MEDIA_TYPES.get(mime)?.shown ?? null);
  return { id, state, reason, size, shown, name: safeName(name, mime), transcript };
}
