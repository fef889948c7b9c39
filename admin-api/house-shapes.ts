import { z } from 'zod';
import { HOUSE_FAULTS } from '../core/house-note.ts';
import { RETENTION_KINDS } from '../core/retention.ts';

/** How the house is looked after, as the pages of those who do so are given it. */

const Moment = z.number().int();
const Count = z.number().int();
const Records = z.record(z.string(), Count).meta({ description: 'How many of each kind.' });
const Why = z.enum(HOUSE_FAULTS).nullable();

const BackupShape = z
  .object({
    at: Moment.meta({ description: 'When it was begun.' }),
    outcome: z.enum(['running', 'made', 'failed']),
    why: Why,
    tookMs: Count,
    bytes: Count,
    records: Records,
    isBeside: z.boolean().meta({ description: 'It lies on the disk of the store, and goes with it.' }),
  })
  .meta({ id: 'Backup' });

const RehearsalShape = z
  .object({
    at: Moment,
    outcome: z.enum(['running', 'passed', 'failed']),
    why: Why,
    tookMs: Count,
    backupAt: Moment.nullable().meta({ description: 'When the backup that was tried had been made.' }),
    records: Records,
    keys: z.object({ opened: Count, shut: Count }),
    auditLines: Count.nullable().meta({ description: 'null: its chain is broken.' }),
    newestMessageAt: Moment.nullable(),
  })
  .meta({ id: 'Rehearsal' });

export const BackupsShape = z
  .object({
    at: Moment,
    zone: z.string(),
    hour: z.string().nullable().meta({ description: 'null: none is made by itself.' }),
    nextAt: Moment.nullable(),
    backupAt: Moment.nullable().meta({ description: 'Of the newest whole one, however it was made.' }),
    isOld: z.boolean(),
    backup: BackupShape.nullable(),
    rehearsal: RehearsalShape.nullable(),
    passedAt: Moment.nullable(),
    isRehearsalDue: z.boolean(),
  })
  .meta({ id: 'Backups' });

const Swept = z.record(z.enum(RETENTION_KINDS), Count);

export const RetentionShape = z
  .object({
    at: Moment,
    nextAt: Moment.nullable().meta({ description: 'null: there was no sweep yet.' }),
    kinds: z.array(z.object({ kind: z.enum(RETENTION_KINDS), days: Count, due: Count })),
    reports: z.array(z.object({ at: Moment, swept: Swept })),
  })
  .meta({ id: 'Retention' });

export const ChannelTokensShape = z
  .object({
    accounts: z.array(
      z.object({
        account: z.string(),
        isOfPage: z.boolean().meta({ description: 'Set on the page; else the variable of the server holds.' }),
        since: Moment.nullable(),
        isTried: z.boolean().meta({ description: 'A new one is being tried; the one before is used until then.' }),
        refusedAt: Moment.nullable().meta({ description: 'When the last one that was tried was refused.' }),
        isGoingBack: z.boolean().meta({ description: 'The variable of the server is what is being tried.' }),
        isBegun: z.boolean().meta({ description: 'No variable speaks of it: the channel was set up on the page.' }),
      }),
    ),
    mayBegin: z
      .array(z.enum(['telegram', 'whatsapp']))
      .meta({ description: 'Of which nobody serves an account: they may be set up on the page.' }),
  })
  .meta({ id: 'ChannelTokens' });
