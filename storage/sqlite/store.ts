/** sqlite/: the embedded store. One file, one process, and a transaction for each change. */

import type { KeyObject } from 'node:crypto';
import { join } from 'node:path';
import type { ContentStore } from '../../core/content-store.ts';
import { type Days, UTC_DAYS } from '../../core/days.ts';
import { presenceEvent } from '../../core/presence.ts';
import type { RedFloodStore } from '../../core/red-flood.ts';
import { Refusal } from '../../core/refusal.ts';
import type { StaffStores } from '../../core/staff-store.ts';
import type { KeyStore, Store } from '../../core/store.ts';
import type { Upkeep } from '../../core/upkeep.ts';
import type { KeyRing } from '../shared/key-ring.ts';
import { createLookup, createSealer } from '../shared/seal.ts';
import { createTicketMarks } from '../shared/ticket-marks.ts';
import { namingTrouble } from '../shared/trouble.ts';
import { assertNotRestoring, assertStore, dropLeftCopies } from './backup/backup.ts';
import { createClock } from './clock.ts';
import { createContactKeys, openLookupKey } from './contact-keys.ts';
import { createClips } from './content/clips.ts';
import { createDrafts } from './content/drafts.ts';
import { createMissedDealt } from './content/missed-dealt.ts';
import { createReleases } from './content/releases.ts';
import { createTextReviews } from './content/text-reviews.ts';
import { first, inTransaction, openBeside, openDatabase, proveShape } from './database.ts';
import { createAlarms } from './desk/alarms.ts';
import { createDeadLetters } from './desk/dead-letters.ts';
import { createDesk } from './desk/desk.ts';
import { createForumTopics } from './desk/forum.ts';
import { createRedFloods } from './desk/red-floods.ts';
import { createDeskFeed } from './desk-feed.ts';
import { holdOwnFolder } from './lock.ts';
import { copyBeforeMigration } from './migration-copy.ts';
import type { StoreParts } from './parts.ts';
import { dropSqliteRehearsal } from './rehearsal.ts';
import { KEY_STEPS, KEYS_FILE, STORE_FILE, STORE_STEPS } from './schema.ts';
import { createAudit, createAuditWriter } from './staff/audit.ts';
import { createChannelTokens } from './staff/channel-tokens.ts';
import { createLoginAttempts } from './staff/login-attempts.ts';
import { createSettings } from './staff/settings.ts';
import { createStaff } from './staff/staff.ts';
import { createStaffSessions } from './staff/staff-sessions.ts';
import type { Database } from './statements.ts';
import { createCaseCodes } from './turns/case-codes.ts';
import { createChannelLeases } from './turns/channel-leases.ts';
import { createCommit } from './turns/commit.ts';
import { createDisclosure } from './turns/disclosure.ts';
import { createForgottenSessions } from './turns/forgotten-sessions.ts';
import { createInbox } from './turns/inbox.ts';
import { createLog } from './turns/log.ts';
import { createMissed } from './turns/missed.ts';
import { createMoving } from './turns/moving.ts';
import { createNumberReports } from './turns/number-reports.ts';
import { createOutbox } from './turns/outbox.ts';
import { createPhoneClosing } from './turns/phone-closing.ts';
import { createReceipts } from './turns/receipts.ts';
import { createSharedPhones } from './turns/shared-phones.ts';
import { createTurns } from './turns/turns.ts';
import { createAssistantCalls } from './upkeep/assistant-calls.ts';
import { createForget } from './upkeep/forget.ts';
import { createHealth } from './upkeep/health.ts';
import { createHouseNotes } from './upkeep/house-notes.ts';
import { createKeyRotation } from './upkeep/key-rotation.ts';
import { createRetention } from './upkeep/retention.ts';
import { createStanding } from './upkeep/standing.ts';
import { assertWhole } from './whole.ts';
import { createWriter } from './writer.ts';

export interface SqliteStoreSettings {
  /** The folder of the files, made if it is not there. `:memory:` keeps nothing. */
  folder: string;
  keyRing: KeyRing;
  /** In which what happens is counted; left out: those of UTC. */
  days?: Days;
}

/** The embedded store whole: what talking needs and what keeps it in order. */
export type SqliteStore = Store & Upkeep;

/**
 * The embedded store: one process, two SQLite files and a lock in a folder that only its owner may read. Each port is a
 * few prepared statements, each call one transaction that is on the disk when the call returns.
 */
export async function openSqliteStore(settings: SqliteStoreSettings): Promise<SqliteStore> {
  return (await openWithLookup(settings)).store;
}

/** The same with the key that `derive` hangs on, for the thread that opens it for another. */
export async function openWithLookup({
  folder,
  keyRing,
  days,
}: SqliteStoreSettings): Promise<{ store: SqliteStore; lookupKey: KeyObject }> {
  using opened = new DisposableStack();
  if (folder !== ':memory:') {
    opened.use(holdOwnFolder(folder, keyRing.ids()));
    assertNotRestoring(folder);
    assertWhole(folder);
    copyBeforeMigration(folder, Date.now());
    dropSqliteRehearsal(folder);
    dropLeftCopies(folder);
  }
  const fileIn = (name: string) => (folder === ':memory:' ? folder : join(folder, name));
  const keyDb = closing(opened, openDatabase(fileIn(KEYS_FILE), KEY_STEPS));
  const db = closing(opened, openDatabase(fileIn(STORE_FILE), STORE_STEPS));
  const { parts, lookupKey, upkeep, staff, content, forget, settle } = namingTrouble(folder, () => {
    const { finishForgetting, ...assembled } = assemble(opened, { folder, db, keyDb, keyRing, days });
    recover(db);
    finishForgetting(Date.now());
    return assembled;
  });

  const open = opened.move();
  const store: SqliteStore = {
    ...createInbox(parts),
    ...createTurns(parts),
    ...createCommit(parts, createAuditWriter(parts)),
    ...createOutbox(parts),
    ...createLog(parts),
    ...createNumberReports(parts),
    ...createDesk(parts),
    ...createAlarms(parts),
    ...redFloodsOf(parts),
    ...createForumTopics(parts),
    deskEvents: parts.desk.deskEvents,
    onDeskEvent: parts.desk.onDeskEvent,
    tellPresence: (present, at) => parts.writer.writeLightly(() => parts.desk.write([presenceEvent(present)], at)),
    ...createHealth(parts),
    ...createMoving(parts),
    ...createCaseCodes(parts),
    ...createSharedPhones(parts),
    ...createPhoneClosing(parts),
    ...createChannelLeases(),
    ...createAssistantCalls(parts),
    ...upkeep,
    ...staff,
    ...content,
    forget,
    settle,
    derive: parts.lookup.derive,
    async [Symbol.asyncDispose]() {
      open.dispose();
    },
  };
  proveShape(keyDb, KEY_STEPS);
  proveShape(db, STORE_STEPS);
  return { store, lookupKey };
}

/** What a command works with beside the process that serves: short changes, and no talking. */
export type StoreBeside = Upkeep & StaffStores & ContentStore & KeyStore & AsyncDisposable;

export async function openSqliteBeside({ folder, keyRing, days }: SqliteStoreSettings): Promise<StoreBeside> {
  assertStore(folder);
  using opened = new DisposableStack();
  const keyDb = closing(opened, openBeside(join(folder, KEYS_FILE), KEY_STEPS));
  const db = closing(opened, openBeside(join(folder, STORE_FILE), STORE_STEPS));
  const { parts, upkeep, staff, content } = assemble(opened, { folder, db, keyDb, keyRing, days });
  const open = opened.move();
  return {
    ...upkeep,
    ...staff,
    ...content,
    derive: parts.lookup.derive,
    async [Symbol.asyncDispose]() {
      open.dispose();
    },
  };
}

function redFloodsOf(parts: StoreParts): RedFloodStore {
  const { noteRed, openFloods } = createRedFloods(parts);
  return { noteRed, openFloods };
}

interface Opened {
  folder: string;
  db: Database;
  keyDb: Database;
  keyRing: KeyRing;
  days: Days | undefined;
}

function assemble(opened: DisposableStack, { folder, db, keyDb, keyRing, days = UTC_DAYS }: Opened) {
  const lookupKey = openLookupKey(keyDb, keyRing, () => assertEmpty(db));
  const lookup = createLookup(lookupKey);
  const keys = createContactKeys(keyDb, keyRing);
  const writer = opened.use(createWriter(db));
  const sealer = createSealer(keys.keyOf);
  const desk = createDeskFeed(db);
  const parts: StoreParts = { db, writer, keys, lookup, marks: createTicketMarks(lookup), sealer, desk, days };
  const forgetting = createForget(parts);
  const upkeep: Upkeep = {
    ...createRetention(parts, { ...forgetting, folder }),
    ...createKeyRotation(keyDb, keyRing),
    ...createReceipts(parts),
    ...createDisclosure(parts),
    ...createMissed(parts),
    wasForgotten: createForgottenSessions(parts).wasForgotten,
    ...createDeadLetters(parts),
    ...createSettings(parts),
    ...createChannelTokens(parts),
    ...createHouseNotes(parts),
    ...createStanding(parts),
    ...createClock(parts),
  };
  const staff: StaffStores = {
    ...createStaff(parts),
    ...createStaffSessions(parts),
    ...createLoginAttempts(parts),
    ...createAudit(parts),
  };
  const content: ContentStore = {
    ...createReleases(parts),
    ...createDrafts(parts),
    ...createTextReviews(parts),
    ...createMissedDealt(parts),
    ...createClips(parts),
  };
  return { parts, lookupKey, upkeep, staff, content, ...forgetting };
}

function closing(stack: DisposableStack, db: Database): Database {
  return stack.adopt(db, () => db.close());
}

/** Without its keys the data is unreadable; going on with new ones would hide that and mix the two. */
function assertEmpty(db: Database): void {
  const held = ['conversations', 'staff'].find((table) => first(db.prepare(`select 1 as one from ${table} limit 1`)));
  if (held === undefined) return;
  throw new Refusal('key_ring_wrong', `hamroh.db holds ${held}, and contact-keys.db beside it is empty`);
}

/** The lock says that no other process lives: what was leased is free, what was being sent is found interrupted. */
function recover(db: Database): void {
  inTransaction(db, () => {
    db.exec('update conversations set turn_until = 0 where turn_until <> 0');
    db.exec(`update outbox set due_at = 0 where state = 'sending'`);
    db.exec('update media set due_at = 0 where due_at is not null');
  });
}
