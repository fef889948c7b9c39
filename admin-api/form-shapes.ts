import { z } from 'zod';
import { ALL_FIELDS } from '../core/case-form.ts';

const Moment = z.number().int().meta({ description: 'Milliseconds since 1970 (UTC).' });
const Field = z.enum(ALL_FIELDS as [(typeof ALL_FIELDS)[number]]);
const Codes = z.array(z.string().max(40)).max(40);

export const FormShape = z
  .partialRecord(Field, z.object({ value: z.array(z.string()), at: Moment, by: z.string() }))
  .meta({ id: 'CaseForm', description: 'What staff have filled in, by field. A field that is not there is empty.' });

export const FormBody = z.object({
  changes: z
    .array(
      z.object({
        field: Field,
        value: Codes.meta({
          description: 'Codes of the field; empty: it is emptied. `not-asked`, `not-told` stand alone.',
        }),
        seenAt: Moment.nullable().meta({
          description: '`at` of the field as it stood on the page; null: it was empty.',
        }),
      }),
    )
    .min(1)
    .max(ALL_FIELDS.length),
});
