import { z } from 'zod';
import { PLACE_HELP, PURPOSES } from '../content/lists.ts';
import { REFERRAL_REASONS } from '../core/referral.ts';
import { Reason } from './shapes.ts';

const Moment = z.number().int().meta({ description: 'Milliseconds since 1970 (UTC).' });
const Day = z.iso.date().meta({ description: 'The day on which one asks what came of it, as 2026-11-24.' });
const Pair = z.object({ tg: z.string(), ru: z.string() });
const Details = z.string().trim().max(2000).default('');

export const ReferralId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

/** To whom: a contact point or a place of help of the newest release, and nobody else. */
export const ReferralBody = z.object({
  key: z
    .string()
    .regex(/^[A-Za-z0-9_-]{8,64}$/)
    .meta({ description: 'Made by the page, for this one thing: a repeat does nothing twice.' }),
  to: z.string().max(64),
  reason: z.enum(REFERRAL_REASONS),
  details: Details,
  dueOn: Day,
});

const Version = z.number().int().min(0).meta({ description: '`version` as it stood on the page.' });

export const ReferralChange = z.object({
  version: Version,
  reason: z.enum(REFERRAL_REASONS),
  details: Details,
  dueOn: Day.nullable(),
});

export const ReferralDrop = z.object({ version: Version, reason: Reason });

export const ReferralResultBody = z.discriminatedUnion('isCompleted', [
  z.object({ version: Version, isCompleted: z.literal(true), why: z.string().trim().max(500).default('') }),
  z.object({ version: Version, isCompleted: z.literal(false), why: z.string().trim().min(3).max(500) }),
]);

export const ReferralShape = z
  .object({
    id: z.string(),
    to: z.string().nullable().meta({ description: 'null: it was written in free words.' }),
    name: Pair.meta({ description: 'As it was called that day.' }),
    reason: z.enum(REFERRAL_REASONS),
    details: z.string(),
    at: Moment,
    by: z.string(),
    dueOn: z.string().nullable(),
    version: z.number().int(),
    result: z.object({ isCompleted: z.boolean(), why: z.string(), at: Moment, by: z.string() }).nullable(),
  })
  .meta({ id: 'Referral' });

/** Where somebody can be sent, with what one needs to choose among them. */
export const HelpShape = z
  .object({
    id: z.string(),
    kind: z.enum(['contact', 'place']),
    name: Pair,
    country: z.string(),
    town: Pair.nullable(),
    what: z.array(z.enum([...new Set([...PURPOSES, ...PLACE_HELP])])),
    phone: z.string().nullable(),
    isVerified: z.boolean().meta({ description: 'false: nobody has rung it of late; ring before somebody is sent.' }),
  })
  .meta({ id: 'Help' });
