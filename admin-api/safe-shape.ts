import { z } from 'zod';

const Moment = z.number().int().meta({ description: 'Milliseconds since 1970 (UTC).' });

/** What a person has agreed on about being written to, as a case shows it: never the words. */
export const SafeShape = z.object({
  consent: z.enum(['yes', 'no']).meta({ description: '`no`: what is said waits until the person writes.' }),
  isLost: z
    .boolean()
    .meta({ description: 'What was agreed on is damaged: nothing leaves unasked until it is agreed on anew.' }),
  hasWords: z.boolean().meta({ description: 'Words were agreed on; nobody is shown them.' }),
  pausedAt: Moment.nullable().meta({ description: 'Since when the person is not alone: nothing goes to the phone.' }),
  hours: z
    .object({
      from: z.number().int(),
      to: z.number().int(),
      beginsAt: Moment,
      endsAt: Moment,
      clock: z.string().meta({ description: 'What the clock of the person shows.' }),
    })
    .nullable()
    .meta({ description: 'By the clock of the person, and as moments of this day.' }),
  leavesAt: Moment.nullable().meta({ description: 'When an answer that is given now leaves; null: no hour is known.' }),
  waits: z.boolean().meta({ description: 'Whether it has to wait for that; else it leaves at once.' }),
});
