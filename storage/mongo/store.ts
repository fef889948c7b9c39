import { Refusal } from '../../core/refusal.ts';
import type { Store } from '../../core/store.ts';
import type { RingStore, Upkeep } from '../../core/upkeep.ts';
import { createDeskListeners } from '../desk-listeners.ts';
import type { KeyRing } from '../key-ring.ts';
import { createLookup } from '../seal.ts';
import { createAddresses } from './addresses.ts';
import { createAudit } from './audit.ts';
import { assertNotRestoring } from './backup.ts';
import { createCarryOver } from './carry-over.ts';
import { createChannelLeases } from './channel-leases.ts';
import { createClaims } from './claims.ts';
import { type BeforeTurn, createCommit } from './commit.ts';
import { connect } from './connect.ts';
import { openContactKeys, openLookupKey } from './contact-keys.ts';
import { createDelivered } from './delivered.ts';
import { createDesk } from './desk.ts';
import { createDeskFeed } from './desk-feed.ts';
import { createDeskTalk } from './desk-talk.ts';
import { createDisclosure } from './disclosure.ts';
import { createForget } from './forget.ts';
import { createHealth } from './health.ts';
import { createInbox } from './inbox.ts';
import { createKeyRotation } from './key-rotation.ts';
import { createLog } from './log.ts';
import { createLoginAttempts } from './login-attempts.ts';
import { createMoving } from './moving.ts';
import { createNumberReports } from './number-reports.ts';
import { createClaimSend } from './outbox.ts';
import type { BeforeSent } from './outbox-change.ts';
import type { StoreParts } from './parts.ts';
import { createReceipts } from './receipts.ts';
import { createRetention } from './retention.ts';
import { allModels, type Collections, collectionsOf } from './schema.ts';
import { createSettling } from './settle.ts';
import { createStaff } from './staff.ts';
import { createStaffSessions } from './staff-sessions.ts';
import { createTicketCarry } from './ticket-carry.ts';
import { createTurns } from './turns.ts';

/** The shape of what lies in the database; a program that knows only older ones must leave it alone. */
const VERSION = 2;

export interface MongoStoreSettings {
  uri: string;
  keyRing: KeyRing;
}

/** The store whole: what talking needs and what keeps it in order. */
export type MongoStore = Store & Upkeep;

/**
 * The store that an organisation grows to: any number of processes share one MongoDB, a single server or a replica set.
 * What must be atomic is one change of one document; every change names its document by `_id` and is on the disks of the
 * majority when the call returns.
 */
export async function openMongoStore({ uri, keyRing }: MongoStoreSettings): Promise<MongoStore> {
  await using opened = new AsyncDisposableStack();
  const connection = opened.adopt(await connect(uri), (open) => open.close());
  const db = collectionsOf(connection);
  await assertKnown(db);
  await assertNotRestoring(db);
  await Promise.all(allModels(db).map((collection) => collection.createIndexes()));
  const lookup = createLookup(await openLookupKey(db, keyRing));
  const parts: StoreParts = {
    db,
    keys: await openContactKeys(db, keyRing),
    addresses: createAddresses(db),
    lookup,
    desk: createDeskListeners(),
  };

  const open = opened.move();
  return {
    ...assemble(parts),
    ...createKeyRotation(db, keyRing),
    derive: lookup.derive,
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}

function assemble(parts: StoreParts): Omit<MongoStore, keyof RingStore | 'derive' | typeof Symbol.asyncDispose> {
  const settling = createSettling(parts);
  const carryOver = createCarryOver(parts);
  const feed = createDeskFeed(parts.db, parts.desk);
  const [turns, sends] = [createClaims<BeforeTurn>(), createClaims<BeforeSent>()];
  const moving = createMoving(parts, { carryOver, carryTicket: createTicketCarry(parts) });
  const { forget, finishForgetting } = createForget(parts, { ...settling, carryOver });
  return {
    ...createInbox(parts),
    ...createTurns(parts, turns),
    ...createCommit(parts, { ...settling, claims: turns }),
    ...createClaimSend(parts, sends),
    ...createDelivered(parts, { ...settling, claims: sends }),
    ...createLog(parts),
    ...createNumberReports(parts),
    ...createDesk(parts, settling),
    ...createDeskTalk(parts),
    deskEvents: feed.deskEvents,
    onDeskEvent: feed.onDeskEvent,
    ...createHealth(parts),
    contactAt: moving.contactAt,
    moveAddress: moving.moveAddress,
    ...createChannelLeases(parts),
    ...createReceipts(parts),
    ...createDisclosure(parts, settling),
    ...createRetention(parts, { forget }),
    ...createStaff(parts),
    ...createStaffSessions(parts),
    ...createLoginAttempts(parts),
    ...createAudit(parts),
    forget,
    async settle(now) {
      await feed.sweepDesk(now);
      return (await moving.finishMoving()) + (await settling.settleSome()) + (await finishForgetting());
    },
  };
}

async function assertKnown(db: Collections): Promise<void> {
  const { meta } = db;
  await meta.updateOne({ _id: 'store' }, { $setOnInsert: { version: VERSION } }, { upsert: true });
  const version = (await meta.findOne({ _id: 'store' }).lean())?.version ?? 0;
  if (version < VERSION) await upgrade(db);
  if (version <= VERSION) return;
  const message = `the store is of version ${version}, this program knows versions up to ${VERSION}`;
  throw new Refusal('store_newer', message, { version, known: VERSION });
}

/** Tickets have a holder, and a moment since which somebody waits. May be done twice, or by two at once. */
async function upgrade({ meta, tickets }: Collections): Promise<void> {
  const bare = { waitingSince: { $exists: false } };
  await tickets.updateMany(bare, [{ $set: { waitingSince: '$openedAt', assignee: null } }], { updatePipeline: true });
  await meta.updateOne({ _id: 'store', version: { $lt: VERSION } }, { $set: { version: VERSION } });
}
