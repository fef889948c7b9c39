import { z } from 'zod';
import { SEND_FAILURES } from '../core/delivery.ts';
import { FIRST_STEPS } from '../core/first-steps.ts';
import { OBSTACLES } from '../core/readiness.ts';
import { ACCOUNT_STATES } from '../core/standing.ts';

/** How the service stands, as the pages of those who look after it are given it. */

const Moment = z.number().int();

export const AccountShape = z
  .object({
    account: z.string().meta({ description: 'Of ours: `telegram:<bot id>`, `whatsapp:<phone number id>`, `web`.' }),
    channel: z.string(),
    state: z
      .enum([...ACCOUNT_STATES, 'silent'])
      .meta({ description: 'silent: no process has told of it for a minute' }),
    since: Moment.nullable(),
    heardAt: Moment.nullable(),
    sentAt: Moment.nullable(),
    failures: z.array(z.object({ reason: z.enum(SEND_FAILURES), count: z.number().int(), at: Moment })),
  })
  .meta({ id: 'AccountStanding' });

export const ProcessShape = z
  .object({
    id: z.string(),
    role: z.enum(['all', 'bot', 'admin']),
    version: z.string(),
    startedAt: Moment,
    toldAt: Moment,
    disk: z.object({ free: z.number(), total: z.number(), isLow: z.boolean() }).nullable(),
  })
  .meta({ id: 'ProcessStanding' });

export const HealthShape = z
  .object({
    at: Moment,
    backlog: z.object({
      waiting: z.number().int(),
      oldestWaitingAt: Moment.nullable(),
      unsent: z.number().int(),
      oldestUnsentAt: Moment.nullable(),
      openTickets: z.number().int(),
    }),
    accounts: z.array(AccountShape),
    processes: z.array(ProcessShape),
  })
  .meta({ id: 'Health' });

/** No word of it and nothing of the person: who looks after channels does not read conversations. */
export const LetterShape = z
  .object({
    id: z.string(),
    handle: z.string().nullable().meta({ description: 'Of the case of the person; null: they have none.' }),
    channel: z.string(),
    reason: z.string(),
    code: z.number().int().nullable().meta({ description: 'Of the channel.' }),
    tries: z.number().int(),
    at: z.number().int(),
    from: z.enum(['bot', 'operator']),
    flow: z.string().nullable(),
    node: z.string().nullable(),
  })
  .meta({ id: 'DeadLetter' });

export const DeadLettersShape = z.object({ letters: z.array(LetterShape), next: z.string().nullable() });

export const ReadyShape = z
  .object({
    at: z.number().int(),
    messagesKeptDays: z.number().int().meta({ description: 'Where nobody has set fewer.' }),
    obstacles: z.array(
      z.object({
        name: z.enum(OBSTACLES),
        about: z.array(z.string()).meta({ description: 'Which ones: entries, accounts, roles of processes.' }),
      }),
    ),
    ofPage: z.array(z.string()).meta({ description: 'Accounts whose token lies in the store, set on the page.' }),
    names: z.record(z.string(), z.object({ tg: z.string(), ru: z.string() })).meta({
      description: 'What is called by a name of those that something is about.',
    }),
    steps: z
      .array(z.object({ step: z.enum(FIRST_STEPS), isDone: z.boolean(), left: z.array(z.enum(OBSTACLES)) }))
      .meta({ description: 'In the order in which a service is set up.' }),
  })
  .meta({ id: 'Ready' });
