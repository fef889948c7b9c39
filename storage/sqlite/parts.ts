import type { DatabaseSync } from 'node:sqlite';
import type { Lookup, Sealer, SealPlace } from '../seal.ts';
import type { ContactKeys } from './contact-keys.ts';
import type { Writer } from './writer.ts';

/** What each part of the store works with. */
export interface StoreParts {
  db: DatabaseSync;
  writer: Writer;
  keys: ContactKeys;
  sealer: Sealer;
  lookup: Lookup;
}

/** Every sealed column and the place its values are bound to. Renaming one makes what is stored unreadable. */
export const sealedIn = {
  address: (contactId: string): SealPlace => ({ collection: 'conversations', contactId, field: 'address', row: '' }),
  state: (contactId: string): SealPlace => ({ collection: 'conversations', contactId, field: 'state', row: '' }),
  inbound: (contactId: string, key: string): SealPlace => ({
    collection: 'inbox',
    contactId,
    field: 'inbound',
    row: key,
  }),
  body: (contactId: string, seq: number): SealPlace => ({ collection: 'messages', contactId, field: 'body', row: seq }),
  externalId: (contactId: string, seq: number): SealPlace => ({
    collection: 'messages',
    contactId,
    field: 'external-id',
    row: seq,
  }),
  ticket: (contactId: string, id: string): SealPlace => ({
    collection: 'tickets',
    contactId,
    field: 'ticket',
    row: id,
  }),
};
