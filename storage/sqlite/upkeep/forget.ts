import { CODE_LIVES_MS } from '../../../core/case-code.ts';
import { forgottenEventsOf } from '../../../core/desk.ts';
import type { ConversationStore } from '../../../core/store.ts';
import type { SealedState } from '../../shared/conversation.ts';
import { sealedIn } from '../../shared/places.ts';
import { first, inTransaction, rows, truncateLog } from '../database.ts';
import { createRedFloods } from '../desk/red-floods.ts';
import type { StoreParts } from '../parts.ts';
import { createMarking } from '../ticket-marking.ts';
import { createCarryOver } from '../turns/carry-over.ts';
import { createErasedFinish } from '../turns/erasing.ts';
import { createForgottenSessions } from '../turns/forgotten-sessions.ts';
import { createProfileEnd } from '../turns/profile-end.ts';
import { createReceiptKeeping } from '../turns/receipts.ts';

const ENDED_BATCH = 20;

export interface Forgetting extends Pick<ConversationStore, 'forget' | 'settle'> {
  /** Ends what a crash between the two files, or a reader in the way, has left half done; returns for how many. */
  finishForgetting(now: number): number;
  /**
   * Forgets those whom `pick` gives, all as one. Nobody else writes meanwhile, in no process: whom it picks has not
   * written since.
   */
  forgetPicked(pick: () => string[], at: number): number;
}

/** Forgets a contact for good, and finishes what was begun. */
export function createForget(parts: StoreParts): Forgetting {
  const { db, keys } = parts;
  const markSome = createMarking(parts);
  const carryOver = createCarryOver(parts);
  const { noteForgotten, sweepForgotten } = createForgottenSessions(parts);
  const { sweepRed, forgetRed } = createRedFloods(parts);
  const sweepCodes = db.prepare('delete from case_codes where at <= ? and told_at is null');
  // All that hangs on a conversation goes with it (on delete cascade).
  const remove = db.prepare('delete from conversations where id = ?');
  const { endProfile, leftBehind } = createProfileEnd(parts);
  const dropErased = db.prepare('delete from erased where contact_id = ?');
  const finishErased = createErasedFinish(parts);

  /** What the same person said from addresses before. */
  const selectEnded = db.prepare(
    `with recursive ended (id) as (
       select id from conversations where moved_to = ?
       union select conversations.id from conversations join ended on moved_to = ended.id)
     select id from ended`,
  );
  const endedFor = (contactId: string) => rows<{ id: string }>(selectEnded, contactId).map(({ id }) => id);

  const selectTickets = db.prepare('select id from tickets where contact_id = ?');
  const isKept = db.prepare('select 1 as one from tickets where id = ? limit 1');

  /** In a transaction. Whoever looks at a case of theirs is told, unless it goes on with another contact. */
  function removeAll(contactIds: readonly string[], at: number): void {
    const tickets = contactIds.flatMap((contactId) => rows<{ id: string }>(selectTickets, contactId));
    for (const contactId of contactIds) {
      noteForgotten(contactId, at);
      endProfile(contactId, at);
      remove.run(contactId);
      dropErased.run(contactId);
    }
    const gone = new Set(tickets.map(({ id }) => id).filter((id) => first(isKept, id) === undefined));
    for (const ticketId of gone) forgetRed(ticketId);
    parts.desk.forget([...gone]);
    parts.desk.write(forgottenEventsOf([...gone]), at);
  }

  const finish = (contactIds: readonly string[]) => truncateLog(db) && keys.finish(contactIds);

  function finishForgetting(now: number): number {
    const unfinished = keys.unfinished();
    if (unfinished.length === 0) return 0;
    inTransaction(db, () => removeAll(unfinished, now));
    return finish(unfinished) ? unfinished.length : 0;
  }

  const receipted = createReceipted(parts);
  /** Those who were promised to be deleted and go on elsewhere: what they left behind goes at its hour. */
  function forgetEnded(now: number, sure: number): number {
    const ended = receipted(sure, now);
    return ended.length === 0 ? 0 : forgetPicked(() => ended, now);
  }

  function forgetPicked(pick: () => string[], at: number): number {
    const picked = inTransaction(db, () => {
      const contactIds = [...new Set(pick().flatMap((contactId) => [contactId, ...endedFor(contactId)]))];
      if (contactIds.length > 0) keys.destroy(contactIds, at);
      removeAll(contactIds, at);
      return contactIds;
    });
    if (picked.length > 0) finish(picked);
    return picked.length;
  }

  return {
    async forget(contactId, at) {
      carryOver(contactId);
      // With the last one behind the door of a shared phone the door goes, too.
      const behind = leftBehind(contactId, at);
      for (const id of behind) carryOver(id);
      const all = [contactId, ...behind].flatMap((id) => [id, ...endedFor(id)]);
      // The key goes first: a crash right behind it leaves rows that nobody can read, and settle takes those away.
      keys.destroy(all, at);
      inTransaction(db, () => removeAll(all, at));
      finish(all);
    },

    forgetPicked,

    async settle(now, sure = now) {
      parts.desk.sweep(now);
      sweepForgotten(now);
      sweepRed(now);
      sweepCodes.run(now - CODE_LIVES_MS);
      const finished = finishForgetting(now) + forgetEnded(now, sure) + finishErased();
      // Last: of whoever is being forgotten nothing opens any more.
      markSome();
      return finished;
    },

    finishForgetting,
  };
}

/**
 * Ended conversations whose `forget` timer is due, which no turn takes any more; each with its receipt kept. That is on the disk
 * first: a crash leaves no forgetting without one.
 */
function createReceipted(parts: StoreParts): (sure: number, at: number) => string[] {
  const { db, sealer } = parts;
  const select = db.prepare(
    `select conversations.id, sealed_state as sealed
       from timers cross join conversations on conversations.id = contact_id
      where timers.at <= ? and kind = 'forget' and moved_to is not null limit ${ENDED_BATCH}`,
  );
  const keepReceipt = createReceiptKeeping(parts);
  const receiptOf = (id: string, sealed: Uint8Array | null) => {
    const state = sealed && (sealer.openIfWhole(sealedIn.state(id), sealed) as SealedState | undefined);
    return state?.memory.receipt ?? null;
  };

  return (sure, at) => {
    const ended = rows<{ id: string; sealed: Uint8Array | null }>(select, sure);
    const receipts = ended.flatMap(({ id, sealed }) => receiptOf(id, sealed) ?? []);
    if (receipts.length > 0) {
      inTransaction(db, () => {
        for (const code of receipts) keepReceipt(code, at);
      });
    }
    return ended.map(({ id }) => id);
  };
}
