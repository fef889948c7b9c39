import { z } from 'zod';
import { LANGUAGES } from '../core/message.ts';
import { LEVELS } from '../core/ticket.ts';

const Id = z
  .string()
  .regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/)
  .max(48);
/** A flow, a node, a choice or a button, as flows and the program name them. */
const Name = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/)
  .max(64);
const Words = z.string().trim().min(1).max(1000);

/** Channels that a talk can be kept of. */
const SAID_CHANNELS = ['telegram', 'whatsapp', 'web', 'max'] as const;

const SaidPlace = z.strictObject({ flow: Name, node: Name });
export type SaidPlace = z.infer<typeof SaidPlace>;

/** The question that a button stood under; `item`: which of several of one node, from 0. */
const Under = SaidPlace.extend({ item: z.number().int().min(0).max(99).optional() });

/** A button by what it means, never by its token, which holds the number of a release. */
export const SaidButton = z.union([
  z.strictObject({ choice: Name, of: Under }),
  z.strictObject({ skips: SaidPlace }),
  z.strictObject({ page: z.number().int().min(0).max(999), of: SaidPlace }),
  z.strictObject({ own: Name }),
  z.strictObject({ topic: Name }),
  z.strictObject({ opens: SaidPlace }),
]);
export type SaidButton = z.infer<typeof SaidButton>;

/** The longest that is waited for at once: a year, in minutes. */
const WAIT_MAX = 366 * 24 * 60;

/** What the person does. `label`: what stood on the button, for whoever reads the talk. `wait`: so many minutes. */
export const SaidMove = z.union([
  z.strictObject({ say: Words }),
  z.strictObject({ press: SaidButton, label: z.string().max(200) }),
  z.strictObject({ voice: z.literal(true) }),
  z.strictObject({ wait: z.number().int().min(1).max(WAIT_MAX) }),
  z.strictObject({ again: z.literal(true) }),
]);
export type SaidMove = z.infer<typeof SaidMove>;

/** What is done, and what is expected of it: where the person waits then, how grave their request is, and the bubbles. */
const SaidStep = z.strictObject({
  said: SaidMove,
  at: SaidPlace.nullable(),
  ticket: z.enum(LEVELS).nullable(),
  texts: z.array(z.string().max(5000)).max(20),
});
export type SaidStep = z.infer<typeof SaidStep>;

/** What a phone is set to before the talk begins. */
export const SaidSetting = z.strictObject({
  channel: z.enum(SAID_CHANNELS),
  /** Null: not chosen yet, and nothing agreed to. */
  language: z.enum(LANGUAGES).nullable(),
  country: z
    .string()
    .regex(/^([A-Z]{2}|other)$/)
    .nullable(),
  about: z.enum(['self', 'other']).nullable(),
  flags: z.array(Name).max(20),
  /** The moment at which it begins, such as `2026-11-24T12:00:00+05:00`. */
  clock: z.iso.datetime({ offset: true }),
  /** Null: at the beginning, with nothing said yet. */
  start: SaidPlace.nullable(),
});
export type SaidSetting = z.infer<typeof SaidSetting>;

/** So many moves a kept talk has, at most. */
export const SAID_STEPS_MAX = 60;

/** A talk that is kept as a test. `words`: whether each bubble must read as it did, or only lead where it led. */
export const SaidTest = z.strictObject({
  id: Id,
  name: z.string().trim().min(1).max(120),
  words: z.enum(['any', 'exact']),
  setting: SaidSetting,
  steps: z.array(SaidStep).min(1).max(SAID_STEPS_MAX),
});
export type SaidTest = z.infer<typeof SaidTest>;
