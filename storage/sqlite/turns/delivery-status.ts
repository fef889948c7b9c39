import { type BubbleRecord, isSuperseded, toldMoment } from '../../../core/bubble-record.ts';
import type { DeliveryStatus } from '../../../core/delivery.ts';
import { sealedIn } from '../../shared/places.ts';
import { first } from '../database.ts';
import type { StoreParts } from '../parts.ts';

interface StatusRow
  extends Omit<DeliveryStatus, 'externalId' | 'isResent' | 'isCancelled'>,
    Pick<BubbleRecord, 'author' | 'cancelledAt' | 'requeuedSeq'> {
  sealedExternalId: Uint8Array | null;
  isResent: number;
  isQueued: number;
  supersededSeq: number;
  silentSince: number | null;
}

/** How far a bubble has come, whose it is, and whether it stands in the outbox. */
export type BubbleStatus = DeliveryStatus & Pick<BubbleRecord, 'author' | 'isQueued'>;

/** Reads and writes how far a bubble has come. */
export interface DeliveryStatuses {
  /** `null`: it is not a bubble, or it is forgotten. */
  read(contactId: string, seq: number): BubbleStatus | null;
  write(contactId: string, seq: number, status: DeliveryStatus, stood: Pick<BubbleRecord, 'isQueued'>): void;
}

export function createDeliveryStatuses({ db, sealer }: StoreParts): DeliveryStatuses {
  const select = db.prepare(
    `select messages.state, coalesce(outbox.account, messages.account) as account,
            coalesce(outbox.tries, messages.tries) as tries, sealed_external_id as sealedExternalId, sent_at as sentAt,
            delivered_at as deliveredAt, read_at as readAt, failed_at as failedAt, reason, failed_code as code,
            is_resent as isResent, outbox.seq is not null as isQueued, cancelled_at as cancelledAt,
            requeued_seq as requeuedSeq, messages.author,
            superseded_seq as supersededSeq, silent_since as silentSince
       from messages left join outbox using (contact_id, seq) join conversations on conversations.id = contact_id
      where contact_id = ? and seq = ? and direction = 'out'`,
  );
  const update = db.prepare(
    `update messages set state = ?3, tries = ?4, sealed_external_id = ?5, sent_at = ?6, delivered_at = ?7, read_at = ?8,
            failed_at = ?9, reason = ?10, failed_code = ?11, is_resent = ?12, at = coalesce(?13, at),
            dead = iif(?3 = 'failed', dead, null)
      where contact_id = ?1 and seq = ?2`,
  );

  return {
    read(contactId, seq) {
      const row = first<StatusRow>(select, contactId, seq);
      if (row === undefined) return null;
      const { sealedExternalId: sealed, cancelledAt, requeuedSeq, supersededSeq, silentSince, ...rest } = row;
      const opened = sealed && sealer.openIfWhole(sealedIn.externalId(contactId, seq), sealed);
      const externalId = (opened ?? null) as string | null;
      const [isResent, isQueued] = [rest.isResent === 1, rest.isQueued === 1];
      const standing = { seq, author: rest.author, isQueued, cancelledAt, requeuedSeq };
      return {
        ...rest,
        isResent,
        isQueued,
        externalId,
        isCancelled: isSuperseded(standing, { supersededSeq, silentSince }),
      };
    },

    write(contactId, seq, status, stood) {
      const { state, tries, externalId, sentAt, deliveredAt, readAt, failedAt, reason, code, isResent } = status;
      const sealed = externalId === null ? null : sealer.seal(sealedIn.externalId(contactId, seq), externalId);
      const moments = [sentAt, deliveredAt, readAt, failedAt] as const;
      const at = toldMoment(status, stood);
      update.run(contactId, seq, state, tries, sealed, ...moments, reason, code, isResent ? 1 : 0, at);
    },
  };
}
