import { WAITING_FOR_A_WORD_MAX, WAITS_FOR_A_WORD } from '../../../core/dead-letter.ts';
import type { Outbound } from '../../../core/message.ts';
import type { TurnCommit } from '../../../core/turn-commit.ts';
import { isSaidNow } from '../../shared/dead-letter.ts';
import { NOTHING } from '../../shared/leaving.ts';
import { sealedIn } from '../../shared/places.ts';
import type { Sealer } from '../../shared/seal.ts';
import type { MessageDoc } from '../owed-documents.ts';
import type { StoreParts } from '../parts.ts';
import type { ConversationDoc } from './conversation-document.ts';
import { bubbleDocOf } from './outbox-change.ts';
import { bubbleOf, type KeptBubble } from './outbox-state.ts';

/** A bubble that is said again, and what the log knows of it from then on. */
export interface Revived {
  bubble: KeptBubble;
  line: MessageDoc;
}

/** Of one that was taken back nothing is left to say. */
export type WholeLine = MessageDoc & { sealedBody: Uint8Array };

type Before = Pick<ConversationDoc, '_id' | 'account' | 'isUnreachable' | 'outboxRevision'>;

/**
 * What waited for a word of the contact and is said with this turn. Read from the log, after what is owed to it was
 * written out; whoever decides about one of them meanwhile changes the outbox, and the turn is stored on another.
 */
export function createRevival({ db }: StoreParts) {
  const { messages } = db.hot;
  return async (sealer: Sealer, before: Before, commit: TurnCommit): Promise<WholeLine[]> => {
    if (commit.requeue === 'stays' || before.isUnreachable) return [];
    const found = await messages
      .find({ contactId: before._id, dead: { $type: 'string' }, reason: WAITS_FOR_A_WORD }, { hint: 'waiting' })
      .sort({ contactId: 1, seq: -1 })
      .limit(WAITING_FOR_A_WORD_MAX)
      .toArray();
    return found
      .map(({ _id, contactId: _contact, ...line }): MessageDoc => line)
      .flatMap((line) => (line.sealedBody === null ? [] : [{ ...line, sealedBody: line.sealedBody }]))
      .filter((line) =>
        isSaidNow({ seq: line.seq, failedAt: line.failedAt ?? line.at, outbound: saidIn(line) }, commit),
      );

    function saidIn({ seq, sealedBody }: WholeLine): Outbound {
      return (sealer.openIfWhole(sealedIn.body(before._id, seq), sealedBody) ?? NOTHING) as Outbound;
    }
  };
}

/**
 * A dead letter back in the outbox, under a number that nothing else of its contact has. `position`: behind later ones; left
 * out: in front of what was said after it.
 */
export function revived(
  sealer: Sealer,
  { before, line: dead }: { before: Pick<Before, '_id' | 'account' | 'outboxRevision'>; line: MessageDoc },
  { at, requeuedSeq, position }: { at: number; requeuedSeq: number; position?: number },
): Revived {
  const line = { ...dead, account: before.account, requeuedSeq };
  const { tries = 0, sentAt = null, deliveredAt = null, readAt = null, failedAt = null, code = null } = line;
  const { sealedExternalId } = line;
  const kept = { tries, sentAt, deliveredAt, readAt, failedAt, code, sealedExternalId, isResent: false };
  const place = position === undefined ? {} : { position };
  const bubble = bubbleOf({ ...bubbleDocOf(sealer, line, before), ...kept, ...place, queuedAt: at });
  const revision = before.outboxRevision + 1;
  return { bubble, line: { ...line, state: 'queued', reason: null, isResent: false, dead: null, revision } };
}
