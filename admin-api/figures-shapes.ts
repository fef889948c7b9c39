import { z } from 'zod';
import { LEVELS } from '../core/ticket.ts';

/** What happened, as the page of managers is given it. */

const Count = z.number().int();
const FigureShape = z.object({ name: z.string(), count: Count });
const Seconds = z.number().int().nullable().meta({ description: 'null: longer than a week.' });

export const FiguresShape = z
  .object({
    newcomers: z.array(FigureShape),
    visits: z.array(FigureShape),
    languages: z.array(FigureShape),
    flows: z.array(z.object({ flow: z.string(), started: Count, ended: Count })),
    handoffs: z.array(FigureShape),
    firstAnswers: z.array(z.object({ level: z.enum(LEVELS), count: Count, median: Seconds, most: Seconds })),
    ratings: z.array(FigureShape),
  })
  .meta({ id: 'Figures' });
