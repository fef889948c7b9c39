import type { SealPlace } from './seal.ts';

/**
 * Every sealed value and the place it is bound to, the same on every store: what one has sealed, another opens. Renaming
 * one makes what is stored unreadable.
 */
export const sealedIn = {
  address: (contactId: string): SealPlace => ({ collection: 'conversations', contactId, field: 'address', row: '' }),
  state: (contactId: string): SealPlace => ({ collection: 'conversations', contactId, field: 'state', row: '' }),
  caseCode: (contactId: string): SealPlace => ({ collection: 'conversations', contactId, field: 'case-code', row: '' }),
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
  note: (contactId: string, seq: number): SealPlace => ({ collection: 'messages', contactId, field: 'note', row: seq }),
  file: (contactId: string, seq: number): SealPlace => ({ collection: 'media', contactId, field: 'file', row: seq }),
  filePiece: (contactId: string, seq: number, piece: number): SealPlace => ({
    collection: 'media_pieces',
    contactId,
    field: `piece-${piece}`,
    row: seq,
  }),
  ticket: (contactId: string, id: string): SealPlace => ({
    collection: 'tickets',
    contactId,
    field: 'ticket',
    row: id,
  }),
  // What hangs on no contact is sealed with the key of the staff (storage/shared/staff-seal.ts).
  staff: (id: string): SealPlace => ({ collection: 'staff', contactId: '', field: 'staff', row: id }),
  device: (id: string): SealPlace => ({ collection: 'staff_sessions', contactId: '', field: 'device', row: id }),
  forumTopic: (ticketId: string): SealPlace => ({
    collection: 'forum_topics',
    contactId: '',
    field: 'topic',
    row: ticketId,
  }),
  releaseReason: (number: number): SealPlace => ({
    collection: 'releases',
    contactId: '',
    field: 'reason',
    row: number,
  }),
  draftNotes: (key: string): SealPlace => ({ collection: 'drafts', contactId: '', field: 'notes', row: key }),
  candidateReason: (id: string): SealPlace => ({ collection: 'candidates', contactId: '', field: 'reason', row: id }),
  channelToken: (account: string): SealPlace => ({
    collection: 'channel_tokens',
    contactId: '',
    field: 'token',
    row: account,
  }),
  settings: (): SealPlace => ({ collection: 'settings', contactId: '', field: 'settings', row: '' }),
  owedReason: (id: string): SealPlace => ({
    collection: 'conversations',
    contactId: '',
    field: 'owed-reason',
    row: id,
  }),
  reason: (seq: number): SealPlace => ({ collection: 'audit', contactId: '', field: 'reason', row: seq }),
};

/** What a wrapped key is bound to, the same on every store. */
export const wrappedFor = {
  contact: (contactId: string): string => `contact:${contactId}`,
  lookup: 'lookup',
};
