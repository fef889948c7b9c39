import { z } from 'zod';

const Count = z.number().int();

export const ExportYear = z.object({
  year: z
    .string()
    .regex(/^20\d{2}$/)
    .meta({ description: 'A year that is over by the clock of the hotline (TZ_HOTLINE), such as 2025.' }),
});

export const ExportFile = ExportYear.extend({
  earlier: z.literal('gone').optional().meta({
    description: 'Whoever asks answers for it that no earlier file of this year is left; it stands in the audit.',
  }),
});

export const ExportPreview = z
  .object({
    closed: Count.meta({ description: 'Cases that were closed in this year.' }),
    withoutConsent: Count.meta({ description: 'Of these nobody has said that they may be passed on: they stay.' }),
    leaving: Count,
    leftOut: Count.meta({ description: 'Too few are like them even in the widest words: they stay.' }),
    least: Count.meta({ description: 'So many look alike at least.' }),
    generalised: z
      .object({ prs_Region: Count, prs_AgeBand: Count, prs_Gender: Count, prs_Country: Count })
      .meta({ description: 'In how many rows each is told less exactly.' }),
    isAll: z
      .boolean()
      .meta({ description: 'false: more people have agreed than one file holds (100,000); nothing leaves.' }),
    wholeFrom: z.iso.date().nullable().meta({
      description: 'Cases closed before this day may have gone by their age (retention); null: none of the year has.',
    }),
    isBarred: z.boolean().meta({
      description: 'A file of this year has left, and this one differs by so few that they stand out: it is refused.',
    }),
    isUnknown: z.boolean().meta({
      description:
        'A file of this year has left of which it is not known what was in it: `earlier=gone` answers for it.',
    }),
    columns: z.array(z.string()),
    sample: z.array(z.array(z.string())).meta({ description: 'The first rows as they leave.' }),
  })
  .meta({ id: 'ExportPreview' });
