import type { TurnCommit } from '../../../core/turn-commit.ts';
import type { SealedState } from '../../shared/conversation.ts';
import { sealedIn } from '../../shared/places.ts';
import type { Sealer } from '../../shared/seal.ts';
import type { ConversationRow } from '../conversation-row.ts';
import { first } from '../database.ts';
import type { StoreParts } from '../parts.ts';
import { TIMERS } from '../timer-rows.ts';
import { LETTERS } from './revival.ts';

/** What a conversation and what hangs on it were before the turn, as far as the rest of it is written by that. */
export interface Committed
  extends Pick<
    ConversationRow,
    'id' | 'account' | 'sealedAddress' | 'lastSeq' | 'isUnreachable' | 'sendAfter' | 'turnLease' | 'queued' | 'timers'
  > {
  heardAt: number | null;
  apologisedAt: number | null;
  askedAt: number | null;
  /** So many handled messages are known. */
  seen: number;
  letters: number;
  /** Of the open ticket its id, its level and whose it is, as JSON. */
  listed: string | null;
}

/**
 * The turn in the row of its conversation, and all that the rest of it is written by, as one statement. `null`: somebody else
 * has changed it, or the lease is another's. A lease that ran out still holds as long as nobody else has taken it.
 */
export function createConversationWriter({ db, sealer }: StoreParts): (commit: TurnCommit) => Committed | null {
  // A word that came in since the claim ends a silence which the turn, not knowing of it, would begin or keep.
  const update = db.prepare(
    `update conversations set version = version + 1, sealed_state = ?4, flow = ?5, node = ?6, release = ?7,
            last_seq = last_seq + ?8, superseded_seq = iif(?9, last_seq, superseded_seq),
            silent_since = iif(has_woken, null, ?10), dropped = dropped - dropped_claimed, dropped_claimed = 0, turn_until = 0,
            apologised_at = coalesce(max(apologised_at, ?11), apologised_at, ?11),
            sealed_address = coalesce(?12, sealed_address)
      where id = ?1 and version = ?2 and turn_lease = ?3 and turn_until <> 0
      returning id, account, sealed_address as sealedAddress, last_seq - ?8 as lastSeq, is_unreachable as isUnreachable,
        send_after as sendAfter, turn_lease as turnLease, heard_at as heardAt, apologised_at as apologisedAt,
        asked_at as askedAt, ${TIMERS} as timers, ${LETTERS},
        (select count(*) from outbox where contact_id = conversations.id) as queued,
        (select count(*) from seen where contact_id = conversations.id) as seen,
        (select json_array(id, level, assignee) from tickets
          where contact_id = conversations.id and status = 'open') as listed`,
  );
  const isCurrent = db.prepare(
    'select 1 as one from conversations where id = ? and version = ? and turn_lease = ? and turn_until <> 0',
  );
  return (commit) => {
    const { id, basedOn, lease, session, memory, log, outbound, supersede } = commit;
    try {
      const { state, address } = sealedOf(sealer, commit);
      const place = [session?.flow ?? null, session?.node ?? null, session?.release ?? null] as const;
      const said = [log.length + outbound.length, supersede ? 1 : 0] as const;
      const rest = [memory.silentSince, memory.apologisedAt, address] as const;
      return first<Committed>(update, id, basedOn, lease, state, ...place, ...said, ...rest) ?? null;
    } catch (error) {
      // Of whoever was forgotten meanwhile there is no key.
      if (first(isCurrent, id, basedOn, lease) === undefined) return null;
      throw error;
    }
  };
}

function sealedOf(sealer: Sealer, { id, contact, session, ticket, memory, address }: TurnCommit) {
  return {
    state: sealer.seal(sealedIn.state(id), { contact, session, ticket, memory } satisfies SealedState),
    address: address === undefined ? null : sealer.seal(sealedIn.address(id), address),
  };
}
