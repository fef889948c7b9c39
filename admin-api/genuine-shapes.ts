import { z } from 'zod';
import { FALSE_NAME_MAX } from '../core/false-name.ts';

const NOTE_MAX = 500;

export const FalseNameId = z.string().regex(/^[0-9a-f-]{36}$/);
export const FalseNote = z.string().trim().max(NOTE_MAX);

export const FalseNameBody = z.object({
  name: z
    .string()
    .trim()
    .min(2)
    .max(FALSE_NAME_MAX)
    .regex(/^[^\p{Cc}\p{Cf}*`~<>]+$/u)
    .meta({ description: 'As people see it: `@hamroh_help_bot`. It is told to everybody.' }),
  note: FalseNote.default('').meta({ description: 'For staff alone.' }),
});

export const GenuineShape = z
  .object({
    ways: z
      .object({ telegram: z.string().nullable(), whatsapp: z.string().nullable(), web: z.string().nullable() })
      .meta({ description: 'Where we are to be found, as people are told.' }),
    page: z.string().nullable().meta({ description: 'The public page; null: PUBLIC_URL is not set.' }),
    names: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        note: z.string(),
        addedAt: z.number().int(),
        notedAt: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'Genuine' });
