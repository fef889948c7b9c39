import type { MissedMessage, MissedStore } from '../../../core/missed.ts';
import {
  byContact,
  KINDS_OF_WORDS,
  MISSED_READ_MAX,
  readMissedOf,
  type StoredMissed,
} from '../../shared/missed-rows.ts';
import { createLookUp } from '../look-up.ts';
import type { StoreParts } from '../parts.ts';
import type { ConversationDoc } from './conversation-document.ts';
import type { MessageRowDoc } from './log-documents.ts';
import { idsOf } from './message-id.ts';

type Kept = Pick<ConversationDoc, '_id' | 'sealedState' | 'movedTo'>;
type Line = Pick<MessageRowDoc, '_id' | 'contactId' | 'seq' | 'at' | 'kind' | 'sealedBody'> & { reason: string };

/** Of so many contacts the words are looked for at once. */
const AT_ONCE = 50;

/** What was not understood, with the words that were meant; what turns still owe to the log is not looked at. */
export function createMissed({ db, keys }: Pick<StoreParts, 'db' | 'keys'>): MissedStore {
  const { conversations, messages, tickets } = db.hot;
  const look = createLookUp<ConversationDoc, Kept>(conversations, { projection: { sealedState: 1, movedTo: 1 } });

  const missedLines = (since: number, limit: number) =>
    messages
      .find<Line>({ direction: 'in', reason: { $type: 'string' }, at: { $gte: since } })
      .sort({ at: -1 })
      .limit(limit)
      .toArray();

  /** The last words before a line; what was not kept of them is missing there, and no older ones take its place. */
  const wordsBefore = (line: Line) =>
    messages
      .find(
        { _id: { ...idsOf(line.contactId), $lt: line._id }, direction: 'in', kind: { $in: KINDS_OF_WORDS } },
        { hint: { _id: 1 } },
      )
      .sort({ _id: -1 })
      .limit(1)
      .toArray();

  async function wordsOf(line: Line): Promise<StoredMissed[]> {
    const [said] = line.reason === 'not-understood' ? [line] : await wordsBefore(line);
    if (said === undefined || said.sealedBody === null) return [];
    const { contactId, at, reason } = line;
    return [{ contactId, at, reason, seq: said.seq, sealedBody: said.sealedBody }];
  }

  async function missedOf([contactId, found]: [string, Line[]]): Promise<MissedMessage[]> {
    const [kept, sealer] = await Promise.all([look(contactId), keys.find(contactId)]);
    if (kept === null || kept.movedTo !== undefined || sealer === null) return [];
    const listed = await tickets.find({ _id: idsOf(contactId) }, { hint: { _id: 1 } }).toArray();
    const lines = (await Promise.all(found.map(wordsOf))).flat();
    return readMissedOf(sealer, contactId, { kept: { sealedState: kept.sealedState, tickets: listed }, lines });
  }

  return {
    async missedSince(since, limit) {
      const found = [...byContact(await missedLines(since, Math.min(limit, MISSED_READ_MAX)))];
      const read: MissedMessage[] = [];
      for (let from = 0; from < found.length; from += AT_ONCE) {
        read.push(...(await Promise.all(found.slice(from, from + AT_ONCE).map(missedOf))).flat());
      }
      return read.toSorted((one, other) => other.at - one.at);
    },
  };
}
