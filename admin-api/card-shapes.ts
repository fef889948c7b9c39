import { z } from 'zod';

export const CardMark = z.enum(['verified', 'unverified', 'stale']);

export const CardShape = z
  .object({
    name: z.string(),
    title: z.object({ tg: z.string(), ru: z.string() }),
    country: z.string(),
    town: z.object({ tg: z.string(), ru: z.string() }).nullable(),
    mark: CardMark,
    checked: z.string().meta({ description: 'The day on which somebody last looked, `2026-11-24`.' }),
    text: z.string().meta({ description: 'As the person would read it at this moment.' }),
  })
  .meta({ id: 'Card' });

export const OwnCannedShape = z
  .object({
    own: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        topic: z.string(),
        tg: z.string(),
        ru: z.string(),
        filled: z
          .object({ tg: z.string(), ru: z.string() })
          .meta({ description: 'With the lines that it names, as they are verified today.' }),
        number: z
          .string()
          .nullable()
          .meta({ description: 'A number in it that nobody verifies, from before these were refused.' }),
      }),
    ),
    favourites: z.array(z.string()),
  })
  .meta({ id: 'OwnCanned' });
