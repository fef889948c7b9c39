import { z } from 'zod';
import { RETENTION_RANGE, type SHORTENED_KINDS } from '../core/retention.ts';
import { type Settings, WEEKDAYS } from '../core/settings.ts';
import { TAGS_MAX } from '../core/tag.ts';
import { StaffId } from './shapes.ts';
import { TagShape } from './tag-shapes.ts';

/** What administrators set, as the page sends it and as it is shown. Single days, leave, false names and broken ways have pages of their own. */
export type SettingsSent = Omit<Settings, 'shiftDays' | 'leave' | 'falseNames' | 'brokenWays'>;

const NAME_MAX = 64;
const SPANS_MAX = 6;
const SHIFTS_MAX = 500;
const ALARMS_MAX = 50;
const URL_MAX = 1000;

const ServiceName = z.string().trim().min(1).max(NAME_MAX);
export const DateText = z.iso.date();
const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
export const SpanBody = z.object({
  from: Clock,
  to: z.union([Clock, z.literal('24:00')]).meta({ description: 'At or before `from`: on the next day.' }),
});
const Day = z.array(SpanBody).max(SPANS_MAX);
const Week = z
  .object({ mon: Day, tue: Day, wed: Day, thu: Day, fri: Day, sat: Day, sun: Day })
  .refine((week) => WEEKDAYS.some((day) => week[day].length > 0), 'a week without an hour is null');

const Template = z.object({
  name: z.string().regex(/^[a-z0-9_]{1,512}$/),
  language: z.string().regex(/^[a-z]{2,3}(?:_[A-Z]{2})?$/),
  takesWords: z.boolean().meta({ description: 'Its body takes what is said as its one value.' }),
});

const daysOf = (kind: (typeof SHORTENED_KINDS)[number]) =>
  z.number().int().min(RETENTION_RANGE[kind].least).max(RETENTION_RANGE[kind].most).exactOptional();

export const SettingsShape = z
  .object({
    name: z.object({ tg: ServiceName, ru: ServiceName }).nullable(),
    hours: Week.nullable().meta({ description: 'By the clock of TZ_HOTLINE. null: nobody is told of hours.' }),
    shifts: z.array(SpanBody.extend({ staff: StaffId, weekday: z.enum(WEEKDAYS) })).max(SHIFTS_MAX),
    alarms: z
      .array(StaffId)
      .max(ALARMS_MAX)
      .refine((ids) => new Set(ids).size === ids.length, 'each stands in it once')
      .meta({ description: 'Whom red rings when nobody is on shift, in this order.' }),
    alarmWebhook: z
      .string()
      .trim()
      .min(1)
      .max(URL_MAX)
      .nullable()
      .meta({ description: 'https, no address of a private network.' }),
    forumText: z
      .boolean()
      .meta({ description: 'The group of TELEGRAM_OPERATORS_CHAT also shows what people, operators and notes say.' }),
    templates: z.object({ answerWaits: Template.nullable() }),
    retention: z
      .object({
        messages: daysOf('messages'),
        tickets: daysOf('tickets'),
        contacts: daysOf('contacts'),
        audit: daysOf('audit'),
      })
      .meta({ description: 'Days; shorter than the default alone, for that is what people are told.' }),
    oneMayApprove: z.boolean().meta({
      description:
        'A small team: who approves may release what they wrote themselves. Never of flows of safety, facts of class A, numbers, question sets, weights and words of danger.',
    }),
    offers: z.boolean().meta({
      description:
        'A free case that is not red is offered first to one at the desk: by language, wish and load. It is never kept from others.',
    }),
    tags: z
      .array(TagShape)
      .max(TAGS_MAX)
      .refine((tags) => new Set(tags.map(({ id }) => id)).size === tags.length, 'each stands in it once')
      .meta({ description: 'What cases may have in common; one that was saved is retired, never taken out.' }),
  })
  .meta({ id: 'Settings' }) satisfies z.ZodType<SettingsSent>;

const Range = z.object({ least: z.number().int(), most: z.number().int() });

export const KeptSettingsShape = z
  .object({
    version: z.number().int().meta({ description: 'Send it back with a change.' }),
    changedAt: z.number().int().nullable(),
    settings: SettingsShape.meta({ id: 'SettingsShown' }),
    defaults: z
      .object({ name: z.object({ tg: z.string(), ru: z.string() }), answerWaits: Template.nullable() })
      .meta({ description: 'What holds while nothing is set: the words of the program, the environment.' }),
    zone: z.string().meta({ description: 'TZ_HOTLINE.' }),
    retentionRange: z
      .object({ messages: Range, tickets: Range, contacts: Range, audit: Range })
      .meta({ description: 'In days; `most` is the default.' }),
  })
  .meta({ id: 'KeptSettings' });
