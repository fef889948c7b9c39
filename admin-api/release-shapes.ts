import { z } from 'zod';
import { BULK_MAX, EntryKeyShape, EntryRow, Hash, Moment, Person, ProblemShape, Written } from './content-shapes.ts';
import { BrokenTalk, TestsShape } from './said-shapes.ts';
import { Reason } from './shapes.ts';

/** What one person has withdrawn or taken back, until somebody else confirms it. */
export const WithdrawalShape = z
  .object({
    release: z.number().int(),
    at: Moment,
    by: Person,
    reason: z.string(),
    how: z.enum(['withdrawn', 'unverified', 'rollback']),
    rollbackOf: z.number().int().nullable().meta({ description: 'The release to which one person went back.' }),
    entries: z.array(EntryKeyShape.extend({ json: z.unknown() })),
    dueAt: Moment.meta({ description: 'Until then it is to be confirmed; it stays withdrawn whatever happens.' }),
    isOverdue: z.boolean(),
    mayConfirm: z.enum(['may', 'own', 'not_permitted', 'nobody']).meta({
      description: '`nobody`: whoever has withdrawn it is the only one who may release.',
    }),
  })
  .meta({ id: 'ContentWithdrawal' });
export type WithdrawalShape = z.infer<typeof WithdrawalShape>;

const ReadIn = z.object({
  how: z.enum(['same', 'words', 'led', 'menu', 'ended']).meta({
    description:
      '`same`: what they read now; `words`: the question in other words; `led`: to `to`; `menu`, `ended`: it is gone.',
  }),
  to: z.object({ flow: z.string(), node: z.string() }).nullable(),
  text: z.string(),
});

/** What people read next who wait at a place, in each language on the channel of that place. */
export const ReadNextShape = z.object({ tg: ReadIn, ru: ReadIn }).meta({
  id: 'ContentReadNext',
  description: 'As nobody in particular reads it, of no country: answers of people are not looked at.',
});
export type ReadNextShape = z.infer<typeof ReadNextShape>;

const Twin = z.object({ tg: z.string(), ru: z.string() });

export const WaitingList = z
  .object({
    waiting: z.array(
      z.object({
        release: z.number().int().meta({ description: 'In which the question was asked.' }),
        flow: z.string(),
        node: z.string(),
        asks: Twin.nullable().meta({
          description: 'What is asked there, as it is written; null: nothing, or unknown.',
        }),
        channel: z.string(),
        count: z
          .number()
          .int()
          .nullable()
          .meta({ description: 'null: fewer than three, where it may tell of danger.' }),
        next: ReadNextShape.nullable().meta({ description: 'null: it cannot be told, or nothing is about to change.' }),
      }),
    ),
    unread: z.number().int().meta({
      description: 'At so many places it is not worked out yet what is read next: ask again.',
    }),
  })
  .meta({ id: 'ContentWaiting' });
export type WaitingList = z.infer<typeof WaitingList>;

export const CandidateShape = z
  .object({
    id: z.string(),
    by: Person,
    at: Moment,
    reason: z.string(),
    state: z.enum(['checking', 'refused', 'ready']),
    isCut: z
      .boolean()
      .meta({ description: 'The process that checked it has ended before its check had: begin it anew.' }),
    step: z.object({ tier: z.string(), done: z.number().int(), of: z.number().int() }).nullable(),
    drafts: z.array(EntryKeyShape.extend({ hash: Hash, isUnchanged: z.boolean() })),
    problems: z.array(ProblemShape),
    report: z
      .object({
        errors: z.number().int(),
        warnings: z.number().int(),
        tests: TestsShape.nullable().meta({ description: 'null: of a version that kept none.' }),
        proven: z.number().int(),
      })
      .nullable(),
    broken: z.array(BrokenTalk).readonly().meta({ description: 'Kept talks that came otherwise, the first of them.' }),
    hindrances: z
      .array(z.object({ key: EntryKeyShape, why: z.enum(['stale', 'unread', 'changed', 'faulty']) }))
      .meta({ description: 'Why it may not be released at this moment.' }),
  })
  .meta({ id: 'ContentCandidate' });
export type CandidateShape = z.infer<typeof CandidateShape>;

/** What is asked for while a check runs. */
export const CandidateNow = z.object({ candidate: CandidateShape.nullable() }).meta({ id: 'ContentCandidateNow' });
export type CandidateNow = z.infer<typeof CandidateNow>;

/** All that the release page shows at once. */
export const ReleasePage = z
  .object({
    release: z.number().int(),
    drafts: z.array(EntryRow),
    draftsMore: z.number().int().meta({
      description: 'So many further drafts are not told here: of each kind there are those that were sent first.',
    }),
    withdrawals: z.array(WithdrawalShape).meta({ description: 'Those that nobody else has confirmed, oldest first.' }),
    oneMayApprove: z
      .boolean()
      .meta({ description: 'An administrator lets one person do where no second one is needed.' }),
    candidate: CandidateShape.nullable(),
    expiring: z.number().int().meta({ description: 'Entries that expire within 14 days.' }),
    readBy: z.object({
      processes: z.number().int().meta({ description: 'Those that tell of themselves.' }),
      readers: z.number().int(),
      others: z
        .array(
          z.object({
            role: z.enum(['all', 'bot', 'admin']),
            toldAt: Moment,
            release: z.number().int().nullable(),
            isMissed: z.boolean().meta({ description: 'It has gone quiet, and is not counted.' }),
          }),
        )
        .meta({ description: 'Those that do not read it yet, and those that have gone quiet within a minute.' }),
    }),
  })
  .meta({ id: 'ContentReleasePage' });
export type ReleasePage = z.infer<typeof ReleasePage>;

export const CandidateBody = z.object({
  drafts: z
    .array(EntryKeyShape.extend({ hash: Hash }))
    .min(1)
    .max(BULK_MAX),
  reason: Reason,
});

export const ReleaseHead = z
  .object({
    number: z.number().int(),
    at: Moment,
    author: Person.nullable().meta({ description: 'null: the program.' }),
    approvers: z.array(Person),
    alone: z.enum(['withdrawal', 'rollback', 'small_team']).nullable().meta({
      description:
        'Released by one person: a withdrawal, a way back that takes back what needs two, or what a small team may.',
    }),
    confirmed: z
      .object({ by: Person, at: Moment })
      .nullable()
      .meta({ description: 'Of a withdrawal: who else stands by it.' }),
    isOpen: z.boolean().meta({
      description: 'A withdrawal that nobody else has confirmed, and whose entries two persons have not released anew.',
    }),
    reason: z.string(),
    changed: z.array(EntryKeyShape),
    named: z
      .array(EntryKeyShape.extend({ title: Twin.nullable() }))
      .meta({ description: 'The first of them, with what contacts call them now; null: no words of theirs.' }),
    rollbackOf: z.number().int().nullable(),
  })
  .meta({ id: 'ContentRelease' });
export type ReleaseHead = z.infer<typeof ReleaseHead>;

export const Difference = z
  .object({
    changes: z.array(
      EntryKeyShape.extend({
        before: Written.nullable(),
        after: Written.nullable(),
      }),
    ),
  })
  .meta({ id: 'ContentDifference' });
export type Difference = z.infer<typeof Difference>;

export const Released = z
  .object({ release: z.number().int() })
  .meta({ id: 'ContentReleased', description: 'Contacts read it within two seconds.' });

export const RollBackBody = z.object({ reason: Reason });
export const WithdrawBody = z.object({
  how: z.enum(['withdrawn', 'unverified']),
  reason: Reason,
});
