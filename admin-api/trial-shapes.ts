import { z } from 'zod';
import { DANGER_FAMILIES } from '../core/conversation.ts';
import { ProblemShape } from './content-shapes.ts';

/** What a change would do, tried on what is known, before anybody reads it. */

/** Kinds that are tried on what is known before they are released. */
export const TriedKind = z.enum(['danger', 'weights']);
const Family = z.enum(DANGER_FAMILIES).nullable();
const Twin = z.object({ tg: z.string(), ru: z.string() });
const HeardShape = z.object({
  cries: z.number().int(),
  heard: z.number().int(),
  asOther: z
    .number()
    .int()
    .meta({ description: 'Of those heard: as another kind of danger, so that other numbers come first.' }),
  harmless: z.number().int(),
  alarms: z.number().int().meta({ description: 'Danger is heard where there is none.' }),
});
export const TriedShape = z
  .discriminatedUnion('of', [
    z.object({
      of: z.literal('danger'),
      before: HeardShape.nullable(),
      after: HeardShape.nullable().meta({ description: 'null: the words cannot be read, as `problems` say.' }),
      changed: z.array(z.object({ text: z.string(), family: Family, before: Family, after: Family })),
      changes: z.number().int().meta({ description: 'Of `changed` the first are told.' }),
      problems: z.array(ProblemShape),
    }),
    z.object({
      of: z.literal('weights'),
      tried: z.number().int().nullable().meta({
        description:
          'Each sign of each question set alone, and each two of them; null: the weights cannot be read, as `problems` say.',
      }),
      changed: z.array(z.object({ set: z.string(), signs: z.array(Twin), before: Twin, after: Twin })),
      changes: z.number().int(),
      problems: z.array(ProblemShape),
    }),
  ])
  .meta({ id: 'ContentTried' });
export type TriedShape = z.infer<typeof TriedShape>;
