import type { ConversationDoc } from './conversation-document.ts';
/** What a turn is stored on. */
export const BEFORE_TURN = {
  version: 1,
  account: 1,
  lastSeq: 1,
  droppedClaimed: 1,
  wokenBy: 1,
  isUnreachable: 1,
  turnLease: 1,
  turnUntil: 1,
  outbox: 1,
  head: 1,
  sendAfter: 1,
  outboxRevision: 1,
  ticket: 1,
  sealedAddress: 1,
  heardAt: 1,
  apologisedAt: 1,
  askedAt: 1,
  supersededSeq: 1,
  sendBy: 1,
  turnKeptBy: 1,
  'inbox.key': 1,
  'pending.id': 1,
} as const;

export type BeforeTurn = Pick<
  ConversationDoc,
  | ('_id' | 'version' | 'account' | 'lastSeq' | 'droppedClaimed' | 'wokenBy' | 'isUnreachable' | 'turnLease')
  | ('turnUntil' | 'outbox' | 'head' | 'sendAfter' | 'outboxRevision' | 'ticket' | 'sealedAddress' | 'heardAt')
  | ('apologisedAt' | 'askedAt' | 'supersededSeq' | 'sendBy' | 'turnKeptBy')
> & { inbox: { key: string }[]; pending: { id: string }[] };
