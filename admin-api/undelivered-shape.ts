import { z } from 'zod';

const Moment = z.number().int();

/** Whoever was answered, where the answer has not left. */
export const UndeliveredShape = z
  .object({
    since: Moment.meta({ description: 'Since when the person waits for it.' }),
    lateFrom: Moment.nullable().meta({ description: 'From when on that it has not left is said, and rung for.' }),
    held: z
      .object({ until: Moment.nullable().meta({ description: 'null: until the person’s own word.' }) })
      .nullable()
      .meta({ description: 'What the person has agreed on holds it back.' }),
  })
  .meta({ id: 'Undelivered' });
