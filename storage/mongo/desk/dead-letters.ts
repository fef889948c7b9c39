import { type DeadLetterStore, isPastSaying } from '../../../core/dead-letter.ts';
import { placeOfDelivery } from '../../../core/delivery-id.ts';
import { replacing } from '../../../core/outbox.ts';
import { readCountry } from '../../shared/conversation.ts';
import { DEAD_LETTERS_READ_MAX, deadSince, readDeadLetter } from '../../shared/dead-letter.ts';
import { countLost, LOST_READ_MAX, type LostRow, lostPeople } from '../../shared/lost-places.ts';
import { sealedIn } from '../../shared/places.ts';
import type { Sealer } from '../../shared/seal.ts';
import type { MessageDoc } from '../owed-documents.ts';
import type { StoreParts } from '../parts.ts';
import { owed } from '../pending.ts';
import type { BeforeSent } from '../turns/before-sent.ts';
import { findLine } from '../turns/message-id.ts';
import { createOutboxChange, type OutboxUpdate } from '../turns/outbox-change.ts';
import { outboxOf, writeOutbox } from '../turns/outbox-state.ts';
import { revived } from '../turns/revival.ts';
import type { Settling } from '../turns/settle.ts';

/** What the log says is changed with the outbox, as one: of two who decide about a bubble only one is right. */
export function createDeadLetters(parts: StoreParts, settling: Pick<Settling, 'settleContact'>): DeadLetterStore {
  const { db, keys } = parts;
  const change = createOutboxChange(parts, settling);

  /** Changes a dead letter that is one still; whether it was. */
  async function decide(
    { contactId, seq }: { contactId: string; seq: number },
    to: (before: BeforeSent, line: MessageDoc) => OutboxUpdate | null,
  ): Promise<boolean> {
    let isDead = false;
    await change(contactId, async (before) => {
      const line = await findLine(db, before, seq);
      isDead = line !== null && typeof line.dead === 'string';
      return line !== null && isDead ? to(before, line) : null;
    });
    return isDead;
  }

  async function countriesOf(ids: readonly string[]): Promise<Map<string, string | null>> {
    const countries = new Map<string, string | null>();
    const found = db.hot.conversations.find({ _id: { $in: [...ids] } }, { projection: { sealedState: 1 } });
    for await (const { _id: id, sealedState = null } of found) {
      const sealer = await keys.find(id);
      countries.set(id, sealer === null ? null : readCountry(sealer, { id, sealedState }));
    }
    return countries;
  }

  return {
    async deadLetters({ after, reason }, limit) {
      const found = await db.hot.messages
        .find(
          {
            dead: { $type: 'string', ...(after === null ? {} : { $lt: after }) },
            ...(reason === null ? {} : { reason }),
          },
          { hint: 'dead' },
        )
        .sort({ dead: -1 })
        .limit(Math.min(limit, DEAD_LETTERS_READ_MAX))
        .toArray();
      return found.map(readDeadLetter);
    },

    async lostPlaces(since) {
      const found = await db.hot.messages
        .find({ dead: { $gte: deadSince(since) } }, { hint: 'dead' })
        .project<LostRow>({ _id: 0, contactId: 1, account: 1, reason: 1 })
        .sort({ dead: -1 })
        .limit(LOST_READ_MAX)
        .toArray();
      const people = lostPeople(found);
      const countries = await countriesOf([...new Set(people.map(({ contactId }) => contactId))]);
      return countLost(
        people.map(({ contactId, channel }) => ({ channel, country: countries.get(contactId) ?? null })),
      );
    },

    async replay(id, at) {
      const place = placeOfDelivery(id);
      const sealer = place && (await keys.find(place.contactId));
      if (place === null || sealer === null) return 'unknown';
      const known = await db.hot.conversations.findOne(
        { _id: place.contactId },
        { projection: { isUnreachable: 1, account: 1 } },
      );
      if (known?.isUnreachable) return 'unreachable';
      const account = known?.account ?? '';
      let isOld = false;
      const isQueued = await decide(place, (before, line) => {
        isOld = isPastSaying(line.reason);
        return isOld ? null : queuedAgain(sealer, { before, line, account }, at);
      });
      if (isOld) return 'old';
      return isQueued ? 'queued' : 'unknown';
    },

    async discard(id, note) {
      const place = placeOfDelivery(id);
      const sealer = place && (await keys.find(place.contactId));
      if (place === null || sealer === null) return 'unknown';
      const sealedNote = sealer.seal(sealedIn.note(place.contactId, place.seq), note);
      const isDiscarded = await decide(place, (before, line) => owing(before, { ...line, dead: null, sealedNote }));
      return isDiscarded ? 'discarded' : 'unknown';
    },
  };
}

function owing({ outboxRevision }: BeforeSent, line: MessageDoc) {
  const message = { ...line, revision: outboxRevision + 1 };
  return { $inc: { outboxRevision: 1 }, $push: { pending: { $each: [owed(line.at, { message })] } } };
}

function queuedAgain(
  sealer: Sealer,
  { before, line, account }: { before: BeforeSent; line: MessageDoc; account: string },
  at: number,
) {
  const lastSeq = before.lastSeq + 1;
  const again = revived(sealer, { before: { ...before, account }, line }, { at, requeuedSeq: lastSeq });
  const written = writeOutbox(before, replacing(outboxOf(before), again.bubble));
  return { ...owing(before, again.line), ...written, $set: { ...written.$set, lastSeq } };
}
