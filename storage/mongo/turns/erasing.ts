import { saidWithout } from '../../../core/erase.ts';
import type { Outbound } from '../../../core/message.ts';
import type { TurnCommit } from '../../../core/turn-commit.ts';
import { erasedBody } from '../../shared/log-row.ts';
import { sealedIn } from '../../shared/places.ts';
import type { Sealer } from '../../shared/seal.ts';
import type { OutboxDoc, PendingDoc } from '../owed-documents.ts';
import type { StoreParts } from '../parts.ts';
import { owed } from '../pending.ts';
import { deletePieces } from '../rows.ts';
import { messageId } from './message-id.ts';

/** What the erasing of lines owes to the log. */
export function owedByErasing(
  sealer: Sealer,
  { id, at, erases = [] }: Pick<TurnCommit, 'id' | 'at' | 'erases'>,
): PendingDoc[] {
  return erases.map((line) => owed(at, { erased: { seq: line.seq, sealedBody: erasedBody(sealer, id, line, at) } }));
}

/** What staff have said and nobody has sent yet, without the words; the very same where it has none of them. */
export function unquoted(
  sealer: Sealer,
  outbox: readonly OutboxDoc[],
  { id, masks = [] }: Pick<TurnCommit, 'id' | 'masks'>,
): OutboxDoc[] {
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
