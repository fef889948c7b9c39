import { WAITING_FOR_A_WORD_MAX, WAITS_FOR_A_WORD } from '../../../core/dead-letter.ts';
import type { Outbound } from '../../../core/message.ts';
import type { TurnCommit } from '../../../core/turn-commit.ts';
import { isSaidNow } from '../../shared/dead-letter.ts';
import { NOTHING } from '../../shared/leaving.ts';
import { sealedIn } from '../../shared/places.ts';
import type { ConversationRow } from '../conversation-row.ts';
import { rows } from '../database.ts';
import type { StoreParts } from '../parts.ts';
import { createDeliveryTeller } from './delivery-events.ts';
import { createRevive } from './outbox-again.ts';
import { createPromotion } from './outbox-head.ts';

interface LetterRow {
  seq: number;
  failedAt: number;
  sealed: Uint8Array;
}

/** Queues what waited for a word of the contact, in the transaction of the turn that answers it. */
export function createRevival(parts: StoreParts): (row: ConversationRow, commit: TurnCommit, lastSeq: number) => void {
  const { db, sealer } = parts;
  const select = db.prepare(
    `select seq, coalesce(failed_at, at) as failedAt, sealed_body as sealed from messages
      where contact_id = ? and dead is not null and reason = '${WAITS_FOR_A_WORD}' order by seq desc limit ?`,
  );
  const revive = createRevive(parts);
  const tell = createDeliveryTeller(parts);
  const promote = createPromotion(db);

  return ({ id, isUnreachable, sendAfter }, commit, lastSeq) => {
    if (commit.requeue === 'stays' || isUnreachable) return;
    const { at } = commit;
    const position = commit.requeue === 'last' ? lastSeq + 1 : null;
    for (const { seq, failedAt, sealed } of rows<LetterRow>(select, id, WAITING_FOR_A_WORD_MAX)) {
      const outbound = (sealer.openIfWhole(sealedIn.body(id, seq), sealed) ?? NOTHING) as Outbound;
      if (!isSaidNow({ seq, failedAt, outbound }, commit)) continue;
      revive(id, seq, { at, position });
      tell(id, seq, { state: 'queued', at });
    }
    promote(id, sendAfter);
  };
}
