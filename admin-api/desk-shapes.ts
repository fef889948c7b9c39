import { z } from 'zod';
import { type CallerWord, livingWord, wordUntil } from '../core/caller-word.ts';
import { FORM_REGIONS } from '../core/case-form.ts';
import { channelOf } from '../core/channel.ts';
import { isSilenced } from '../core/conversation.ts';
import { WINDOW_MS } from '../core/delivery.ts';
import { type DeskCase, type DeskTicket, deskTicketOf } from '../core/desk.ts';
import { handleOf } from '../core/handle.ts';
import { writeDueAt } from '../core/later.ts';
import { notLeft } from '../core/on-the-way.ts';
import type { RaisedFlag } from '../core/raised-flag.ts';
import { referralDueAt } from '../core/referral.ts';
import { ALL_OUTCOMES, callDueAt, LEVELS, OUTCOMES, RATINGS } from '../core/ticket.ts';
import { STEP_KINDS } from '../core/ticket-step.ts';
import { isGraveCase } from '../dialogue/desk/grave-case.ts';
import { safeShown } from '../dialogue/desk/safe-desk.ts';
import { answerDueAt, type DeskClock } from '../dialogue/time/ticket-clock.ts';
import { spokenWord } from '../locales/caller-words.ts';
import { FormShape } from './form-shapes.ts';
import { ReferralShape } from './referral-shapes.ts';
import { RevealShape, showReveal } from './reveal-shapes.ts';
import { SafeShape } from './safe-shape.ts';
import { UndeliveredShape } from './undelivered-shape.ts';

/** What the desk sees. Who a person is stands in none of it; it is revealed apart, with a reason. */

const Moment = z.number().int().meta({ description: 'Milliseconds since 1970 (UTC).' });
const Place = z.object({ flow: z.string(), node: z.string() });
export const LevelName = z.enum(LEVELS);
export const OutcomeName = z.enum(OUTCOMES);
export const TicketId = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);
export const ClientKey = z
  .string()
  .regex(/^[A-Za-z0-9_-]{8,64}$/)
  .meta({ description: 'Made by the page, for this one thing: a repeat does nothing twice.' });

export const SeenBody = Moment.nullable().optional().meta({
  description: '`heardAt` as it stood on the page: where the person has written since, it is refused (`person_wrote`).',
});

export const SummaryText = z.string().trim().max(4000);

const ticketFields = {
  id: z.string(),
  handle: z.string().meta({ description: 'What staff call it among themselves.' }),
  status: z.enum(['open', 'closed']),
  level: LevelName,
  topic: z.string(),
  flags: z.array(z.string()),
  channel: z.enum(['telegram', 'whatsapp', 'web', 'max', 'terminal']),
  language: z.enum(['tg', 'ru']).nullable(),
  answerer: z.enum(['woman', 'man']).nullable().meta({ description: 'By whom the person would rather be answered.' }),
  assignee: z.string().nullable().meta({ description: 'The id of who holds it.' }),
  offer: z
    .object({ to: z.string(), until: Moment })
    .nullable()
    .meta({ description: 'While it is free: to whom it was offered first, and until when.' }),
  openedAt: Moment,
  waitingSince: Moment.nullable().meta({ description: 'Since when the person waits for a word of an operator.' }),
  undelivered: UndeliveredShape.nullable().meta({ description: 'They were answered; the answer has not left.' }),
  overdueAt: Moment.nullable().meta({ description: 'When they have waited too long, by the hours of the hotline.' }),
  heardAt: Moment.nullable(),
  claimedAt: Moment.nullable(),
  answeredAt: Moment.nullable(),
  closedAt: Moment.nullable(),
  mutedUntil: Moment.nullable(),
  outcome: z.enum(ALL_OUTCOMES).nullable(),
  rating: z.enum(RATINGS).nullable(),
  tags: z.array(z.string()).meta({ description: 'Ids of tags of the house.' }),
  callDueAt: Moment.nullable().meta({ description: 'When a call that was promised and is not made yet is due.' }),
  writeDueAt: Moment.nullable().meta({ description: 'When an operator has promised to write again, and has not yet.' }),
  snoozedUntil: Moment.nullable().meta({
    description:
      'It was put aside until then; in the past: its moment has come, and nobody has done anything about it.',
  }),
  referralDueAt: Moment.nullable().meta({
    description: 'Since when one asks what came of the earliest open referral.',
  }),
};

export const TicketShape = z.object(ticketFields).meta({ id: 'Ticket' });

/** Of what is free and not red alone. */
function offerShown({ status, assignee, level, offer }: DeskTicket): { to: string; until: number } | null {
  if (offer === null || status !== 'open' || assignee !== null || level === 'red') return null;
  return { to: offer.to, until: offer.until };
}

export function showTicket(ticket: DeskTicket, clock: DeskClock): z.infer<typeof TicketShape> {
  const { id, status, level, topic, flags, channel, language, answerer, assignee, outcome, rating } = ticket;
  const { openedAt, waitingSince, heardAt, claimedAt, answeredAt, closedAt, mutedUntil } = ticket;
  return {
    id,
    handle: handleOf(id),
    status,
    level,
    topic,
    flags,
    channel,
    language,
    answerer,
    assignee,
    outcome,
    rating,
    tags: ticket.tags,
    offer: offerShown(ticket),
    overdueAt: status === 'open' ? answerDueAt(ticket, clock) : null,
    undelivered: notLeft(ticket),
    openedAt,
    waitingSince,
    heardAt,
    claimedAt,
    answeredAt,
    closedAt,
    mutedUntil,
    callDueAt: callDueAt(ticket),
    writeDueAt: writeDueAt(ticket),
    snoozedUntil: ticket.snooze?.until ?? null,
    referralDueAt: referralDueAt(ticket),
  };
}

export const CaseShape = z
  .object({
    ...ticketFields,
    from: Place.nullable().meta({ description: 'Where in which flow a person was asked for.' }),
    at: Place.nullable().meta({ description: 'Which question of the bot is open.' }),
    summary: z.string().nullable(),
    notes: z.array(z.object({ id: z.string(), at: Moment, by: z.string(), text: z.string() })),
    steps: z.array(
      z.object({
        kind: z.enum(STEP_KINDS),
        at: Moment,
        by: z.string(),
        to: z.string().optional(),
        from: z.string().optional(),
        reason: z.string().optional(),
      }),
    ),
    referrals: z.array(ReferralShape),
    form: FormShape,
    reveals: z.array(RevealShape),
    isGrave: z.boolean().meta({ description: 'Whoever looks at who it is has that confirmed by a supervisor.' }),
    raised: z
      .array(
        z.object({
          flag: z.string(),
          at: Moment,
          from: Place.nullable(),
          question: z.object({ tg: z.string(), ru: z.string() }).nullable().meta({
            description:
              'The question that was answered, in its own words; null: it was no answer, or it is not known.',
          }),
        }),
      )
      .meta({ description: 'When each flag of the bot came up, and where.' }),
    callBack: z
      .object({ phone: z.string(), at: Moment, note: z.string(), by: z.string(), doneAt: Moment.nullable() })
      .nullable(),
    writeBack: z.object({ at: Moment, note: z.string(), by: z.string(), doneAt: Moment.nullable() }).nullable(),
    nextStep: z.object({ text: z.string(), at: Moment, by: z.string() }).nullable().meta({
      description: 'What is to be done next, for whoever goes on with it.',
    }),
    callerWord: z
      .object({ tg: z.string(), ru: z.string(), until: Moment })
      .nullable()
      .meta({ description: 'What the person is shown at this moment: whoever calls them says it first.' }),
    contact: z.object({
      zone: z.string().meta({ description: 'By whose clock they live, by the country they named; else that of home.' }),
      country: z.string().nullable(),
      countryNamed: z.string().nullable().meta({ description: 'The place that their own words name last; no answer.' }),
      region: z.string().nullable(),
      regionCode: z.enum(FORM_REGIONS).nullable().meta({ description: 'What the record of the case has for it.' }),
      about: z.enum(['self', 'other']).nullable(),
      age: z.number().int().nullable(),
      gender: z.enum(['woman', 'man']).nullable(),
      returned: z.enum(['yes', 'no']).nullable(),
      consentAt: Moment.nullable(),
      isLight: z.boolean().meta({ description: 'The line is bad: short words, and no files.' }),
      isReadingHard: z
        .boolean()
        .meta({ description: 'Reading is hard: few and plain words, better a voice or a call.' }),
    }),
    isUnreachable: z.boolean().meta({ description: 'The person has blocked us: an answer does not arrive.' }),
    isSilent: z.boolean().meta({ description: 'The person asked for silence: nothing may be sent until they write.' }),
    safe: SafeShape.nullable().meta({ description: 'What the person has agreed on about being written to.' }),
    lastHeardAt: Moment.nullable(),
    windowUntil: Moment.nullable().meta({
      description: 'WhatsApp takes free words until then; other channels always.',
    }),
  })
  .meta({ id: 'Case' });

export function showCase(
  { ticket, conversation, ...found }: DeskCase,
  {
    countryNamed,
    contactZone,
    regionCode,
    questionOf,
    now,
    ...clock
  }: DeskClock & {
    countryNamed: string | null;
    contactZone: string;
    regionCode: (typeof FORM_REGIONS)[number] | null;
    questionOf: (raised: RaisedFlag) => { tg: string; ru: string } | null;
    now: number;
  },
): z.infer<typeof CaseShape> {
  const { contact, session, memory, address } = conversation;
  const { country, region, about, age, gender, returned, consentAt } = contact;
  const channel = channelOf(address);
  const { lastHeardAt, isUnreachable } = found;
  const { from, summary, notes, steps, referrals, callBack, writeBack, nextStep, form, raised, reveals } = ticket;
  return {
    ...showTicket(deskTicketOf(ticket, contact, channel), clock),
    from,
    summary,
    notes,
    steps,
    referrals,
    form,
    reveals: reveals.map(showReveal),
    isGrave: isGraveCase({ ticket, conversation }),
    raised: raised.map((one) => ({ ...one, question: questionOf(one) })),
    callBack,
    writeBack,
    nextStep,
    callerWord: callerWordShown(ticket.callerWord, now),
    isUnreachable,
    lastHeardAt,
    safe: safeShown({ conversation, lastHeardAt }, now),
    at: session && { flow: session.flow, node: session.node },
    contact: {
      zone: contactZone,
      country,
      countryNamed,
      region,
      regionCode,
      about,
      age,
      gender,
      returned,
      consentAt,
      isLight: contact.light === 'yes',
      isReadingHard: contact.reading === 'hard',
    },
    isSilent: isSilenced(memory),
    windowUntil: channel === 'whatsapp' && lastHeardAt !== null ? lastHeardAt + WINDOW_MS : null,
  };
}

function callerWordShown(word: CallerWord | null, now: number): z.infer<typeof CaseShape>['callerWord'] {
  const living = livingWord(word, now);
  if (living === null) return null;
  const { which } = living;
  return { tg: spokenWord(which, 'tg'), ru: spokenWord(which, 'ru'), until: wordUntil(living) };
}

export const OtherTicketShape = TicketShape.extend({
  summary: CaseShape.shape.summary,
  notes: CaseShape.shape.notes,
  referrals: CaseShape.shape.referrals,
  callBack: CaseShape.shape.callBack,
}).meta({ id: 'OtherTicket' });

/** Another request of whoever has made the one that is looked at, with what staff wrote of it. */
export function showOtherTicket(ticket: DeskTicket, clock: DeskClock): z.infer<typeof OtherTicketShape> {
  const { summary, notes, referrals, callBack } = ticket;
  return { ...showTicket(ticket, clock), summary, notes, referrals, callBack };
}

export const OperatorShape = z
  .object({
    id: z.string(),
    name: z.string(),
    role: z.enum(['operator', 'supervisor']),
    gender: z.enum(['woman', 'man']).nullable(),
    redLately: z.number().int().meta({ description: 'Red ones that they hold, or have closed within a day.' }),
    isOnShift: z.boolean().meta({ description: 'At the desk at this moment, by their own word or by the plan.' }),
    isAway: z
      .boolean()
      .meta({ description: 'They have gone, or did nothing for ten minutes: what they hold may be claimed.' }),
  })
  .meta({ id: 'Operator' });

/** Somebody who answers nobody, or not any more, and whose name stands in cases. */
export const ColleagueShape = z.object({ id: z.string(), name: z.string() }).meta({ id: 'Colleague' });

export const CannedShape = z
  .object({
    id: z.string(),
    topic: z.string(),
    title: z.object({ tg: z.string(), ru: z.string() }),
    text: z.object({ tg: z.string(), ru: z.string() }).meta({ description: 'Filled with what is verified today.' }),
  })
  .meta({ id: 'Canned' });
