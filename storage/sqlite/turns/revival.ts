import { WAITING_FOR_A_WORD_MAX, WAITS_FOR_A_WORD } from '../../../core/dead-letter.ts';
import type { Outbound } from '../../../core/message.ts';
import type { QueuedBubble } from '../../../core/outbox.ts';
import type { TurnCommit } from '../../../core/turn-commit.ts';
import { isSaidNow } from '../../shared/dead-letter.ts';
import { NOTHING } from '../../shared/leaving.ts';
import { sealedIn } from '../../shared/places.ts';
import type { ConversationRow } from '../conversation-row.ts';
import { rows } from '../database.ts';
import type { StoreParts } from '../parts.ts';
import { createDeliveryTeller } from './delivery-events.ts';
import { createNumbering, createRevive } from './outbox-again.ts';

interface LetterRow {
  seq: number;
  failedAt: number;
  sealed: Uint8Array;
}

/** Whether anything of a contact waits for a word. */
export const LETTERS = `exists (select 1 from messages
  where contact_id = conversations.id and dead is not null and reason = '${WAITS_FOR_A_WORD}') as letters`;

/** What waited for a word of the contact and is said with a turn; called in the transaction that queues it. */
export function createRevival(
  parts: StoreParts,
): (row: Pick<ConversationRow, 'id' | 'isUnreachable'> & { letters: number }, commit: TurnCommit) => QueuedBubble[] {
  const { db, sealer } = parts;
  const select = db.prepare(
    `select seq, coalesce(failed_at, at) as failedAt, sealed_body as sealed from messages
      where contact_id = ? and dead is not null and sealed_body is not null and reason = '${WAITS_FOR_A_WORD}' order by seq desc limit ?`,
  );
  const number = createNumbering(parts);
  const revive = createRevive(parts);
  const tell = createDeliveryTeller(parts);

  return ({ id, isUnreachable, letters }, commit) => {
    if (commit.requeue === 'stays' || isUnreachable || letters === 0) return [];
    const { at } = commit;
    const said = rows<LetterRow>(select, id, WAITING_FOR_A_WORD_MAX).filter(({ seq, failedAt, sealed }) => {
      const outbound = (sealer.openIfWhole(sealedIn.body(id, seq), sealed) ?? NOTHING) as Outbound;
      return isSaidNow({ seq, failedAt, outbound }, commit);
    });
    if (said.length > 0) number(id);
    return said.map(({ seq }) => {
      const bubble = revive(id, seq, at);
      tell(id, seq, { state: 'queued', at });
      return bubble;
    });
  };
}
