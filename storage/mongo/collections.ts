import type { Connection, Model } from 'mongoose';
import {
  candidates,
  clips,
  confirmations,
  drafts,
  missedDealt,
  releases,
  revisions,
  textReviews,
} from './content/content-documents.ts';
import { type Collection, type DocOf, schemaOf, WRITE_CONCERN } from './definition.ts';
import { alarms, deskEvents, forumTopics, redRequests, tickets } from './desk/desk-documents.ts';
import type { Hot } from './hot.ts';
import { audit, channelTokens, loginAttempts, settings, staff, staffSessions } from './staff/staff-documents.ts';
import {
  addresses,
  channelLeases,
  codeTries,
  contactKeys,
  receipts,
  serving,
  sharedPhones,
} from './turns/contact-documents.ts';
import { conversations } from './turns/conversation-document.ts';
import { erasedLines, events, messages, numberReports } from './turns/log-documents.ts';
import { media, mediaPieces } from './turns/media-documents.ts';
import {
  accountFailures,
  accountStandings,
  assistantCalls,
  dailyCounts,
  eventFolds,
  forgottenSessions,
  houseNotes,
  meta,
  processStandings,
  retentionReports,
} from './upkeep/upkeep-documents.ts';

/**
 * The collections of one store, each under its name in the database and behind one door. Behind the hot one stands the
 * driver itself, for what turns and sends ask; behind the cold one mongoose, which looks at every field as it runs. What is
 * written through either is read back by tests/contract/store-mongo, which finds nothing that the lists do not know.
 */
export type Collections = ReturnType<typeof collectionsOf>;

/** Opens all doors on a connection; a collection that is not yet there is made by its first document or index. */
export function collectionsOf(connection: Connection) {
  const model = <Of extends Collection>(of: Of): Model<DocOf<Of>> =>
    connection.model<DocOf<Of>>(of.name, schemaOf(of), of.name);
  const hot = <Of extends Collection>(of: Of): Hot<DocOf<Of>> => {
    // For its indexes, and for whoever looks whether all that lies there is known.
    model(of);
    const options = { writeConcern: WRITE_CONCERN, ignoreUndefined: true, promoteBuffers: true };
    // What the driver gives back it leaves to its caller to type.
    return connection.getClient().db(connection.name).collection<{ _id: string }>(of.name, options) as Hot<DocOf<Of>>;
  };
  return {
    hot: {
      conversations: hot(conversations),
      addresses: hot(addresses),
      contact_keys: hot(contactKeys),
      messages: hot(messages),
      tickets: hot(tickets),
      media: hot(media),
      desk_events: hot(deskEvents),
      events: hot(events),
      number_reports: hot(numberReports),
      erased_lines: hot(erasedLines),
    },
    cold: {
      forgotten_sessions: model(forgottenSessions),
      media_pieces: model(mediaPieces),
      daily_counts: model(dailyCounts),
      event_folds: model(eventFolds),
      retention_reports: model(retentionReports),
      receipts: model(receipts),
      code_tries: model(codeTries),
      shared_phones: model(sharedPhones),
      channel_leases: model(channelLeases),
      serving: model(serving),
      staff: model(staff),
      staff_sessions: model(staffSessions),
      login_attempts: model(loginAttempts),
      audit: model(audit),
      alarms: model(alarms),
      red_requests: model(redRequests),
      forum_topics: model(forumTopics),
      settings: model(settings),
      channel_tokens: model(channelTokens),
      account_standings: model(accountStandings),
      account_failures: model(accountFailures),
      process_standings: model(processStandings),
      house_notes: model(houseNotes),
      assistant_calls: model(assistantCalls),
      revisions: model(revisions),
      releases: model(releases),
      confirmations: model(confirmations),
      drafts: model(drafts),
      candidates: model(candidates),
      text_reviews: model(textReviews),
      missed_dealt: model(missedDealt),
      clips: model(clips),
      meta: model(meta),
    },
  };
}

/** The models of all collections whose doors were opened on this connection, also of those behind hot ones. */
export function modelsOn(connection: Connection): Model<object>[] {
  return Object.values(connection.models);
}

/** Makes the indexes that are not there, of all collections whose doors were opened. */
export async function makeIndexes(connection: Connection): Promise<void> {
  await Promise.all(modelsOn(connection).map((model) => model.createIndexes()));
}
