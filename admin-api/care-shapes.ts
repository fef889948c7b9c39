import { z } from 'zod';

const Moment = z.number().int();

export const CareShape = z
  .object({
    due: z.enum(['many', 'long']).nullable().meta({ description: 'Why kind words are shown; null: none are.' }),
    pausedUntil: Moment.nullable().meta({
      description: 'Until then no severe case is offered; null: one does not rest.',
    }),
    talkWishedAt: Moment.nullable().meta({
      description: 'Since when one wishes for a talk; supervisors see that alone.',
    }),
  })
  .meta({ id: 'Care' });

export const TalkShape = z.object({ id: z.string(), name: z.string(), at: Moment }).meta({ id: 'WishedTalk' });
