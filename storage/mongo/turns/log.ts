import type { LogStore } from '../../../core/store.ts';
import { asTold, isShownAbove, LOG_READ_MAX, readLogRow, type StoredMessage, toldAsOf } from '../../shared/log-row.ts';
import { sealedIn } from '../../shared/places.ts';
import type { StoreParts } from '../parts.ts';
import type { ConversationDoc } from './conversation-document.ts';
import type { MessageRowDoc } from './log-documents.ts';
import { idsOf, messageId } from './message-id.ts';

type Owing = Pick<ConversationDoc, '_id' | 'pending' | 'shownFrom'>;
type Range = Parameters<LogStore['sentTo']>[1];

/** Reads the log. What a turn still owes to it is read where it stands: a line is there as soon as its turn is. */
export function createLog({ db, keys, addresses, lookup }: StoreParts): LogStore {
  // What is owed is read before the rows: a line that is written out in between is found twice, not missed.
  const findOwing = (contactId: string, reached = {}) =>
    db.hot.conversations.findOne<Owing>(
      { _id: contactId, ...reached },
      { projection: { 'pending.message': 1, shownFrom: 1 } },
    );

  /** Of who is reached at the address: what is known of it here may be old, and the conversation has left it or goes on elsewhere. */
  async function owingAt(hash: string): Promise<Owing | null> {
    const reached = { movedTo: { $exists: false }, freed: { $ne: hash } };
    const known = await addresses.find(hash);
    const found = known === null ? null : await findOwing(known, reached);
    if (known === null || found !== null) return found;
    const now = await addresses.look(hash);
    return now === null ? null : findOwing(now, reached);
  }

  async function rowsOf(contactId: string, range: Range, limit: number): Promise<MessageRowDoc[]> {
    const ids = idsOf(contactId);
    const bound = (seq: number) => messageId(contactId, seq);
    const within =
      'after' in range
        ? { ...ids, $gt: bound(range.after) }
        : { ...ids, $lt: 'before' in range ? bound(range.before) : ids.$lt };
    // The index holds only those that have one: a question that does not say so would look through all of it.
    const toldAs = {
      $exists: true,
      ...('after' in range
        ? { $gt: range.after }
        : { $lt: 'before' in range ? range.before : Number.MAX_SAFE_INTEGER }),
    };
    const direction = 'after' in range ? 1 : -1;
    const { messages } = db.hot;
    const [own, late] = await Promise.all([
      messages
        .find({ _id: within, state: 'sent', toldAs: { $exists: false } }, { hint: { _id: 1 } })
        .sort({ _id: direction })
        .limit(limit)
        .toArray(),
      messages
        .find({ contactId, toldAs, state: 'sent' }, { hint: 'told' })
        .sort({ toldAs: direction })
        .limit(limit)
        .toArray(),
    ]);
    return [...own, ...late];
  }

  /** Also of what is still owed to the log, which may be all that there is. */
  async function idsWhere(
    contactId: string,
    { since, ...place }: { since: number; flow?: string; node?: string },
    limit: number,
  ): Promise<string[]> {
    const [owing, sealer] = [await findOwing(contactId), await keys.find(contactId)];
    const count = Math.min(limit, LOG_READ_MAX);
    if (owing === null || sealer === null || count === 0) return [];
    const { shownFrom = 0 } = owing;
    const rows = await db.hot.messages
      .find(
        {
          _id: { ...idsOf(contactId), $gt: messageId(contactId, shownFrom) },
          at: { $gte: since },
          sealedExternalId: { $ne: null },
          ...place,
        },
        { hint: { _id: 1 } },
      )
      .sort({ _id: -1 })
      .limit(count)
      .toArray();
    const { flow, node } = place;
    const isThere = (line: StoredMessage) => flow === undefined || (line.flow === flow && line.node === node);
    const owed = messagesIn(owing).filter(
      (line) => line.at >= since && line.seq > shownFrom && line.sealedExternalId !== null && isThere(line),
    );
    return inOrder([...rows, ...owed])
      .reverse()
      .slice(0, count)
      .flatMap(({ seq, sealedExternalId: sealed }) => {
        const id = sealed && (sealer.openIfWhole(sealedIn.externalId(contactId, seq), sealed) as string | undefined);
        return id ? [id] : [];
      });
  }

  return {
    async newestLines(contactId, before, limit) {
      const [owing, sealer] = [await findOwing(contactId), await keys.find(contactId)];
      const count = Math.min(limit, LOG_READ_MAX);
      if (owing === null || sealer === null || count === 0) return [];
      const { shownFrom = 0 } = owing;
      const below = before ?? Number.MAX_SAFE_INTEGER;
      const rows = await db.hot.messages
        .find({ _id: { $gt: messageId(contactId, shownFrom), $lt: messageId(contactId, below) } }, { hint: { _id: 1 } })
        .sort({ _id: -1 })
        .limit(count)
        .toArray();
      const isThere = (line: StoredMessage) => line.seq < below && line.state !== 'queued';
      const all = inOrder([...rows, ...messagesIn(owing)]).filter(
        (line) => isThere(line) && toldAsOf(line) > shownFrom,
      );
      return all
        .toReversed()
        .slice(0, count)
        .map((row) => readLogRow(sealer, row));
    },

    async sentTo(address, range, limit) {
      const owing = await owingAt(lookup.hash('address', address));
      const sealer = owing && (await keys.find(owing._id));
      const count = Math.min(limit, LOG_READ_MAX);
      if (owing === null || sealer === null || count === 0) return [];
      const { shownFrom = 0 } = owing;
      const above = 'after' in range ? { after: Math.max(range.after, shownFrom) } : range;
      const owed = messagesIn(owing).filter((line) => isWithin(above, toldAsOf(line)));
      const rows = await rowsOf(owing._id, above, count + owed.length);
      // A row may be written out and be otherwise by now.
      const all = inOrder([...rows, ...owed]).filter((row) => row.state === 'sent' && isShownAbove(row, shownFrom));
      return asTold(all, range, count).map((row) => readLogRow(sealer, row));
    },

    externalIds: (contactId, since, limit) => idsWhere(contactId, { since }, limit),
    externalIdsAt: (contactId, at, limit) => idsWhere(contactId, at, limit),
  };
}

function messagesIn({ _id: contactId, pending }: Owing): StoredMessage[] {
  return pending.flatMap(({ message }) => (message === undefined ? [] : [{ contactId, ...message }]));
}

function isWithin(range: Range, seq: number): boolean {
  if ('after' in range) return seq > range.after;
  return !('before' in range) || seq < range.before;
}

/** One line of each seq, in their order; of two the last named. */
function inOrder(rows: readonly StoredMessage[]): StoredMessage[] {
  return [...new Map(rows.map((row) => [row.seq, row])).values()].sort((one, other) => one.seq - other.seq);
}
