import type { MessageDoc, TicketDoc } from '../owed-documents.ts';
import type { ConversationDoc } from './conversation-document.ts';
/** What becomes of a bubble is kept on this. */
export const BEFORE_SENT = {
  outbox: 1,
  head: 1,
  lastSeq: 1,
  sendAfter: 1,
  outboxRevision: 1,
  heardAt: 1,
  askedAt: 1,
  supersededSeq: 1,
  silentSince: 1,
  wokenBy: 1,
  turnLease: 1,
  'pending.message': 1,
  'ticket.id': 1,
  'ticket.level': 1,
  'ticket.assignee': 1,
} as const;

export type BeforeSent = Pick<
  ConversationDoc,
  | ('_id' | 'outbox' | 'head' | 'lastSeq' | 'sendAfter' | 'outboxRevision' | 'heardAt')
  | ('askedAt' | 'supersededSeq' | 'silentSince' | 'wokenBy' | 'turnLease')
> & {
  pending: { message?: MessageDoc }[];
  ticket?: Pick<TicketDoc, 'id' | 'level' | 'assignee'>;
};
