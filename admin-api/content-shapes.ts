import { z } from 'zod';
import { ENTRY_KINDS } from '../core/entry.ts';

/** What editors read and write, as the pages ask for it and as it is shown. */

const ENTRY_MAX = 80;
const TEXT_MAX = 100_000;
const NOTE_MAX = 1000;
export const BULK_MAX = 200;

export const Moment = z.number().int().meta({ description: 'Milliseconds since 1970 (UTC).' });
const Day = z.iso.date();

/** Kinds that editors save; `flow` and `danger` by their text. Flows have pages of their own. */
export const EDITED_KINDS = [
  'flow',
  'contact',
  'place',
  'fact',
  'rule',
  'register',
  'country',
  'locality',
  'term',
  'source',
  'canned',
  'checklist',
  'screen',
  'weights',
  'danger',
  'words',
  'example',
  'said',
] as const;
export const EditedKind = z.enum(EDITED_KINDS);
export const AnyKind = z.enum(ENTRY_KINDS);
export const EntryName = z
  .string()
  .min(1)
  .max(ENTRY_MAX)
  .regex(/^[A-Za-z0-9@._-]+$/)
  .meta({ description: 'Its id; with `@2026-12-01` what takes its place on that day.' });
export const Hash = z.string().min(1).max(64);
export const Note = z.string().trim().max(NOTE_MAX).nullable();

export const EntryKeyShape = z.object({ kind: AnyKind, entry: EntryName });

export const Person = z.object({ id: z.string(), name: z.string() });

/** A draft as far as everybody sees it. */
export const DraftShape = z
  .object({
    version: z.number().int().meta({ description: 'Send it back with a save.' }),
    hash: Hash.meta({ description: 'Of exactly these bytes; send it back with an approval.' }),
    state: z.enum(['changed', 'sent', 'returned', 'approved']),
    deletes: z.boolean(),
    isNew: z.boolean(),
    authors: z.array(Person),
    approvers: z.array(Person),
    savedAt: Moment,
    sentBy: Person.nullable(),
    sentAt: Moment.nullable().meta({ description: 'The same for drafts that were sent at one press.' }),
    note: Note.meta({ description: 'What was written to whoever reads, or by whoever returned it.' }),
    isBaseStale: z.boolean().meta({ description: 'Somebody has released another state of the entry since.' }),
    mayApprove: z.enum(['may', 'author', 'unsent', 'not_permitted']),
    needs: z.enum(['second', 'one']).meta({
      description: '`second`: somebody else must have read it. `one`: whoever asks wrote it and may release it alone.',
    }),
  })
  .meta({ id: 'ContentDraft' });
export type DraftShape = z.infer<typeof DraftShape>;

export const EntryRow = z
  .object({
    kind: AnyKind,
    entry: z.string(),
    json: z.unknown().meta({ description: 'The draft where there is one, else what contacts read.' }),
    live: z.unknown().meta({ description: 'What contacts read, where `json` is a draft of it; else null.' }),
    isLive: z.boolean(),
    draft: DraftShape.nullable(),
    usedBy: z
      .number()
      .int()
      .meta({ description: 'So many nodes of flows can show it; of a flow, so many of others lead there.' }),
    usedIn: z.array(z.string()).meta({ description: 'The flows in which that is, each once.' }),
    age: z
      .enum(['fresh', 'soon', 'stale'])
      .nullable()
      .meta({ description: 'Of what contacts read, as the three that follow; where they read nothing, of the draft.' }),
    daysLeft: z.number().int().nullable().meta({ description: 'Until it expires; below zero: since.' }),
    isUnverified: z.boolean(),
    isDead: z.boolean().meta({ description: 'Kept for the record, never shown.' }),
    isRenewed: z.boolean().meta({
      description: 'The draft is good for longer, or checked; contacts still read what was before.',
    }),
    owner: z.object({ written: z.string().nullable(), person: Person.nullable() }).meta({
      description:
        'Who looks after it: as the entry says, and who that is; of a group whoever wrote or checked it last, for whoever edits.',
    }),
    readers: z.number().int().nullable().meta({
      description: 'So many people were shown it within seven days; null: fewer than three, or it cannot be told.',
    }),
    unanswered: z
      .object({ said: z.number().int(), silent: z.number().int(), wrong: z.number().int() })
      .nullable()
      .meta({
        description:
          'Of a contact point: how many told within seven days how it went, for how many nobody answered, and for how many it was somebody else; null: fewer than three told.',
      }),
  })
  .meta({ id: 'ContentEntry' });
export type EntryRow = z.infer<typeof EntryRow>;

const Fields = z.record(z.string(), z.unknown()).meta({ description: 'JSON Schema of the kind, for the form.' });

export const EntryList = z
  .object({ release: z.number().int(), today: Day, rows: z.array(EntryRow), fields: Fields })
  .meta({ id: 'ContentEntries' });

/** What is wrong with what was written, in the three languages of the staff. */
export const ProblemShape = z
  .object({
    where: z.string(),
    entry: EntryKeyShape.nullable().meta({ description: 'null: it is of no single entry.' }),
    path: z.string().nullable().meta({ description: 'The field: `name/tg`.' }),
    severity: z.enum(['error', 'warning']),
    isNew: z.boolean().meta({ description: 'What contacts read now does not have it: it refuses a release.' }),
    line: z.object({ tg: z.string(), ru: z.string(), en: z.string() }),
  })
  .meta({ id: 'ContentProblem' });
export type ProblemShape = z.infer<typeof ProblemShape>;

export const Written = z.object({ text: z.string(), json: z.unknown() });

export const SourceNamed = z.object({
  key: z.string().meta({ description: 'As it stands in the entry.' }),
  entry: z.string().nullable().meta({ description: 'Of the list of sources; null: it has none of that key.' }),
  name: z.object({ tg: z.string(), ru: z.string() }).nullable(),
});

const Bubbles = z
  .object({ tg: z.string().nullable(), ru: z.string().nullable() })
  .meta({ description: 'null: nothing is said of it by itself.' });

const InsteadShape = z.object({
  purpose: z.string(),
  lines: z
    .array(z.object({ name: z.object({ tg: z.string(), ru: z.string() }), phone: z.string().nullable() }))
    .meta({ description: 'None: they are told no number at all.' }),
});
export type Instead = z.infer<typeof InsteadShape>;

export const EntryShape = z
  .object({
    row: EntryRow,
    live: Written.nullable(),
    replaces: Written.nullable().meta({ description: 'Of an entry with a day: that without, as contacts read it.' }),
    draft: Written.nullable(),
    base: z.object({ release: z.number().int(), revision: z.string().nullable() }),
    problems: z.array(ProblemShape),
    usedBy: z.array(
      z.object({
        flow: z.string(),
        node: z.string(),
        asked: z.string().nullable().meta({
          description:
            'What lines its text asks for, such as `danger`, where the number is chosen by that; null: it is named.',
        }),
      }),
    ),
    shown: Bubbles.meta({
      description: 'As it will read in a bubble once the draft is released; without one: as it does.',
    }),
    shownNow: Bubbles.meta({ description: 'As contacts read it now.' }),
    isReadable: z
      .boolean()
      .meta({ description: 'false: the draft has a field that cannot be read, and so no bubble.' }),
    sources: z.array(SourceNamed).meta({ description: 'That the draft names; without one, what contacts read.' }),
    withdrawn: z
      .object({ at: Moment, by: Person, reason: z.string(), how: z.enum(['withdrawn', 'unverified']) })
      .nullable()
      .meta({ description: 'Of a number that one person has withdrawn, and nobody has changed since.' }),
    instead: z.array(InsteadShape).meta({
      description: 'Of a number: what people are told once it is told no more, for each that it is there for.',
    }),
    history: z.array(
      z.object({
        at: Moment,
        by: Person.nullable().meta({ description: 'null: the program.' }),
        release: z.number().int().nullable().meta({ description: 'null: a state of the draft.' }),
        day: Day.nullable().meta({ description: 'From which it was to be read; null: from its release on.' }),
        text: z.string(),
        json: z.unknown().meta({ description: 'The fields of it; null: it has none, or was taken out.' }),
      }),
    ),
    today: Day.meta({ description: 'By the clock of the hotline.' }),
    later: z
      .array(z.object({ entry: EntryName, day: Day, isLive: z.boolean() }))
      .meta({ description: 'What takes its place on a later day, the nearest first; not `isLive`: drafted alone.' }),
    fields: Fields,
  })
  .meta({ id: 'ContentEntryWhole' });
export type EntryShape = z.infer<typeof EntryShape>;

/** No entry has so many parts within each other; what has cannot be written as text. */
const DEPTH_MAX = 40;

function isFlatEnough(value: unknown, left: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return left > 0 && Object.values(value).every((part) => isFlatEnough(part, left - 1));
}

export const SaveBody = z.object({
  basedOn: z.number().int().min(0).meta({ description: 'The version of the draft that was seen; 0: none.' }),
  base: z.object({ release: z.number().int(), revision: z.string().nullable() }),
  json: z
    .unknown()
    .optional()
    .refine((json) => isFlatEnough(json, DEPTH_MAX))
    .meta({ description: 'The whole entry; of flows and of the words of danger the text instead.' }),
  text: z.string().max(TEXT_MAX).optional(),
  deletes: z.boolean().default(false),
});

export const Saved = z
  .object({
    outcome: z.enum(['saved', 'theirs']),
    draft: DraftShape.nullable(),
    written: Written.nullable().meta({ description: 'As it lies there now: of `theirs` what the other has written.' }),
    problems: z.array(ProblemShape),
  })
  .meta({ id: 'ContentSaved' });
export type Saved = z.infer<typeof Saved>;

export const HashBody = z.object({ hash: Hash, note: Note.default(null) });

/** What was read is named. */
const SEEN_MIN = 3;

export const CheckedBody = z
  .object({
    entries: z.array(EntryKeyShape).min(1).max(BULK_MAX),
    source: z.string().trim().max(300).meta({
      description:
        'What was seen: a page, a law, who was rung. Of a call it may be left empty: its day is noted anyway.',
    }),
    how: z.enum(['called', 'read']),
    outcome: z.enum(['right', 'nobody', 'wrong', 'hours']).default('right').meta({
      description: 'Of a call: answered and right; nobody answered; a wrong number; other hours. Only `right` renews.',
    }),
    verifies: z.boolean().default(false).meta({
      description: 'What was right is told as checked from then on, once it is read and released.',
    }),
  })
  .refine(({ how, source }) => how === 'called' || source.length >= SEEN_MIN, { path: ['source'] });
export const CheckedDone = z
  .object({
    renewed: z.array(EntryKeyShape.extend({ hash: Hash })),
    refused: z
      .array(EntryKeyShape)
      .meta({ description: 'Somebody else was just writing there, or has another number than was rung.' }),
  })
  .meta({ id: 'ContentChecked' });
