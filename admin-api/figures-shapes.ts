import { z } from 'zod';
import { STAFF_LANGUAGES } from '../core/staff.ts';
import { LEVELS } from '../core/ticket.ts';
import { TREND_STEPS } from '../core/trend.ts';
import { EntryName } from './content-shapes.ts';
import { Days } from './days.ts';

/** What happened, as the page of managers is given it. */

const Count = z.number().int();
const FigureShape = z.object({ name: z.string(), called: z.string(), count: Count });
const Seconds = z.number().int().nullable().meta({ description: 'null: longer than a week, or never.' });

const Language = z.enum(STAFF_LANGUAGES).meta({ description: 'In which things are called by their names.' });

export const FigureDays = Days.safeExtend({ step: z.enum(TREND_STEPS).default('day'), language: Language });
export const HouseDays = Days.safeExtend({ language: Language });

export const QuestionDays = Days.safeExtend({ flow: EntryName, language: Language });

const Told = Count.nullable().meta({ description: 'Rounded down to tens where the flow is; null: fewer than ten.' });

export const QuestionsShape = z
  .object({
    questions: z.array(z.object({ node: z.string(), asked: z.string(), came: Told, on: Told, gaveUp: Told })),
    isRounded: z.boolean().meta({
      description: 'The flow may tell of somebody: numbers are rounded, and of days there are the last 7, 30 or 90.',
    }),
    from: z.iso.date(),
    until: z.iso.date().meta({ description: 'The last day; it counts, too.' }),
  })
  .meta({ id: 'Questions' });
export type QuestionsShape = z.infer<typeof QuestionsShape>;

const HeadlineShape = z
  .object({
    people: Count,
    newcomers: Count,
    requests: Count,
    due: Count.meta({
      description: 'Requests that were answered, or ended or still wait past the promise without an answer.',
    }),
    kept: Count.meta({ description: 'First answers that reached the person within the promise.' }),
    closed: Count,
    referred: Count,
    completed: Count,
  })
  .meta({ id: 'Headline' });

const PointShape = z.object({
  from: z.iso.date(),
  until: z.iso.date().meta({ description: 'The last day; it counts, too.' }),
  headline: HeadlineShape,
});

export const FiguresShape = z
  .object({
    people: z.array(FigureShape).meta({ description: 'Each person once in this time, by channel.' }),
    newcomers: z.array(FigureShape),
    visits: z.array(FigureShape).meta({ description: 'Each person once a day.' }),
    languages: z.array(FigureShape),
    told: z
      .object({
        country: z.array(FigureShape),
        region: z.array(FigureShape),
        sex: z.array(FigureShape),
        age: z.array(FigureShape),
      })
      .meta({ description: 'What people have told of themselves, each person once a month.' }),
    flows: z.array(z.object({ flow: z.string(), called: z.string(), started: Count, ended: Count })),
    requests: z.array(FigureShape).meta({ description: 'By topic, on the day on which they were opened.' }),
    firstAnswers: z.array(
      z.object({
        level: z.enum(LEVELS),
        called: z.string(),
        count: Count,
        kept: Count,
        unanswered: Count,
        median: Seconds,
        most: Seconds,
      }),
    ),
    outcomes: z.array(FigureShape),
    tags: z.array(FigureShape),
    referrals: z.array(
      z.object({ name: z.string(), called: z.string(), made: Count, completed: Count, failed: Count }),
    ),
    ratings: z.array(FigureShape),
    screens: z.array(
      z.object({ flow: z.string(), called: z.string(), count: Count, withSigns: Count, bands: z.array(FigureShape) }),
    ),
    stops: z
      .array(
        z.object({
          flow: z.string(),
          called: z.string(),
          node: z.string(),
          asked: z.string(),
          came: Count,
          gaveUp: Count,
        }),
      )
      .meta({ description: 'Where most give up, in the flows that are begun most; rounded where a flow is.' }),
    dangers: z.array(FigureShape),
    feedback: z.array(FigureShape),
    notUnderstood: Count,
    care: z
      .object({
        entries: Count,
        soon: Count,
        stale: Count,
        silent: z.array(z.object({ name: z.string(), called: z.string() })),
      })
      .meta({ description: 'Of today: how fresh the content is, and lines of help that nobody answers.' }),
    trend: z.object({
      now: PointShape,
      before: PointShape,
      points: z.array(z.object({ now: PointShape, before: PointShape.nullable() })),
    }),
  })
  .meta({ id: 'Figures' });
export type FiguresShape = z.infer<typeof FiguresShape>;
