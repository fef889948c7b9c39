import { z } from 'zod';
import { REVEAL_CONFIRMED_MS, type Reveal } from '../core/reveal.ts';

const Moment = z.number().int().meta({ description: 'Milliseconds since 1970 (UTC).' });

export const RevealShape = z
  .object({
    id: z.string(),
    at: Moment,
    by: z.string(),
    reason: z.string(),
    dueAt: Moment.meta({ description: 'Until then another supervisor confirms it.' }),
    answer: z.object({ isConfirmed: z.boolean(), note: z.string(), at: Moment, by: z.string() }).nullable(),
  })
  .meta({ id: 'Reveal' });

export const RevealAnswerBody = z.discriminatedUnion('isConfirmed', [
  z.object({ isConfirmed: z.literal(true), note: z.string().trim().max(500).default('') }),
  z.object({ isConfirmed: z.literal(false), note: z.string().trim().min(3).max(500) }),
]);

export function showReveal(reveal: Reveal): z.infer<typeof RevealShape> {
  return { ...reveal, dueAt: reveal.at + REVEAL_CONFIRMED_MS };
}
