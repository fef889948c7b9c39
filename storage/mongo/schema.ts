import type mongoose from 'mongoose';
import type { Connection, Model } from 'mongoose';
import { type Collection, type DocOf, schemaOf, WRITE_CONCERN } from './definition.ts';
import { alarms, deskEvents, forumTopics, redRequests, tickets } from './desk/desk-documents.ts';
import { audit, loginAttempts, settings, staff, staffSessions } from './staff/staff-documents.ts';
import { addresses, channelLeases, contactKeys, receipts, serving } from './turns/contact-documents.ts';
import { conversations } from './turns/conversation-document.ts';
import { events, messages, numberReports } from './turns/log-documents.ts';
import { media, mediaPieces } from './turns/media-documents.ts';
import {
  accountFailures,
  accountStandings,
  dailyCounts,
  eventFolds,
  forgottenSessions,
  meta,
  processStandings,
  retentionReports,
} from './upkeep/upkeep-documents.ts';

/** The collections of one store, each under its name in the database. */
export type Collections = ReturnType<typeof collectionsOf>;

export type DirectCollections = Collections['direct'];

export function collectionsOf(connection: Connection) {
  return { ...modelsOf(connection), direct: directOf(connection) };
}

/** Every collection, also of one that nobody has opened yet. */
export function allModels({ direct: _, ...models }: Collections) {
  return Object.values(models);
}

/**
 * The same collections without mongoose between, for what every turn asks: casting took a third of its time. Types hold
 * what is written to the documents; tests/contract/store-mongo reads back all that was written and finds nothing else.
 */
function directOf(connection: Connection) {
  const db = connection.getClient().db(connection.name);
  const direct = <Of extends Collection>({ name }: Of): mongoose.mongo.Collection<DocOf<Of>> =>
    db.collection<DocOf<Of>>(name, { writeConcern: WRITE_CONCERN, ignoreUndefined: true, promoteBuffers: true });
  return {
    conversations: direct(conversations),
    addresses: direct(addresses),
    contact_keys: direct(contactKeys),
    messages: direct(messages),
    tickets: direct(tickets),
    events: direct(events),
    number_reports: direct(numberReports),
    desk_events: direct(deskEvents),
    media: direct(media),
  };
}

function modelsOf(connection: Connection) {
  const model = <Of extends Collection>(of: Of): Model<DocOf<Of>> =>
    connection.model<DocOf<Of>>(of.name, schemaOf(of), of.name);
  return {
    conversations: model(conversations),
    addresses: model(addresses),
    forgotten_sessions: model(forgottenSessions),
    contact_keys: model(contactKeys),
    messages: model(messages),
    tickets: model(tickets),
    media: model(media),
    media_pieces: model(mediaPieces),
    desk_events: model(deskEvents),
    events: model(events),
    number_reports: model(numberReports),
    daily_counts: model(dailyCounts),
    event_folds: model(eventFolds),
    retention_reports: model(retentionReports),
    receipts: model(receipts),
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
    account_standings: model(accountStandings),
    account_failures: model(accountFailures),
    process_standings: model(processStandings),
    meta: model(meta),
  };
}
