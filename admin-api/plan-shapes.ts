import { z } from 'zod';
import { WEEKDAYS } from '../core/settings.ts';
import { DateText, SpanBody } from './settings-shapes.ts';
import { StaffId } from './shapes.ts';

const SPANS_MAX = 4;
const DAYS_MAX = 700;
const LEAVE_MAX = 500;

export const PlannedDayShape = z
  .object({
    staff: StaffId,
    date: DateText,
    spans: z.array(SpanBody).max(SPANS_MAX).meta({ description: 'None: they are off on this day.' }),
  })
  .meta({ id: 'PlannedDay' });

export const LeaveShape = z
  .object({ staff: StaffId, from: DateText, until: DateText })
  .refine(({ from, until }) => from <= until, 'it begins before it ends')
  .meta({ id: 'Leave', description: 'The first and the last day included.' });

export const PlanBody = z.object({
  version: z.number().int().min(0).meta({ description: 'Of what the page has shown.' }),
  days: z.array(PlannedDayShape).max(DAYS_MAX),
  leave: z.array(LeaveShape).max(LEAVE_MAX),
});

export const PlanShape = z
  .object({
    version: z.number().int(),
    monday: DateText,
    today: DateText,
    staff: z.array(z.object({ id: z.string(), name: z.string() })),
    usual: z.array(SpanBody.extend({ staff: z.string(), weekday: z.enum(WEEKDAYS) })).meta({
      description: 'The week that repeats; what stands in `days` is in place of it.',
    }),
    days: z.array(PlannedDayShape),
    leave: z.array(LeaveShape),
  })
  .meta({ id: 'ShiftPlan' });
