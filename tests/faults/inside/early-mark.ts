import type { ConversationStore } from '../../../core/store.ts';
import type { StoreParts } from '../../../storage/sqlite/parts.ts';
import { createTurns as createReal } from '../../../storage/sqlite/turns.ts';

/** A planted bug: what a turn takes is marked as handled before the turn is kept. */
export function createTurns(parts: StoreParts): ReturnType<typeof createReal> {
  const real = createReal(parts);
  const remove = parts.db.prepare('delete from inbox where contact_id = ? and key = ?');
  const remember = parts.db.prepare('insert into seen (contact_id, key, at) values (?, ?, ?)');
  const claimTurn: ConversationStore['claimTurn'] = async (now, leaseMs) => {
    const claim = await real.claimTurn(now, leaseMs);
    const [first] = claim?.waiting ?? [];
    if (claim === null || first === undefined) return claim;
    await parts.writer.write(() => {
      if (remove.run(claim.conversation.id, first.key).changes > 0) remember.run(claim.conversation.id, first.key, now);
    });
    return claim;
  };
  return { ...real, claimTurn };
}
