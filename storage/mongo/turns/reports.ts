import {
  againAt,
  answered,
  type DeliveryReport,
  type DeliveryStatus,
  heardBefore,
  isFirstWord,
  isKnownAsking,
  outcomeOf,
  placeOfAsking,
  placeOfDelivery,
  type ReportOutcome,
  reported,
  type StatusChange,
} from '../../../core/delivery.ts';
import type { OutboxStore } from '../../../core/store.ts';
import { deadKey } from '../../shared/dead-letter.ts';
import { sealedIn } from '../../shared/places.ts';
import type { Sealer } from '../../shared/seal.ts';
import type { MessageDoc, OutboxDoc } from '../documents.ts';
import type { StoreParts } from '../parts.ts';
import { owed } from '../pending.ts';
import type { BeforeSent } from './before-sent.ts';
import { passageOfBubble, passageOfLine, writePassage } from './delivery-status.ts';
import { findLine } from './message-id.ts';
import { bubbleOf, failedOf, type OutboxChange, stopping, undelivered, without } from './outbox-change.ts';
import { headOf, loggedAs, setHead, withAgain } from './outbox-state.ts';

/** A bubble where it stands: in the outbox, or in the log, or (when it is being sent again) in both. */
interface Found {
  bubble: OutboxDoc | undefined;
  line: MessageDoc | null;
  passage: DeliveryStatus;
}

/** Keeps what the channel has said of bubbles that were handed to it, at once or later. */
export function createReports(parts: StoreParts, change: OutboxChange): Pick<OutboxStore, 'markSent' | 'noteReport'> {
  const { keys } = parts;
  const find = createFind(parts);
  const unhear = createUnhearing(parts);

  async function noteAsking(
    { contactId, seq }: { contactId: string; seq: number },
    { account, at }: DeliveryReport,
  ): Promise<ReportOutcome> {
    const sealer = await keys.find(contactId);
    if (sealer === null) return 'unknown';
    let outcome: ReportOutcome = 'unknown';
    await change(contactId, async (before) => {
      const found = await find(sealer, before, seq);
      outcome = found?.passage.account === account ? 'noted' : 'unknown';
      if (outcome === 'unknown' || isKnownAsking(before.askedAt ?? null, at)) return null;
      outcome = { flow: (found?.bubble ?? found?.line)?.flow ?? null };
      return { $set: { askedAt: at }, $inc: { outboxRevision: 1 } };
    });
    return outcome;
  }

  return {
    async markSent(delivery, { externalId, at, nextAt, late }) {
      const { contactId, seq, tries } = delivery;
      const sealer = await keys.find(contactId);
      // Forgotten while it was on its way: its key is gone, and nothing of it may come back.
      if (sealer === null) return 'first';
      let word: 'first' | 'known' = 'first';
      const sealedBody = late && sealer.seal(sealedIn.body(contactId, seq), late);
      const lateAt = late && at;
      const mark = async (before: BeforeSent) => {
        const paced = { ...before, sendAfter: Math.max(before.sendAfter, nextAt) };
        const found = await find(sealer, before, seq);
        if (found === null) return without(paced, [], []);
        word = isFirstWord(found.passage, externalId) ? 'first' : 'known';
        const handedOut = { ...found.passage, tries: Math.max(found.passage.tries, tries) };
        const passing = answered(handedOut, { externalId, at });
        return changeOf({ sealer, before: paced, seq, found: reworded(found, sealedBody), passing }, lateAt);
      };
      await change(contactId, mark, delivery);
      return word;
    },

    async noteReport(report: DeliveryReport) {
      const asked = placeOfAsking(report);
      if (asked !== null) return report.state === 'sent' ? noteAsking(asked, report) : 'unknown';
      const place = placeOfDelivery(report.deliveryId);
      const sealer = place && (await keys.find(place.contactId));
      if (place === null || sealer === null) return 'unknown';
      const { contactId, seq } = place;
      let outcome: ReportOutcome = 'unknown';
      await change(contactId, async (before) => {
        const found = await find(sealer, before, seq);
        const passing = found && reported(found.passage, report, before.heardAt ?? null);
        if (found === null || passing === null) return null;
        const { flow = null } = found.bubble ?? found.line ?? {};
        outcome = outcomeOf({ before: found.passage, passing, flow }, report);
        if (isSame(found.passage, passing.after)) return null;
        if (passing.becomes === 'again') await unhear(contactId, report);
        return changeOf({ sealer, before, seq, found, passing });
      });
      return outcome;
    },
  };
}

/** Its channel counts by its own clock; a word that came after the failure stays. */
function createUnhearing({ db: { conversations } }: StoreParts) {
  return async (_id: string, report: DeliveryReport): Promise<void> => {
    const closed = heardBefore(report);
    if (closed === null) return;
    await conversations.updateOne({ _id, heardAt: { $gt: closed, $lt: report.at } }, { $set: { heardAt: closed } });
  };
}

function createFind({ db }: StoreParts) {
  return async (sealer: Sealer, before: BeforeSent, seq: number): Promise<Found | null> => {
    const { _id, head } = before;
    const bubble = before.outbox.find((one) => one.seq === seq);
    if (bubble !== undefined) {
      return { bubble, line: null, passage: passageOfBubble(sealer, _id, { bubble, head }) };
    }
    const line = await findLine(db, before, seq);
    const passage = line && passageOfLine(sealer, before, line);
    return passage && { bubble, line, passage };
  };
}

interface Change {
  sealer: Sealer;
  before: BeforeSent;
  seq: number;
  found: Found;
  passing: StatusChange;
}

/** The log tells what the person was told. */
function reworded({ bubble, line, passage }: Found, sealedBody: Uint8Array | undefined): Found {
  if (sealedBody === undefined) return { bubble, line, passage };
  return { bubble: bubble && { ...bubble, sealedBody }, line: line && { ...line, sealedBody }, passage };
}

/** `lateAt`: when it left with an apology. */
function changeOf(change: Change, lateAt?: number) {
  const update = updateOf(change);
  return lateAt === undefined ? update : { ...update, $max: { apologisedAt: lateAt } };
}

function updateOf(change: Change) {
  const { before, seq, found, passing } = change;
  const { bubble } = found;
  const { becomes } = passing;
  if (becomes === 'again') return queueAgain(change);
  if (becomes === 'noted' && bubble !== undefined) return noteInOutbox(change, bubble);
  const line = lineAfter(change);
  if (becomes === 'stopped') return stopped(change, line);
  const gone = before.outbox.filter((one) => one.seq === seq);
  const update = without(before, gone, [line], becomes === 'dead' ? [undelivered(line)] : []);
  return { ...update, $inc: { ...update.$inc, sent: becomes === 'arrived' ? 1 : 0 } };
}

/** The line of the log as it is after the change. */
function lineAfter({ sealer, before, seq, found: { bubble, line }, passing: { after, becomes } }: Change): MessageDoc {
  const revision = before.outboxRevision + 1;
  const said = bubble === undefined ? line : loggedAs(bubble, 'sent', { at: bubble.queuedAt, revision });
  if (said === null) throw new Error(`a bubble of contact ${before._id} stands nowhere`);
  const { state, account, reason, sentAt, deliveredAt, readAt, failedAt } = after;
  const at = (state === 'sent' ? (sentAt ?? deliveredAt ?? readAt) : bubble && failedAt) ?? said.at;
  const isGivenUp = becomes === 'dead' || becomes === 'stopped';
  const dead = isGivenUp ? deadKey(failedAt ?? at, before._id, seq) : (state === 'failed' && said.dead) || null;
  return { ...said, ...writePassage(sealer, before._id, seq, after), state, account, reason, at, revision, dead };
}

function noteInOutbox({ sealer, before, seq, passing }: Change, bubble: OutboxDoc) {
  const kept = { ...bubble, ...writePassage(sealer, before._id, seq, passing.after) };
  const outbox = before.outbox.map((one) => (one.seq === seq ? kept : one));
  const { $set, $unset } = setHead(headOf({ ...before, outbox }));
  return { $set: { ...$set, outbox, sendAfter: before.sendAfter }, $unset, $inc: { outboxRevision: 1 } };
}

/** In front of what was said after it; a bubble that waits already only waits for another moment. */
function queueAgain(change: Change) {
  const { sealer, before, seq, found, passing } = change;
  const { bubble, line } = found;
  const kept = writePassage(sealer, before._id, seq, passing.after);
  const dueAt = againAt(passing.after);
  const again = { ...(bubble ?? bubbleOf(sealer, line, before)), ...kept, dueAt };
  const outbox = withAgain(before, again);
  const head = before.head?.seq === seq ? undefined : before.head;
  const { $set, $unset } = setHead(headOf({ outbox, sendAfter: before.sendAfter, ...(head && { head }) }));
  return {
    $set: { ...$set, outbox },
    $unset,
    $inc: { outboxRevision: 1 },
    // The log knows that the line is on its way again: what is written out later finds it so.
    $push: { pending: { $each: line === null ? [] : [owed(line.at, { message: lineAfter(change) })] } },
  };
}

/** With it goes the rest of the outbox. */
function stopped({ before, seq, passing: { after } }: Change, line: MessageDoc) {
  const rest = before.outbox.filter((one) => one.seq !== seq);
  const failure = { at: after.failedAt ?? line.at, reason: after.reason ?? 'contact_stopped' };
  const lines = [line, ...failedOf(before, rest, failure)];
  return stopping(without(before, before.outbox, lines, [undelivered(line)]));
}

function isSame(one: DeliveryStatus, other: DeliveryStatus): boolean {
  return JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());
}
