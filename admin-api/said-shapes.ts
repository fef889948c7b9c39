import { z } from 'zod';
import { LEVELS } from '../core/ticket.ts';

/** Talks that are kept as tests, as they were said and as they come now. */

const Seen = z
  .union([
    z.object({ say: z.string() }),
    z.object({ press: z.string() }),
    z.object({ voice: z.literal(true) }),
    z.object({ wait: z.number() }),
    z.object({ again: z.literal(true) }),
  ])
  .meta({ description: 'Of a press what stood on the button; of a wait the minutes.' });

const TalkLine = z.object({
  said: Seen,
  texts: z.array(z.string()).readonly(),
  labels: z.array(z.string()).readonly().nullable().meta({ description: 'null: they are not kept.' }),
  at: z.object({ flow: z.string(), node: z.string() }).nullable(),
  ticket: z.enum(LEVELS).nullable(),
});

/** A talk that came otherwise than it must, both ways. */
export const BrokenTalk = z
  .object({
    id: z.string(),
    name: z.string(),
    first: z
      .object({
        step: z.number().int(),
        what: z.enum(['start', 'button', 'place', 'ticket', 'words']),
        expected: z.string(),
        came: z.string(),
      })
      .nullable()
      .meta({ description: 'The first move after which it came otherwise, from 0.' }),
    before: z.array(TalkLine).readonly(),
    now: z.array(TalkLine).readonly().meta({ description: 'As far as it could be said again.' }),
  })
  .meta({ id: 'ContentBrokenTalk' });

export const TestsShape = z
  .object({
    count: z.number().int(),
    broken: z.number().int(),
    otherWords: z.number().int().meta({ description: 'Right, and in other words, which is allowed there.' }),
    ms: z.number().int(),
  })
  .meta({ id: 'ContentTests', description: 'What saying all kept talks again has come to.' });
