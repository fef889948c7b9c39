import type { z } from 'zod';
import type { PlanBody, PlanShape } from '../../../admin-api/plan-shapes.ts';
import { call } from './http.ts';

export type WeekPlan = z.infer<typeof PlanShape>;
export type PlannedDay = WeekPlan['days'][number];
export type Leave = WeekPlan['leave'][number];
export type Span = PlannedDay['spans'][number];

export const readPlan = (monday: string) => call<WeekPlan>('GET', `/shift-plan/${monday}`);
/** Of two who save at once the second is told to look again. */
export const savePlan = (monday: string, body: z.infer<typeof PlanBody>) =>
  call<WeekPlan>('PUT', `/shift-plan/${monday}`, { body });
