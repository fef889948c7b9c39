/** turns/: the way of a message in the store: taken in, turned, logged, handed out and reported. */

import type { TurnClaimer } from '../../../core/claimer.ts';
import { farLease } from '../../../core/clock.ts';
import { CRIES_INBOX_MAX } from '../../../core/limits.ts';
import type { ConversationStore } from '../../../core/store.ts';
import type { ClaimedTurn, Waiting } from '../../../core/turn-commit.ts';
import { readClaimedTurn } from '../../shared/claimed-turn.ts';
import { CONVERSATION_COLUMNS, type ConversationRow } from '../conversation-row.ts';
import { attempt, first, rows } from '../database.ts';
import type { StoreParts } from '../parts.ts';
import { createListedReader } from '../tickets.ts';
import { readTimers } from '../timer-rows.ts';

/** Hands out conversations for a turn, one worker each, and takes unused claims back. */
export function createTurns(parts: StoreParts): Pick<ConversationStore, 'claimTurn' | 'releaseTurn'> {
  const { db, writer } = parts;
  const pickDue = createPick(parts);
  const claim = createTurnClaim(parts);
  const release = db.prepare('update conversations set turn_until = 0 where id = ? and turn_lease = ?');

  return {
    async claimTurn(now, leaseMs, sure = now) {
      const read = await writer.writeLightly(() => {
        const due = pickDue({ now, leaseMs, sure });
        return due === undefined ? undefined : claim(due, { now, leaseMs, sure });
      });
      return read?.() ?? null;
    },

    async releaseTurn({ conversation, lease }) {
      await writer.writeLightly(() => release.run(conversation.id, lease));
    },
  };
}

/**
 * Claims the turn of one contact in the transaction of whoever asks, if nobody has it; what it gives is read outside. With
 * `all` that is known to wait it is not read again.
 */
export function createTurnClaim(
  parts: StoreParts,
): (contactId: string, until: Omit<TurnClaimer, 'take'>, all?: readonly Waiting[]) => (() => ClaimedTurn) | undefined {
  const take = parts.db.prepare(
    `update conversations
        set turn_until = ?2, turn_lease = max(?2, turn_lease + 1), dropped_claimed = dropped, has_woken = 0
      where id = ?1 and (turn_until <= ?3 or turn_until > ?4) returning ${CONVERSATION_COLUMNS}`,
  );
  const readClaim = createClaimReader(parts);
  return (contactId, { now, leaseMs, sure = now }, all) => {
    const row = first<ConversationRow>(take, contactId, now + leaseMs, now, farLease(now, leaseMs));
    return row && attempt(() => readClaim(row, all ?? null, sure));
  };
}

/** A message is due whatever its channel's clock says, a timer from its moment on; who waits longest comes first. */
function createPick({ db }: StoreParts): (asked: Required<Omit<TurnClaimer, 'take'>>) => string | undefined {
  const oldest = db.prepare(
    `select id from (
       select * from (
         select inbox.contact_id as id, inbox.at, 0 as is_timer from inbox cross join conversations on id = contact_id
          where (turn_until <= ?1 or turn_until > ?2) order by inbox.at, inbox.position limit 1)
       union all select * from (
         select timers.contact_id as id, timers.at, 1 as is_timer
           from timers cross join conversations on conversations.id = contact_id
          where timers.at <= ?3 and moved_to is null and (turn_until <= ?1 or turn_until > ?2) order by timers.at limit 1))
      order by at, is_timer limit 1`,
  );
  return ({ now, leaseMs, sure }) => first<{ id: string }>(oldest, now, farLease(now, leaseMs), sure)?.id;
}

function createClaimReader({
  db,
  sealer,
}: StoreParts): (row: ConversationRow, all: readonly Waiting[] | null, now: number) => ClaimedTurn {
  const selectInbox = db.prepare('select key, sealed from inbox where contact_id = ? order by position limit ?');
  const listedOf = createListedReader({ db });

  return (row, all, now) => {
    const { unsent, turnLease: lease } = row;
    const inbox = all ?? rows<{ key: string; sealed: Uint8Array }>(selectInbox, row.id, CRIES_INBOX_MAX);
    const listed = () => listedOf(row.id);
    return readClaimedTurn(sealer, { row, timers: readTimers(row.timers), unsent, inbox, listed, lease }, now);
  };
}
