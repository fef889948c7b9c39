import { z } from 'zod';
import { EntryName, ProblemShape } from './content-shapes.ts';

/** Letters of a table at most, as it is sent; one that is larger than a megabyte is answered with words of its own. */
export const TABLE_MAX = 2_000_000;
const ROWS_MAX = 2000;

export const TableBody = z.object({
  file: z.string().max(TABLE_MAX).meta({ description: 'The bytes of the file as they are, in base64.' }),
});

/** What a table would do; nothing is changed by asking. */
export const TablePreview = z
  .object({
    release: z.number().int().meta({ description: 'What it was held against; send it back.' }),
    faults: z.array(ProblemShape).meta({ description: 'Of the whole table: with one nothing of it can be taken.' }),
    rows: z.array(
      z.object({
        entry: z.string(),
        name: z.string(),
        how: z.enum(['added', 'changed', 'removed', 'newer']).meta({
          description: '`newer`: it stays as it is here. `removed`: it does not stand in the table.',
        }),
        why: z.enum(['checked', 'draft']).nullable().meta({
          description: 'Of `newer`: it was checked here later, or somebody is writing it.',
        }),
        line: z.number().int().nullable(),
        fields: z.array(z.object({ name: z.string(), before: z.string(), after: z.string() })).meta({
          description: 'The columns that are otherwise; of what is added, all that it has.',
        }),
      }),
    ),
    refused: z.array(
      z.object({ line: z.number().int(), entry: z.string().nullable(), problems: z.array(ProblemShape) }),
    ),
    refusedMore: z.number().int().meta({ description: 'So many further rows are refused.' }),
    same: z.number().int(),
    most: z.number().int().meta({ description: 'So many rows can be taken at once.' }),
  })
  .meta({ id: 'ContentTablePreview' });
export type TablePreview = z.infer<typeof TablePreview>;

export const TableImportBody = TableBody.extend({
  release: z.number().int().min(1),
  take: z.array(EntryName).max(ROWS_MAX).meta({ description: 'Of those that are added or changed.' }),
  remove: z.array(EntryName).max(ROWS_MAX).meta({ description: 'Of those that do not stand in the table.' }),
});
export const TableImported = z
  .object({
    saved: z.array(z.string()),
    refused: z.array(z.string()).meta({ description: 'Somebody else was just writing there.' }),
  })
  .meta({ id: 'ContentTableImported' });
