import { z } from 'zod';
import { ENTRY_KINDS } from '../core/entry.ts';
import { PAIR_KINDS } from '../core/text-pair.ts';
import { TEXT_STATES } from '../core/text-review.ts';
import { Hash, Moment, Person, ProblemShape } from './content-shapes.ts';

/** What stands in two languages, as editors translate it. */

const WORDS_MAX = 20_000;
const KEY_MAX = 400;
/** So many texts are marked or taken at once. */
const AT_ONCE = 5000;
/** Bytes of a file as it is sent in base64, for a file of two megabytes. */
export const STRING_FILE_MAX = 2_800_000;

export const StringLanguage = z.enum(['tg', 'ru']);
const Key = z.string().min(3).max(KEY_MAX).meta({ description: 'The place of both texts.' });
const Both = z.object({ tg: z.string(), ru: z.string() });

const Side = z.object({
  words: z.string().meta({ description: 'Empty: missing. Of other ways to say a button a line each.' }),
  hash: Hash.meta({ description: 'Of these words; send it back with a change and with a reading.' }),
  state: z.enum(TEXT_STATES),
  by: Person.nullable().meta({ description: 'Who has read these words last, whatever became of the twin.' }),
  at: Moment.nullable(),
  isByAssistant: z.boolean().meta({ description: 'The assistant has drafted it, and nobody has read it.' }),
  twinRead: z.string().nullable().meta({ description: 'The twin as it was read then, where it has changed since.' }),
  warnings: z.array(z.object({ found: z.string(), write: z.string() })).meta({
    description: 'Words that say a term otherwise, with the word to write.',
  }),
  isOtherLanguage: z.boolean().meta({ description: 'It reads like the other language.' }),
});

export const StringRow = z
  .object({
    key: Key,
    group: z.string(),
    kind: z.enum(PAIR_KINDS),
    isOther: z.boolean().meta({ description: 'Said to whoever asks for somebody else.' }),
    hasDraft: z.boolean(),
    before: Both.nullable().meta({ description: 'What a person reads before it.' }),
    most: z.number().int().nullable().meta({ description: 'So many letters the narrowest channel takes.' }),
    tg: Side,
    ru: Side,
  })
  .meta({ id: 'ContentString' });
export type StringRow = z.infer<typeof StringRow>;

const Counts = z.object({
  missing: z.number().int(),
  stale: z.number().int(),
  unread: z.number().int(),
  read: z.number().int(),
});

export const StringGroups = z
  .object({
    release: z.number().int(),
    isAssisted: z.boolean().meta({ description: 'Drafts of translations can be asked for.' }),
    groups: z.array(
      z.object({
        group: z.string().meta({ description: '`flow/urgent`; of other kinds the kind.' }),
        kind: z.enum(ENTRY_KINDS),
        title: Both.nullable(),
        isGrave: z.boolean().meta({ description: 'Somebody in danger may be there: what is stale refuses a release.' }),
        tg: Counts,
        ru: Counts,
      }),
    ),
    terms: z
      .array(z.object({ id: z.string(), tg: z.string(), ru: z.string(), means: Both.nullable() }))
      .meta({ description: 'Of the glossary: one word for one thing.' }),
  })
  .meta({ id: 'ContentStringGroups' });
export type StringGroups = z.infer<typeof StringGroups>;

export const StringsWish = z.object({
  group: z.string().max(120).optional(),
  state: z.enum(TEXT_STATES).optional(),
  language: StringLanguage.optional(),
});
export type StringsWish = z.infer<typeof StringsWish>;
export const StringRows = z
  .object({
    rows: z.array(StringRow).meta({ description: 'In the order in which they are read.' }),
    more: z.number().int().meta({ description: 'So many further ones are not told.' }),
  })
  .meta({ id: 'ContentStrings' });
export type StringRows = z.infer<typeof StringRows>;

export const StringBody = z.object({
  key: Key,
  language: StringLanguage,
  hash: Hash.meta({ description: 'Of the words that were seen.' }),
});
export const StringSaveBody = StringBody.extend({ words: z.string().max(WORDS_MAX) });
export const StringSaved = z
  .object({
    outcome: z.enum(['saved', 'theirs', 'none']).meta({
      description: '`theirs`: somebody else has written there. `none`: the assistant has no draft of it.',
    }),
    row: StringRow,
    problems: z.array(ProblemShape),
  })
  .meta({ id: 'ContentStringSaved' });
export type StringSaved = z.infer<typeof StringSaved>;

export const StringsReadBody = z.object({
  texts: z
    .array(StringBody.extend({ twinHash: Hash }))
    .min(1)
    .max(AT_ONCE),
});
export const StringsRead = z
  .object({ read: z.number().int(), refused: z.array(z.string()).meta({ description: 'Changed meanwhile.' }) })
  .meta({ id: 'ContentStringsRead' });

export const StringFileBody = z.object({
  file: z.string().max(STRING_FILE_MAX).meta({ description: 'The bytes of the file as they are, in base64.' }),
  group: z.string().max(120).optional().meta({ description: 'Texts of others are refused: `flow/urgent`.' }),
});
export const StringFilePlan = z
  .object({
    faults: z.array(ProblemShape).meta({ description: 'Of the whole file: with one nothing of it can be taken.' }),
    rows: z.array(
      z.object({
        key: Key,
        language: StringLanguage,
        kind: z.enum(PAIR_KINDS),
        how: z.enum(['added', 'changed', 'older-twin', 'unsure', 'newer']).meta({
          description:
            '`older-twin`: it translates something else than stands here. `unsure`: whoever translated it says so. `newer`: it was changed here since the file was made, and stays.',
        }),
        twin: z.string(),
        twinThere: z.string().meta({ description: 'What it translates, as the file has it.' }),
        here: z.string(),
        hash: Hash,
        there: z.string(),
      }),
    ),
    refused: z.array(z.object({ line: z.number().int(), key: z.string().nullable(), problems: z.array(ProblemShape) })),
    refusedMore: z.number().int(),
    same: z.number().int(),
  })
  .meta({ id: 'ContentStringFilePlan' });
export type StringFilePlan = z.infer<typeof StringFilePlan>;

export const StringFileTakeBody = StringFileBody.extend({
  take: z
    .array(StringBody)
    .max(AT_ONCE * 2)
    .meta({ description: 'Of those that are added or changed, with the hash of what stood here.' }),
});
export const StringFileTaken = z
  .object({
    taken: z.number().int(),
    drafts: z.array(z.string()),
    refused: z
      .array(z.string())
      .meta({ description: 'Changed meanwhile, not in the file, or not to be written there.' }),
  })
  .meta({ id: 'ContentStringFileTaken' });
