import { first } from '../database.ts';
import type { StoreParts } from '../parts.ts';

/** When a contact was last asked to write. */
export interface Asking {
  read(contactId: string): number | null;
  write(contactId: string, at: number): void;
}

export function createAsking(db: StoreParts['db']): Asking {
  const select = db.prepare('select asked_at as askedAt from conversations where id = ?');
  const update = db.prepare('update conversations set asked_at = ?2 where id = ?1');
  return {
    read: (contactId) => first<{ askedAt: number | null }>(select, contactId)?.askedAt ?? null,
    write: (contactId, at) => void update.run(contactId, at),
  };
}
