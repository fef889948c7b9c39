import { z } from 'zod';
import { DraftShape, Moment, Person } from './content-shapes.ts';

/** What the list of flows shows. */

const Count = z.number().int().min(0);

export const FlowRow = z
  .object({
    flow: z.string(),
    title: z
      .object({ tg: z.string(), ru: z.string() })
      .nullable()
      .meta({ description: 'As it is written; null: that cannot be read.' }),
    isTopic: z.boolean().meta({ description: 'People are led to it from the menu and by what they write.' }),
    draft: DraftShape.nullable(),
    isLive: z.boolean(),
    errors: Count.meta({
      description: 'That can be told without trying every way: the check of a release finds more.',
    }),
    remarks: Count,
    stale: Count.meta({ description: 'Texts that have changed in one language alone since they were released.' }),
    waiting: Count.nullable().meta({ description: 'People who wait for an answer in it; null: fewer than three.' }),
    started: Count.nullable().meta({ description: 'Within seven days; null: fewer than three.' }),
    changed: z
      .object({ at: Moment, by: Person.nullable() })
      .nullable()
      .meta({ description: 'Who saved it last, and when; null: nobody has, since it came with the program.' }),
  })
  .meta({ id: 'ContentFlow' });
export type FlowRow = z.infer<typeof FlowRow>;

export const FlowList = z
  .object({ release: z.number().int(), today: z.iso.date(), rows: z.array(FlowRow) })
  .meta({ id: 'ContentFlows' });
export type FlowList = z.infer<typeof FlowList>;

export const FloipReport = z
  .object({
    isAsWritten: z
      .boolean()
      .meta({ description: 'false: the draft cannot be read, and the file holds what people read.' }),
    left: z.array(
      z.object({
        line: z.object({ tg: z.string(), ru: z.string(), en: z.string() }),
        nodes: z.array(z.string()).meta({ description: 'Empty: it holds for all of the flow.' }),
      }),
    ),
  })
  .meta({ id: 'ContentFloipReport' });
