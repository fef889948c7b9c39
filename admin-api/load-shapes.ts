import { z } from 'zod';
import { OperatorShape } from './desk-shapes.ts';

const Count = z.number().int();
const Moment = z.number().int();

export const LoadShape = z
  .object({
    id: z.string(),
    name: z.string(),
    role: OperatorShape.shape.role,
    gender: OperatorShape.shape.gender,
    onShiftSince: Moment.nullable().meta({ description: 'Since when they are at the desk; null: they are not.' }),
    isAway: OperatorShape.shape.isAway,
    held: z.object({ red: Count, orange: Count, yellow: Count, green: Count }),
    waiting: Count.meta({ description: 'In how many of what they hold the person waits for a word.' }),
    oldestAt: Moment.nullable().meta({ description: 'Since when whoever of them waits longest waits.' }),
  })
  .meta({ id: 'Load' });
