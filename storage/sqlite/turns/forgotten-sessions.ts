import { WEB_ACCOUNT } from '../../../core/message.ts';
import { FORGOTTEN_KNOWN_MS, type ForgottenStore } from '../../../core/upkeep.ts';
import { first } from '../database.ts';
import type { StoreParts } from '../parts.ts';

/** Sessions of the web chat that were forgotten, or left by a code. */
export interface ForgottenSessions extends ForgottenStore {
  /** In the transaction that forgets a contact, or leads it elsewhere, while its addresses still lead to it. */
  noteForgotten(contactId: string, at: number): void;
  sweepForgotten(now: number): void;
}

export function createForgottenSessions({ db, lookup }: Pick<StoreParts, 'db' | 'lookup'>): ForgottenSessions {
  const note = db.prepare(
    `insert or replace into forgotten_sessions (hash, at)
     select hash, ?2 from addresses join conversations on conversations.id = contact_id
      where contact_id = ?1 and account = '${WEB_ACCOUNT}'`,
  );
  const find = db.prepare('select 1 as one from forgotten_sessions where hash = ?');
  const remove = db.prepare('delete from forgotten_sessions where at < ?');
  return {
    wasForgotten: async (address) => first(find, lookup.hash('address', address)) !== undefined,
    noteForgotten: (contactId, at) => void note.run(contactId, at),
    sweepForgotten: (now) => void remove.run(now - FORGOTTEN_KNOWN_MS),
  };
}
