import { z } from 'zod';

const Count = z.number().int().nullable();

export const ReachShape = z
  .object({
    places: z.array(
      z.object({
        channel: z.string(),
        country: z.string().nullable().meta({ description: 'As people have named it; null: they named none.' }),
        before: Count.meta({ description: 'People who wrote in the week before the last seven days; null: too few.' }),
        silent: Count.meta({ description: 'Those of them who have not written since; null: too few of either.' }),
        lost: Count.meta({ description: 'People of the last 14 days to whom something was given up; null: too few.' }),
        isBroken: z
          .boolean()
          .meta({ description: 'Administrators have said so: people there are told of other ways.' }),
      }),
    ),
    countries: z.array(z.string()).meta({ description: 'Those that people can name.' }),
  })
  .meta({ id: 'Reach' });

export const BrokenWayBody = z.object({
  channel: z.enum(['telegram', 'whatsapp', 'web']),
  country: z.string().regex(/^[A-Za-z]{2,8}$/),
  isBroken: z.boolean(),
});
