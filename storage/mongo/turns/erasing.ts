import { saidWithout } from '../../../core/erase.ts';
import type { Outbound } from '../../../core/message.ts';
import type { TurnCommit } from '../../../core/turn-commit.ts';
import { unquotedTicket } from '../../shared/desk-rows.ts';
import { erasedBody } from '../../shared/log-row.ts';
import { sealedIn } from '../../shared/places.ts';
import type { Sealer } from '../../shared/seal.ts';
import { UNMARKED } from '../../shared/ticket-marks.ts';
import type { OutboxDoc, PendingDoc } from '../owed-documents.ts';
import { ROUNDS, type StoreParts } from '../parts.ts';
import { owed } from '../pending.ts';
import { deletePieces } from '../rows.ts';
import type { MessageRowDoc } from './log-documents.ts';
import { idsOf, messageId } from './message-id.ts';

/** What the erasing of lines owes to the log. */
export function owedByErasing(
  sealer: Sealer,
  { id, at, erases = [] }: Pick<TurnCommit, 'id' | 'at' | 'erases'>,
  bodies: Bodies,
): PendingDoc[] {
  return erases.map((line) => {
    const before = bodies.get(line.seq) ?? null;
    return owed(at, { erased: { seq: line.seq, sealedBody: erasedBody(sealer, id, { ...line, at, before }) } });
  });
}

/** Lines as the log has them, by their numbers. */
export type Bodies = ReadonlyMap<number, Uint8Array | null>;

/** To be read while nothing is owed to the log. */
export async function bodiesOf(
  { hot: { messages } }: StoreParts['db'],
  { id, erases = [] }: Pick<TurnCommit, 'id' | 'erases'>,
): Promise<Bodies> {
  if (erases.length === 0) return new Map();
  const found = await messages
    .find<Pick<MessageRowDoc, 'seq' | 'sealedBody'>>(
      { _id: { $in: erases.map(({ seq }) => messageId(id, seq)) } },
      { projection: { seq: 1, sealedBody: 1 } },
    )
    .toArray();
  return new Map(found.map(({ seq, sealedBody }) => [seq, sealedBody]));
}

/** What is said again with the turn that takes words out of it. */
export function erasedLetters<Line extends Pick<OutboxDoc, 'seq' | 'sealedBody'> & { author: string }>(
  sealer: Sealer,
  letters: readonly Line[],
  commit: Pick<TurnCommit, 'id' | 'at' | 'erases' | 'masks'>,
): Line[] {
  const { id, at, erases = [] } = commit;
  const bare = letters.map((line) => {
    const erased = erases.find(({ seq }) => seq === line.seq);
    if (erased === undefined) return line;
    return { ...line, sealedBody: erasedBody(sealer, id, { ...erased, at, before: line.sealedBody }) };
  });
  return unquoted(sealer, bare, commit);
}

/** What staff have said and nobody has sent yet, without the words; the very same where it has none of them. */
export function unquoted<Line extends Pick<OutboxDoc, 'seq' | 'sealedBody'> & { author: string }>(
  sealer: Sealer,
  outbox: readonly Line[],
  { id, masks = [] }: Pick<TurnCommit, 'id' | 'masks'>,
): Line[] {
  return outbox.map((doc) => {
    if (masks.length === 0 || doc.author !== 'operator') return doc;
    const place = sealedIn.body(id, doc.seq);
    const said = sealer.openIfWhole(place, doc.sealedBody) as Outbound | undefined;
    const bare = said === undefined ? null : saidWithout(said, masks);
    return bare === null ? doc : { ...doc, sealedBody: sealer.seal(place, bare) };
  });
}

/**
 * Takes words and files out of lines that are written out; done twice it is done once. The ledger comes first: a file that is
 * fetched at this moment is known by it.
 */
export function createErasing({ db }: Pick<StoreParts, 'db'>) {
  const { messages, media, erased_lines } = db.hot;
  return async (contactId: string, { at, erased }: Pick<PendingDoc, 'at' | 'erased'>): Promise<void> => {
    if (erased === undefined) return;
    const { seq, sealedBody } = erased;
    const _id = messageId(contactId, seq);
    await erased_lines.updateOne({ _id }, { $setOnInsert: { contactId, seq, at } }, { upsert: true });
    // Whoever writes the line out as it was before finds a later one.
    await messages.updateOne({ _id, direction: 'in' }, { $set: { sealedBody, reason: null, revision: 1 } });
    await messages.updateOne({ _id, direction: 'out' }, { $set: { sealedBody } });
    await media.deleteOne({ _id });
    await deletePieces(db, _id);
  };
}

/**
 * What staff have written down of requests of the same person, also of those from before an address changed, without the words.
 * To be done before the turn that says so, while nothing is owed to the list; done twice it is done once.
 */
export function createTicketMasking({ db, keys }: Pick<StoreParts, 'db' | 'keys'>) {
  const { conversations, tickets } = db.hot;

  async function maskOwn(contactId: string, words: readonly string[]): Promise<void> {
    const sealer = await keys.find(contactId);
    if (sealer === null) return;
    for (let round = 0; round < ROUNDS; round++) {
      let isOther = false;
      for (const row of await tickets.find({ _id: idsOf(contactId) }).toArray()) {
        const sealed = unquotedTicket(sealer, row, words);
        if (sealed === null) continue;
        const { _id, version } = row;
        const changed = await tickets.updateOne({ _id, version }, { $set: { sealed, marks: UNMARKED } });
        isOther ||= changed.matchedCount === 0;
      }
      if (!isOther) return;
    }
    throw new Error('a request is another each time one looks');
  }

  return async (contactId: string, words: readonly string[]): Promise<void> => {
    for (let person = [contactId]; person.length > 0; ) {
      for (const one of person) await maskOwn(one, words);
      const before = await conversations.find({ movedTo: { $in: person } }, { projection: { _id: 1 } }).toArray();
      person = before.map(({ _id }) => _id);
    }
  };
}
