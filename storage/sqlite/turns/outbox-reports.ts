import { type BubbleRecord, reachedState } from '../../../core/bubble-record.ts';
import {
  answered,
  type Confirmation,
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
import type { Outbound } from '../../../core/message.ts';
import { isGivenUp, paced, reporting } from '../../../core/outbox.ts';
import type { OutboxStore } from '../../../core/store.ts';
import { deadKey } from '../../shared/dead-letter.ts';
import { sealedIn } from '../../shared/places.ts';
import { first } from '../database.ts';
import type { StoreParts } from '../parts.ts';
import { createAsking } from './asking.ts';
import { createDeliveryTeller } from './delivery-events.ts';
import { createDeliveryStatuses } from './delivery-status.ts';
import { createBubbleReader, createNumbering } from './outbox-again.ts';
import { createOutboxRows, createUndelivered } from './outbox-rows.ts';

interface Bubble extends Pick<BubbleRecord, 'seq' | 'author' | 'isQueued'> {
  contactId: string;
  statusChange: StatusChange;
  /** When the channel has said so. */
  at: number;
  /** The contact's next bubble leaves not before this moment. */
  nextAt?: number;
}

/** Keeps what the channel has said of bubbles that were handed to it, at once or later. */
export function createReports(parts: StoreParts): Pick<OutboxStore, 'markSent' | 'noteReport'> {
  const { db, writer } = parts;
  const statuses = createDeliveryStatuses(parts);
  const keepStatus = createStatusKeeper(parts);
  const keepLate = createLateKeeper(parts);
  const heardAtOf = createHearingReader(db);
  const flowOf = createFlowReader(db);
  const unhear = db.prepare('update conversations set heard_at = ?2 where id = ?1');
  const asking = createAsking(db);

  function noteAsking(place: { contactId: string; seq: number }, { account, at }: DeliveryReport): ReportOutcome {
    if (statuses.read(place.contactId, place.seq)?.account !== account) return 'unknown';
    if (isKnownAsking(asking.read(place.contactId), at)) return 'noted';
    asking.write(place.contactId, at);
    return flowOf(place);
  }

  return {
    async markSent({ contactId, seq, tries }, { externalId, at, nextAt, late }) {
      return writer.write(() => {
        const before = statuses.read(contactId, seq);
        // Forgotten while it was on its way: its key is gone, and nothing of it may come back.
        if (before === null) return 'first';
        const handedOut = { ...before, tries: Math.max(before.tries, tries) };
        const { author, isQueued } = before;
        keepStatus({
          contactId,
          seq,
          author,
          isQueued,
          statusChange: answered(handedOut, { externalId, at }),
          at,
          nextAt,
        });
        if (late !== undefined) keepLate({ contactId, seq, late, at });
        return isFirstWord(before, externalId) ? 'first' : 'known';
      });
    },

    async noteReport(report) {
      const asked = placeOfAsking(report);
      if (asked !== null) return report.state === 'sent' ? writer.write(() => noteAsking(asked, report)) : 'unknown';
      const place = placeOfDelivery(report.deliveryId);
      if (place === null) return 'unknown';
      return writer.write(() => {
        const before = statuses.read(place.contactId, place.seq);
        const heardAt = heardAtOf(place.contactId);
        const statusChange = before && reported(before, report, heardAt);
        if (before === null || statusChange === null) return 'unknown';
        keepStatus({ ...place, author: before.author, isQueued: before.isQueued, statusChange, at: report.at });
        const heard = heardAfter(report, statusChange, heardAt);
        if (heard !== null) unhear.run(place.contactId, heard);
        return outcomeOf({ before, statusChange, ...flowOf(place) }, report);
      });
    },
  };
}

function createStatusKeeper(parts: StoreParts): (bubble: Bubble) => void {
  const { db } = parts;
  const statuses = createDeliveryStatuses(parts);
  const tell = createDeliveryTeller(parts);
  const outbox = createOutboxRows(parts);
  const bubbleOf = createBubbleReader(parts);
  const giveUp = createGivingUp(parts);
  const tellAsNewest = createNewestTeller(db);

  return ({ contactId, seq, author, isQueued, statusChange, at, nextAt }) => {
    const { after, becomes } = statusChange;
    statuses.write(contactId, seq, after, { isQueued });
    if (author === 'operator') tell(contactId, seq, { state: reachedState(after), at });
    if (becomes === 'noted' && nextAt === undefined) return;
    if (isGivenUp(statusChange)) giveUp(contactId, seq, after);
    const before = outbox.read(contactId);
    const bubble = before.bubbles.find((one) => one.seq === seq);
    if (becomes === 'arrived' && bubble && isOvertaken(bubble)) tellAsNewest(contactId, seq);
    const ready = nextAt === undefined ? before : paced(before, nextAt);
    const change = reporting(ready, seq, statusChange, () => bubbleOf(contactId, seq));
    if (becomes === 'arrived') outbox.writeArrived(contactId, before, change);
    else outbox.write(contactId, before, change);
    for (const { bubble, ...ended } of change.ended) tell(contactId, bubble.seq, ended);
  };
}

/** Its reader is past its own number: it gets a number that nobody has. */
function createNewestTeller(db: StoreParts['db']): (contactId: string, seq: number) => void {
  const number = createNumbering({ db });
  const tell = db.prepare(
    'update messages set told_as = (select last_seq from conversations where id = ?1) where contact_id = ?1 and seq = ?2',
  );
  return (contactId, seq) => {
    number(contactId);
    tell.run(contactId, seq);
  };
}

function createFlowReader(db: StoreParts['db']): (bubble: { contactId: string; seq: number }) => Confirmation {
  const select = db.prepare('select flow from messages where contact_id = ? and seq = ?');
  return ({ contactId, seq }) => first<Confirmation>(select, contactId, seq) ?? { flow: null };
}

/** The log tells what the person was told. */
function createLateKeeper({ db, sealer }: StoreParts) {
  const reword = db.prepare('update messages set sealed_body = ?3 where contact_id = ?1 and seq = ?2');
  const apologised = db.prepare(
    'update conversations set apologised_at = max(coalesce(apologised_at, ?1), ?1) where id = ?2',
  );
  return ({ contactId, seq, late, at }: { contactId: string; seq: number; late: Outbound; at: number }): void => {
    reword.run(contactId, seq, sealer.seal(sealedIn.body(contactId, seq), late));
    apologised.run(at, contactId);
  };
}

function createGivingUp(parts: StoreParts): (contactId: string, seq: number, after: DeliveryStatus) => void {
  const die = parts.db.prepare('update messages set dead = ?3 where contact_id = ?1 and seq = ?2');
  const tell = createUndelivered(parts);
  return (contactId, seq, { failedAt, reason }) => {
    const at = failedAt ?? 0;
    die.run(contactId, seq, deadKey(at, contactId, seq));
    tell(contactId, seq, { at, reason: reason ?? 'rejected' });
  };
}

/** When a contact last wrote. */
function createHearingReader(db: StoreParts['db']): (contactId: string) => number | null {
  const select = db.prepare('select heard_at as heardAt from conversations where id = ?');
  return (contactId) => first<{ heardAt: number | null }>(select, contactId)?.heardAt ?? null;
}
