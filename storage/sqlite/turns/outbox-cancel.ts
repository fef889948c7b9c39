import { rows } from '../database.ts';
import type { StoreParts } from '../parts.ts';

/**
 * Ends what the bot has said and not yet sent. A bubble that is on its way at this moment may have arrived: it stays, and
 * is not tried again, as is one that its channel has taken and gives back later. Called in the transaction of the turn that
 * supersedes, before its own lines are counted; the head is promoted after it.
 */
export function createSuperseding({ db }: StoreParts): (contactId: string, at: number) => void {
  const selectWaiting = db.prepare(
    `select seq from outbox where contact_id = ? and author = 'bot' and state = 'waiting'`,
  );
  const cancel = db.prepare(
    `update outbox set cancelled_at = coalesce(cancelled_at, ?2)
      where contact_id = ?1 and author = 'bot' and state = 'sending'`,
  );
  const remember = db.prepare('update conversations set superseded_seq = last_seq where id = ?');
  const takeBack = createTakingBack({ db });
  return (contactId, at) => {
    remember.run(contactId);
    for (const { seq } of rows<{ seq: number }>(selectWaiting, contactId)) takeBack(contactId, seq);
    cancel.run(contactId, at);
  };
}

/** Takes a superseded bubble out of the outbox and says so in the log; the head is promoted after it. */
export function createTakingBack({ db }: Pick<StoreParts, 'db'>): (contactId: string, seq: number) => void {
  const mark = db.prepare(
    `update messages set state = 'superseded', reason = null,
            tries = (select tries from outbox where contact_id = ?1 and seq = ?2)
      where contact_id = ?1 and seq = ?2`,
  );
  const remove = db.prepare('delete from outbox where contact_id = ? and seq = ?');
  return (contactId, seq) => {
    mark.run(contactId, seq);
    remove.run(contactId, seq);
  };
}
