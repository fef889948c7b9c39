import { z } from 'zod';
import { EntryName, Moment, Person } from './content-shapes.ts';

/** What several people wrote alike and the bot did not understand, as whoever teaches it is shown it: never of fewer than three. */

/** More different texts than are looked at in all. */
const TEXTS_MAX = 5000;
const SAID_MAX = 200;

const Mark = z.string().min(1).max(64);
const Samples = z
  .array(z.string())
  .meta({ description: 'Of different people, without what could lead to one of them.' });

const MissedGroupShape = z
  .object({
    group: Mark,
    texts: z.array(Mark).meta({ description: 'What stands for the words of all of its messages.' }),
    contacts: z.number().int(),
    messages: z.number().int(),
    samples: Samples,
    language: z.enum(['tg', 'ru']),
    nearest: z.string().nullable().meta({ description: 'The topic that comes nearest; null: none does.' }),
    wrong: z.array(z.string()).meta({ description: 'Topics that these words were taken for and that were not meant.' }),
    now: z
      .object({ how: z.enum(['opens', 'offers', 'nothing']), topics: z.array(z.string()) })
      .meta({ description: 'What the first sample would lead to now, by what is released.' }),
  })
  .meta({ id: 'MissedGroup' });

export const NotUnderstood = z
  .object({
    days: z.number().int(),
    groups: z.array(MissedGroupShape),
    left: z
      .number()
      .int()
      .meta({ description: 'Messages that are not shown: fewer than three wrote alike, or it may be danger.' }),
    dealt: z.array(
      z.object({
        group: Mark,
        samples: Samples.meta({ description: 'None: of those who wrote it fewer than three are left.' }),
        topic: z.string().nullable().meta({ description: 'null: it was set aside.' }),
        by: Person,
        at: Moment,
      }),
    ),
  })
  .meta({ id: 'NotUnderstood' });
export type NotUnderstood = z.infer<typeof NotUnderstood>;

export const AsideBody = z.object({ group: Mark, texts: z.array(Mark).min(1).max(TEXTS_MAX) });

export const AddMissedBody = AsideBody.extend({
  flow: EntryName,
  language: z.enum(['tg', 'ru']),
  text: z.string().trim().min(1).max(SAID_MAX).meta({ description: 'As people say it: without names and numbers.' }),
});

export const BackBody = z.object({ group: Mark });
