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
import { type Collection, type DocOf, indexesOf, schemaOf, WRITE_CONCERN } from './definition.ts';
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

const HOT = {
  conversations,
  addresses,
  contact_keys: contactKeys,
  messages,
  tickets,
  media,
  desk_events: deskEvents,
  events,
  number_reports: numberReports,
  erased_lines: erasedLines,
};
const COLD = {
  forgotten_sessions: forgottenSessions,
  media_pieces: mediaPieces,
  daily_counts: dailyCounts,
  event_folds: eventFolds,
  retention_reports: retentionReports,
  receipts,
  code_tries: codeTries,
  shared_phones: sharedPhones,
  channel_leases: channelLeases,
  serving,
  staff,
  staff_sessions: staffSessions,
  login_attempts: loginAttempts,
  audit,
  alarms,
  red_requests: redRequests,
  forum_topics: forumTopics,
  settings,
  channel_tokens: channelTokens,
  account_standings: accountStandings,
  account_failures: accountFailures,
  process_standings: processStandings,
  house_notes: houseNotes,
  assistant_calls: assistantCalls,
  revisions,
  releases,
  confirmations,
  drafts,
  candidates,
  text_reviews: textReviews,
  missed_dealt: missedDealt,
  clips,
  meta,
};
const ALL: readonly Collection[] = [...Object.values(HOT), ...Object.values(COLD)];

/**
 * The collections of one store, each under its name in the database and behind one door. Behind the hot one stands the
 * driver itself, for what turns and sends ask; behind the cold one mongoose, which looks at every field as it runs. What is
 * written through either is read back by tests/contract/store-mongo, which finds nothing that the lists do not know.
 */
export interface Collections {
  hot: { [Name in keyof typeof HOT]: Hot<DocOf<(typeof HOT)[Name]>> };
  cold: { [Name in keyof typeof COLD]: Model<DocOf<(typeof COLD)[Name]>> };
}

/** The doors on a connection, each made when it is first used; a collection that is not yet there is made by its first document or index. */
export function collectionsOf(connection: Connection): Collections {
  const options = { writeConcern: WRITE_CONCERN, ignoreUndefined: true, promoteBuffers: true };
  const database = connection.getClient().db(connection.name);
  return {
    // What the driver gives back it leaves to its caller to type.
    hot: madeWhenUsed(HOT, ({ name }) => database.collection(name, options)) as unknown as Collections['hot'],
    cold: madeWhenUsed(COLD, (of) => modelOn(connection, of)) as unknown as Collections['cold'],
  };
}

/** To make a model of a collection takes half a millisecond, and whoever brings a store up to date uses three of them. */
function madeWhenUsed(all: Record<string, Collection>, make: (of: Collection) => object): Record<string, object> {
  const made = new Map<string, object>();
  const doors = Object.entries(all).map(([name, of]) => {
    const get = () => made.get(name) ?? made.set(name, make(of)).get(name);
    return [name, { get, enumerable: true }] as const;
  });
  return Object.defineProperties({}, Object.fromEntries(doors));
}

function modelOn(connection: Connection, of: Collection): Model<object> {
  return connection.models[of.name] ?? connection.model<object>(of.name, schemaOf(of), of.name);
}

/** The models of all collections, also of those behind hot doors. */
export function modelsOn(connection: Connection): Model<object>[] {
  return ALL.map((of) => modelOn(connection, of));
}

/** Makes the indexes that are not there, of all collections. */
export async function makeIndexes(connection: Connection): Promise<void> {
  const database = connection.getClient().db(connection.name);
  const indexed = ALL.map((of) => ({ name: of.name, indexes: indexesOf(of) })).filter(
    ({ indexes }) => indexes.length > 0,
  );
  await Promise.all(indexed.map(({ name, indexes }) => database.collection(name).createIndexes(indexes)));
}
