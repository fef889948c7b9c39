import { z } from 'zod';

export const TASKS_A_PAGE = 50;

export const TaskPage = z.object({
  after: z.string().max(200).optional().meta({ description: '`next` of the page before.' }),
});

const Count = z.number().int();
const TaskCount = z.object({
  waiting: Count,
  due: Count.meta({ description: 'Of how many the moment has come.' }),
  newest: Count.nullable().meta({ description: 'When the last of them is due; it grows with each that comes.' }),
});

export const TaskCounts = z.object({
  referrals: TaskCount,
  reveals: TaskCount.nullable().meta({ description: 'null: others see to them.' }),
});
