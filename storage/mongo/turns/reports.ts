import { toldMoment } from '../../../core/bubble-record.ts';
import {
  answered,
  type DeliveryReport,
  type DeliveryStatus,
  heardAfter,
  isFirstWord,
  isKnownAsking,
  outcomeOf,
  type ReportOutcome,
  reported,
  type StatusChange,
} from '../../../core/delivery.ts';
import { placeOfAsking, placeOfDelivery } from '../../../core/delivery-id.ts';
import { isOvertaken } from '../../../core/held-place.ts';
import { isGivenUp, paced, reporting } from '../../../core/outbox.ts';
import type { OutboxStore } from '../../../core/store.ts';
import { deadKey } from '../../shared/dead-letter.ts';
import { sealedIn } from '../../shared/places.ts';
import type { Sealer } from '../../shared/seal.ts';
import type { MessageDoc, OutboxDoc } from '../owed-documents.ts';
import type { StoreParts } from '../parts.ts';
import type { BeforeSent } from './before-sent.ts';
import { statusOfBubble, statusOfLine, writeStatus } from './delivery-status.ts';
import { findLine } from './message-id.ts';
import { bubbleDocOf, type OutboxChange, type OutboxUpdate, updateOf } from './outbox-change.ts';
import { bubbleOf, type KeptBubble, loggedAs, outboxOf, undelivered } from './outbox-state.ts';

/** A bubble where it stands: in the outbox, or in the log, or (when it is being sent again) in both. */
interface PlacedBubble {
  bubble: OutboxDoc | undefined;
  line: MessageDoc | null;
  status: DeliveryStatus;
}

/** Keeps what the channel has said of bubbles that were handed to it, at once or later. */
export function createReports(parts: StoreParts, change: OutboxChange): Pick<OutboxStore, 'markSent' | 'noteReport'> {
  const { keys } = parts;
  const find = createFind(parts);

  async function noteAsking(
    { contactId, seq }: { contactId: string; seq: number },
    { account, at }: DeliveryReport,
  ): Promise<ReportOutcome> {
    const sealer = await keys.find(contactId);
    if (sealer === null) return 'unknown';
    let outcome: ReportOutcome = 'unknown';
    await change(contactId, async (before) => {
      const found = await find(sealer, before, seq);
      outcome = found?.status.account === account ? 'noted' : 'unknown';
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
        const found = await find(sealer, before, seq);
        if (found === null) return updateOf(before, paced(outboxOf(before), nextAt));
        word = isFirstWord(found.status, externalId) ? 'first' : 'known';
        const handedOut = { ...found.status, tries: Math.max(found.status.tries, tries) };
        const statusChange = answered(handedOut, { externalId, at });
        const update = changeOf({ sealer, before, seq, found: reworded(found, sealedBody), statusChange, nextAt });
        return lateAt === undefined ? update : { ...update, $max: { apologisedAt: lateAt } };
      };
      await change(contactId, mark, { held: delivery, at });
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
      const note = async (before: BeforeSent) => {
        const found = await find(sealer, before, seq);
        const statusChange = found && reported(found.status, report, before.heardAt ?? null);
        if (found === null || statusChange === null) return null;
        const { flow = null } = found.bubble ?? found.line ?? {};
        outcome = outcomeOf({ before: found.status, statusChange, flow }, report);
        if (isSame(found.status, statusChange.after)) return null;
        const update = changeOf({ sealer, before, seq, found, statusChange });
        const heardAt = heardAfter(report, statusChange, before.heardAt ?? null);
        return heardAt === null ? update : { ...update, $set: { ...update.$set, heardAt } };
      };
      await change(contactId, note, { at: report.at });
      return outcome;
    },
  };
}

function createFind({ db }: StoreParts) {
  return async (sealer: Sealer, before: BeforeSent, seq: number): Promise<PlacedBubble | null> => {
    const bubble = before.outbox.find((one) => one.seq === seq);
    if (bubble !== undefined) {
      return { bubble, line: null, status: statusOfBubble(sealer, before, bubble) };
    }
    const line = await findLine(db, before, seq);
    const status = line && statusOfLine(sealer, before, line);
    return status && { bubble, line, status };
  };
}

interface Change {
  sealer: Sealer;
  before: BeforeSent;
  seq: number;
  found: PlacedBubble;
  statusChange: StatusChange;
  /** The contact's next bubble leaves not before this moment. */
  nextAt?: number;
}

/** The log tells what the person was told. */
function reworded({ bubble, line, status }: PlacedBubble, sealedBody: Uint8Array | undefined): PlacedBubble {
  if (sealedBody === undefined) return { bubble, line, status };
  return { bubble: bubble && { ...bubble, sealedBody }, line: line && { ...line, sealedBody }, status };
}

function changeOf(change: Change): OutboxUpdate {
  const { sealer, before, seq, found, statusChange, nextAt } = change;
  const { becomes, after } = statusChange;
  const again = () => bubbleOf(bubbleDocOf(sealer, found.line, before));
  const outbox = outboxOf(before);
  const ready = nextAt === undefined ? outbox : paced(outbox, nextAt);
  const passed = reporting(ready, seq, statusChange, again);
  const kept = writeStatus(sealer, before._id, seq, after);
  const reached = passed.bubbles.map((one): KeptBubble => (one.seq === seq ? withKept(one, found, kept) : one));
  // The log knows that the line is on its way again: what is written out later finds it so.
  const isTold = becomes === 'again' ? found.line !== null : becomes !== 'noted' || found.bubble === undefined;
  const toldAs = becomes === 'arrived' && isLate(change) ? before.lastSeq + 1 : undefined;
  const logged = isTold ? [{ ...lineAfter(change), ...(toldAs !== undefined && { toldAs }) }] : [];
  const counted = isGivenUp(statusChange)
    ? logged.map((line) => undelivered({ ...line, at: line.failedAt ?? line.at }))
    : [];
  const update = updateOf(before, { ...passed, bubbles: reached }, { logged, counted });
  return {
    ...update,
    ...(toldAs !== undefined && { $set: { ...update.$set, lastSeq: toldAs } }),
    $inc: { ...update.$inc, sent: becomes === 'arrived' ? 1 : 0 },
  };
}

/** Its reader is past its own number: it gets a number that nobody has. */
function isLate({ found: { bubble } }: Change): boolean {
  return bubble !== undefined && isOvertaken(bubble);
}

/** With what is known of how far it has come, in the words in which it left. */
function withKept(bubble: KeptBubble, { bubble: reworded }: PlacedBubble, kept: Partial<OutboxDoc>): KeptBubble {
  return { ...bubble, doc: { ...(reworded ?? bubble.doc), ...kept } };
}

/** The line of the log as it is after the change. */
function lineAfter({ sealer, before, seq, found: { bubble, line }, statusChange }: Change): MessageDoc {
  const { after } = statusChange;
  const revision = before.outboxRevision + 1;
  const said = bubble === undefined ? line : loggedAs(bubble, 'sent', { at: bubble.queuedAt, revision });
  if (said === null) throw new Error(`a bubble of contact ${before._id} stands nowhere`);
  const { state, account, reason, failedAt } = after;
  const at = toldMoment(after, { isQueued: bubble !== undefined }) ?? said.at;
  const dead = isGivenUp(statusChange)
    ? deadKey(failedAt ?? at, before._id, seq)
    : (state === 'failed' && said.dead) || null;
  return { ...said, ...writeStatus(sealer, before._id, seq, after), state, account, reason, at, revision, dead };
}

function isSame(one: DeliveryStatus, other: DeliveryStatus): boolean {
  return JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());
}
