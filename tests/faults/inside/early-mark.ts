import type { ClaimedTurn } from '../../../core/turn-commit.ts';
import type { StoreParts } from '../../../storage/sqlite/parts.ts';
import {
  createTurnClaim as createRealClaim,
  createTurns as createRealTurns,
} from '../../../storage/sqlite/turns/turns.ts';

/** A planted bug: what a turn takes is marked as handled before the turn is kept. */
export function createTurns(parts: StoreParts): ReturnType<typeof createRealTurns> {
  const real = createRealTurns(parts);
  const mark = createMark(parts);
  return {
    ...real,
    async claimTurn(now, leaseMs) {
      const claim = await real.claimTurn(now, leaseMs);
      if (claim !== null) await parts.writer.write(() => mark(claim, now));
      return claim;
    },
  };
}

export function createTurnClaim(parts: StoreParts): ReturnType<typeof createRealClaim> {
  const real = createRealClaim(parts);
  const mark = createMark(parts);
  return (contactId, claimer) => {
    const turn = real(contactId, claimer);
    if (turn !== undefined) mark(turn(), claimer.now);
    return turn;
  };
}

function createMark({ db }: StoreParts): (claim: ClaimedTurn, now: number) => void {
  const remove = db.prepare('delete from inbox where contact_id = ? and key = ?');
  const remember = db.prepare('insert into seen (contact_id, key, at) values (?, ?, ?)');
  return ({ conversation: { id }, waiting: [first] }, now) => {
    if (first !== undefined && remove.run(id, first.key).changes > 0) remember.run(id, first.key, now);
  };
}
