/**
 * mongo/: the store for many processes. One document holds a conversation, and a change of it is one compare-and-set.
 */

import { type Days, UTC_DAYS } from '../../core/days.ts';
import type { Store } from '../../core/store.ts';
import type { RingStore, Upkeep } from '../../core/upkeep.ts';
import { createDeskListeners } from '../shared/desk-listeners.ts';
import type { KeyRing } from '../shared/key-ring.ts';
import { createLookup } from '../shared/seal.ts';
import { createTicketMarks } from '../shared/ticket-marks.ts';
import { assertNotRestoring } from './backup/backup.ts';
import { createClock } from './clock.ts';
import { type Collections, collectionsOf, makeIndexes } from './collections.ts';
import { connect, connectPatiently } from './connect.ts';
import { openContactKeys, openLookupKey } from './contact-keys.ts';
import { createClips } from './content/clips.ts';
import { createDrafts } from './content/drafts.ts';
import { createMissedDealt } from './content/missed-dealt.ts';
import { createReleases } from './content/releases.ts';
import { createTextReviews } from './content/text-reviews.ts';
import { createAlarms } from './desk/alarms.ts';
import { createDeadLetters } from './desk/dead-letters.ts';
import { createDesk } from './desk/desk.ts';
import { createMarking } from './desk/desk-list.ts';
import { createDeskTalk } from './desk/desk-talk.ts';
import { createForumTopics } from './desk/forum.ts';
import { createRedFloods } from './desk/red-floods.ts';
import { createDeskFeed } from './desk-feed.ts';
import { createDeskHistory } from './desk-history.ts';
import { createGroupWrites } from './group-writes.ts';
import type { StoreParts } from './parts.ts';
import { ALONE, type Serving, type Share, sayServing, servingFrom } from './serving.ts';
import { createAudit } from './staff/audit.ts';
import { createChannelTokens } from './staff/channel-tokens.ts';
import { createLoginAttempts } from './staff/login-attempts.ts';
import { createSettings } from './staff/settings.ts';
import { createStaff } from './staff/staff.ts';
import { createStaffSessions } from './staff/staff-sessions.ts';
import type { Sweep } from './sweep.ts';
import { createAddresses } from './turns/addresses.ts';
import type { BeforeSent } from './turns/before-sent.ts';
import type { BeforeTurn } from './turns/before-turn.ts';
import { createCarryOver } from './turns/carry-over.ts';
import { createCaseCodes } from './turns/case-codes.ts';
import { createChannelLeases } from './turns/channel-leases.ts';
import { createClaims } from './turns/claims.ts';
import { createCommit } from './turns/commit.ts';
import { createDelivered } from './turns/delivered.ts';
import { createDisclosure } from './turns/disclosure.ts';
import { createForgottenSessions } from './turns/forgotten-sessions.ts';
import { createInbox } from './turns/inbox.ts';
import { createLog } from './turns/log.ts';
import { createMedia } from './turns/media.ts';
import { createFileReading } from './turns/media-read.ts';
import { createMissed } from './turns/missed.ts';
import { createMoving } from './turns/moving.ts';
import { createNumberReports } from './turns/number-reports.ts';
import { createClaimSend } from './turns/outbox.ts';
import { createOwnFiles } from './turns/own-files.ts';
import { createPhoneClosing } from './turns/phone-closing.ts';
import { createReceipts } from './turns/receipts.ts';
import { createSettling } from './turns/settle.ts';
import { createSharedPhones } from './turns/shared-phones.ts';
import { createTicketCarry } from './turns/ticket-carry.ts';
import { createClaimedWithIt, createTurns } from './turns/turns.ts';
import { createAssistantCalls } from './upkeep/assistant-calls.ts';
import { createForget } from './upkeep/forget.ts';
import { createHealth } from './upkeep/health.ts';
import { createHouseNotes } from './upkeep/house-notes.ts';
import { createKeyRotation } from './upkeep/key-rotation.ts';
import { createRetention } from './upkeep/retention.ts';
import { createStanding } from './upkeep/standing.ts';
import { assertShape, type UpgradeStep, upgrade } from './upkeep/upgrade.ts';

export interface MongoStoreSettings {
  uri: string;
  keyRing: KeyRing;
  /** In which what happens is counted; left out: those of UTC. */
  days?: Days;
  /** Makes a backup before an upgrade, and takes old ones away. Left out: none is kept. */
  aside?: Aside;
  /** Steps of an upgrade; left out: those of this program. */
  steps?: readonly UpgradeStep[];
}

/** Where a backup goes before the shape of the store is changed. */
export interface Aside extends Sweep {
  lay: () => Promise<void>;
}

const NOTHING_ASIDE: Aside = { lay: async () => undefined, count: async () => 0, piece: async () => 0 };

/** The store whole: what talking needs and what keeps it in order. */
export type MongoStore = Store & Upkeep;

/**
 * The store that an organisation grows to: any number of processes share one MongoDB, a single server or a replica set.
 * What must be atomic is one change of one document; every change names its document by `_id` and is on the disks of the
 * majority when the call returns.
 */
export async function openMongoStore(settings: MongoStoreSettings): Promise<MongoStore> {
  const { uri, keyRing } = settings;
  await bringUp(settings);
  await using opened = new AsyncDisposableStack();
  const db = collectionsOf(opened.adopt(await connect(uri), (open) => open.close()));
  const { share } = opened.use(await sayServing(db, keyRing.ids()));
  return { ...(await openParts(db, settings, share)), [Symbol.asyncDispose]: disposing(opened) };
}

/** Brings the store to the shape that this program works with, and makes its indexes. */
async function bringUp({ uri, aside = NOTHING_ASIDE, steps }: MongoStoreSettings): Promise<void> {
  await using opened = new AsyncDisposableStack();
  const connection = opened.adopt(await connectPatiently(uri), (open) => open.close());
  const db = collectionsOf(connection);
  await assertNotRestoring(db);
  await upgrade(db, { layAside: aside.lay, ...(steps === undefined ? {} : { steps }) });
  await makeIndexes(connection);
}

/** What a command works with beside the processes that serve: it changes no shape, and says of itself nothing. */
export async function openMongoBeside(settings: MongoStoreSettings): Promise<MongoStore> {
  await using opened = new AsyncDisposableStack();
  const db = collectionsOf(opened.adopt(await connect(settings.uri), (open) => open.close()));
  await assertNotRestoring(db);
  await assertShape(db);
  return { ...(await openParts(db, settings, () => ALONE)), [Symbol.asyncDispose]: disposing(opened) };
}

/** Which processes serve from a database. */
export async function readServing(uri: string): Promise<Serving[]> {
  const connection = await connect(uri);
  try {
    return await servingFrom(collectionsOf(connection));
  } finally {
    await connection.close();
  }
}

function disposing(opened: AsyncDisposableStack): () => Promise<void> {
  const open = opened.move();
  return () => open.disposeAsync();
}

async function openParts(
  db: Collections,
  { keyRing, aside = NOTHING_ASIDE, days = UTC_DAYS }: MongoStoreSettings,
  share: () => Share,
): Promise<Omit<MongoStore, typeof Symbol.asyncDispose>> {
  const lookup = createLookup(await openLookupKey(db, keyRing));
  const parts: StoreParts = {
    db,
    keys: await openContactKeys(db, keyRing),
    addresses: createAddresses(db),
    lookup,
    marks: createTicketMarks(lookup),
    desk: createDeskListeners(),
    groupWrites: createGroupWrites(db.hot.conversations),
    share,
    days,
  };
  return { ...assemble(parts, aside), ...createKeyRotation(db, keyRing), derive: lookup.derive };
}

function assemble(
  parts: StoreParts,
  aside: Aside,
): Omit<MongoStore, keyof RingStore | 'derive' | typeof Symbol.asyncDispose> {
  const { owe, settleAudit, settleReleases, settleSomeAudit, ...audit } = createAudit(parts);
  const settling = createSettling(parts);
  const carryOver = createCarryOver(parts);
  const markSome = createMarking(parts);
  const feed = createDeskFeed(parts.db, parts.desk);
  const [turns, sends] = [createClaims<BeforeTurn>(), createClaims<BeforeSent>()];
  const moving = createMoving(parts, { carryOver, carryTicket: createTicketCarry(parts) });
  const phones = createSharedPhones(parts, moving);
  const inbox = createInbox(parts, createClaimedWithIt(parts, turns));
  const { sweepCodes, keepCode, tellCode, burnCode } = createCaseCodes(parts, moving);
  const { noteRed, openFloods, sweepRed, forgetRed } = createRedFloods(parts);
  const { wasForgotten, noteForgotten, sweepForgotten } = createForgottenSessions(parts);
  const { forget, finishForgetting, forgetEnded } = createForget(parts, {
    ...settling,
    settleAudit,
    carryOver,
    noteForgotten,
    forgetRed,
  });
  return {
    ...inbox,
    ...createTurns(parts, turns),
    ...createCommit(parts, { ...settling, owe, settleAudit, claims: turns, sends }),
    ...createClaimSend(parts, { ...settling, claims: sends }),
    ...createDelivered(parts, { ...settling, claims: sends }),
    ...createLog(parts),
    ...createNumberReports(parts),
    ...createDesk(parts, { ...settling, owe, settleAudit }),
    ...createDeskHistory(parts),
    ...createDeskTalk(parts),
    ...createMedia(parts, settling),
    ...createFileReading(parts),
    ...createOwnFiles(parts),
    deskEvents: feed.deskEvents,
    onDeskEvent: feed.onDeskEvent,
    tellPresence: feed.tellPresence,
    ...createHealth(parts),
    ...createHouseNotes(parts),
    ...createStanding(parts),
    ...createClock(parts),
    contactAt: moving.contactAt,
    moveAddress: moving.moveAddress,
    reached: moving.reached,
    keepAddress: moving.keepAddress,
    keepCode,
    burnCode,
    tellCode,
    ...phones,
    ...createPhoneClosing(parts, { ...moving, ...inbox }),
    ...createChannelLeases(parts),
    ...createAssistantCalls(parts),
    ...createReceipts(parts),
    ...createDisclosure(parts, settling),
    ...createMissed(parts),
    wasForgotten,
    ...createDeadLetters(parts, settling),
    ...createRetention(parts, { forget, aside }),
    ...createSettings(parts),
    ...createChannelTokens(parts),
    ...createAlarms(parts),
    noteRed,
    openFloods,
    ...createForumTopics(parts),
    ...createStaff(parts),
    ...createStaffSessions(parts),
    ...createLoginAttempts(parts),
    ...audit,
    ...createReleases(parts, { owe, settleReleases }),
    ...createDrafts(parts),
    ...createTextReviews(parts),
    ...createMissedDealt(parts),
    ...createClips(parts),
    forget,
    async settle(now, sure = now) {
      await feed.sweepDesk(now);
      await sweepForgotten(now);
      await sweepRed(now);
      await sweepCodes(now);
      const moved = await moving.finishMoving();
      const settled =
        moved +
        (await settling.settleSome(now)) +
        (await settleSomeAudit()) +
        (await finishForgetting(now)) +
        (await forgetEnded(now, sure));
      await markSome();
      return settled;
    },
  };
}
