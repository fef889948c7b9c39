import {
  againAt,
  answered,
  type Confirmation,
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
import type { Outbound } from '../../../core/message.ts';
import type { OutboxStore } from '../../../core/store.ts';
import { deadKey } from '../../shared/dead-letter.ts';
import { sealedIn } from '../../shared/places.ts';
import { first } from '../database.ts';
import type { StoreParts } from '../parts.ts';
import { createAsking } from './asking.ts';
import { createDeliveryTeller } from './delivery-events.ts';
import { createPassages } from './delivery-status.ts';
import { createPutBack } from './outbox-again.ts';
import { createPaceReader, createPromotion } from './outbox-head.ts';
import { createHearingReader, createStop, createUndelivered } from './outbox-stop.ts';

interface Bubble {
  contactId: string;
  seq: number;
  passing: StatusChange;
}

/** Keeps what the channel has said of bubbles that were handed to it, at once or later. */
export function createReports(parts: StoreParts): Pick<OutboxStore, 'markSent' | 'noteReport'> {
  const { db, writer } = parts;
  const passages = createPassages(parts);
  const pass = createPassing(parts);
  const keepLate = createLateKeeper(parts);
  const heardAtOf = createHearingReader(db);
  const flowOf = createFlowReader(db);
  // Its channel counts by its own clock; a word that came after the failure stays.
  const unhear = db.prepare('update conversations set heard_at = ?2 where id = ?1 and heard_at > ?2 and heard_at < ?3');
  const asking = createAsking(db);
  const pace = db.prepare('update conversations set send_after = max(send_after, ?2) where id = ?1');

  function noteAsking(place: { contactId: string; seq: number }, { account, at }: DeliveryReport): ReportOutcome {
    if (passages.read(place.contactId, place.seq)?.account !== account) return 'unknown';
    if (isKnownAsking(asking.read(place.contactId), at)) return 'noted';
    asking.write(place.contactId, at);
    return flowOf(place);
  }

  return {
    async markSent({ contactId, seq, tries }, { externalId, at, nextAt, late }) {
      return writer.write(() => {
        const before = passages.read(contactId, seq);
        // Forgotten while it was on its way: its key is gone, and nothing of it may come back.
        if (before === null) return 'first';
        pace.run(contactId, nextAt);
        const handedOut = { ...before, tries: Math.max(before.tries, tries) };
        pass({ contactId, seq, passing: answered(handedOut, { externalId, at }) });
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
        const before = passages.read(place.contactId, place.seq);
        const passing = before && reported(before, report, heardAtOf(place.contactId));
        if (before === null || passing === null) return 'unknown';
        pass({ ...place, passing });
        const closed = heardBefore(report);
        if (closed !== null && passing.becomes === 'again') unhear.run(place.contactId, closed, report.at);
        return outcomeOf({ before, passing, ...flowOf(place) }, report);
      });
    },
  };
}

function createPassing(parts: StoreParts): (bubble: Bubble) => void {
  const { db } = parts;
  const passages = createPassages(parts);
  const tell = createDeliveryTeller(parts);
  const promote = createPromotion(db);
  const stop = createStop(parts);
  const putBack = createPutBack(parts);
  const giveUp = createGivingUp(parts);
  const remove = db.prepare('delete from outbox where contact_id = ? and seq = ?');
  const count = db.prepare('update conversations set sent = sent + 1 where id = ?');
  const paceOf = createPaceReader(db);

  return ({ contactId, seq, passing: { after, becomes } }) => {
    passages.write(contactId, seq, after);
    tell(contactId, seq, { state: stateOf(after), at: momentOf(after) });
    if (becomes === 'dead' || becomes === 'stopped') giveUp(contactId, seq, after);
    if (becomes === 'again') putBack(contactId, seq, { queuedAt: null, dueAt: againAt(after), position: null });
    else if (becomes !== 'noted') remove.run(contactId, seq);
    if (becomes === 'arrived') count.run(contactId);
    if (becomes === 'stopped') stop(contactId, after);
    else promote(contactId, paceOf(contactId));
  };
}

function stateOf({ state, deliveredAt, readAt }: DeliveryStatus): string {
  if (state !== 'sent') return state;
  if (readAt !== null) return 'read';
  return deliveredAt === null ? 'sent' : 'delivered';
}

function momentOf({ sentAt, deliveredAt, readAt, failedAt }: DeliveryStatus): number {
  return Math.max(sentAt ?? 0, deliveredAt ?? 0, readAt ?? 0, failedAt ?? 0);
}

function createFlowReader(db: StoreParts['db']): (bubble: { contactId: string; seq: number }) => Confirmation {
  const select = db.prepare('select flow from messages where contact_id = ? and seq = ?');
  return ({ contactId, seq }) => first<Confirmation>(select, contactId, seq) ?? { flow: null };
}

/** The log tells what the person was told. */
function createLateKeeper({ db, sealer }: StoreParts) {
  const reword = db.prepare('update messages set sealed_body = ?3 where contact_id = ?1 and seq = ?2');
  const apologised = db.prepare('update conversations set apologised_at = ? where id = ?');
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
