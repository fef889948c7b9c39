import { CONTENT_STEP } from './content-step.ts';
import { NEWEST_STEPS } from './newest-steps.ts';

/** What the file of the data has come to since schema.ts was full; the same rule holds: a released step is never edited. */
export const NEWER_STEPS: readonly string[] = [
  `
  create table settings (
    id integer primary key check (id = 1),
    version integer not null,
    at integer not null,
    sealed blob not null
  ) strict;
  `,
  `
  -- What processes tell of themselves and of the accounts that they serve (core/standing.ts).
  create table account_standings (
    account text primary key,
    state text,
    since integer,
    told_at integer,
    heard_at integer,
    sent_at integer
  ) strict, without rowid;

  create table account_failures (
    account text not null,
    reason text not null,
    hour integer not null,
    count integer not null,
    last_at integer not null,
    primary key (account, reason, hour)
  ) strict, without rowid;

  create table backups_made (
    id integer primary key check (id = 1),
    at integer not null
  ) strict;

  create table process_standings (
    id text primary key,
    told_at integer not null,
    note text not null
  ) strict, without rowid;
  `,
  `
  -- Who is to be told of a ticket that waits for too long; it names no person.
  create table alarms (
    id text primary key,
    ticket_id text not null,
    kind text not null,
    level integer not null,
    step integer not null,
    at integer not null,
    waiting text not null,
    due_at integer,
    tries integer not null
  ) strict, without rowid;
  create index alarms_due on alarms (due_at) where due_at is not null;
  create index alarms_ticket on alarms (ticket_id, kind, step);
  create index alarms_at on alarms (at);
  `,
  `
  -- Files that came while a person was asked for; only one that is still to be fetched has a due_at.
  create table media (
    contact_id text not null,
    seq integer not null,
    at integer not null,
    account text not null,
    state text not null check (state in ('wanted', 'kept', 'lost')),
    due_at integer,
    tries integer not null default 0,
    size integer not null default 0,
    pieces integer not null default 0,
    reason text,
    sealed blob not null,
    primary key (contact_id, seq),
    foreign key (contact_id, seq) references messages (contact_id, seq) on delete cascade
  ) strict, without rowid;
  create index media_due on media (due_at) where due_at is not null;
  create index media_at on media (at);

  create table media_pieces (
    contact_id text not null,
    seq integer not null,
    piece integer not null,
    sealed blob not null,
    primary key (contact_id, seq, piece),
    foreign key (contact_id, seq) references media (contact_id, seq) on delete cascade
  ) strict;
  `,
  `
  -- Of a bubble that is said again behind later ones: where it stands, in place of its number.
  alter table outbox add column position integer;
  create index messages_waiting on messages (contact_id, seq) where dead is not null and reason = 'window_closed';
  `,
  `
  -- When a template last asked the contact to write.
  alter table conversations add column asked_at integer;
  `,
  `
  -- Topics of the forum that mirrors the desk. They outlive the contact, so that they can be deleted at Telegram.
  create table forum_topics (
    ticket_id text primary key,
    version integer not null,
    sealed blob not null
  ) strict, without rowid;
  `,
  `
  -- When a turn superseded a bubble while it was on its way: it is not tried again.
  alter table outbox add column cancelled_at integer;
  `,
  `
  -- What a channel has said of an account to one process, for all of them.
  alter table account_standings add column refused_at integer;
  alter table account_standings add column passed_at integer;
  alter table account_standings add column spam_at integer;
  `,
  `
  -- The last number before the newest turn that superseded: what stands up to it is not tried again.
  alter table conversations add column superseded_seq integer not null default 0;
  `,
  `
  -- Sessions of the web chat that were forgotten, for a day: their tokens open nothing more.
  create table forgotten_sessions (
    hash text primary key,
    at integer not null
  ) strict, without rowid;
  create index forgotten_sessions_at on forgotten_sessions (at);
  `,
  `
  -- Requests that became red, by the keyed hash of the network that they came from, which goes after an hour.
  create table red_requests (
    ticket_id text primary key,
    network text,
    at integer not null,
    flood text
  ) strict, without rowid;
  create index red_requests_network on red_requests (network, at) where network is not null;
  create index red_requests_flood on red_requests (flood) where flood is not null;
  create index red_requests_at on red_requests (at);
  `,
  `
  -- What is known of the clock (core/clock-note.ts), as JSON: fields may come.
  create table clock_notes (
    id integer primary key check (id = 1),
    note text not null
  ) strict;
  `,
  `
  -- Of a bubble that is no head: the moment before which it must not leave, as a head has it in due_at.
  alter table outbox add column wait_until integer;
  `,
  `
  -- How often the optional assistant was asked on a day.
  create table assistant_calls (
    day text primary key,
    calls integer not null
  ) strict, without rowid;
  `,
  `
  -- What was not understood: of a contact's own line the reason says so.
  create index messages_missed on messages (at) where direction = 'in' and reason is not null;
  `,
  CONTENT_STEP,
  `
  -- Who stands by what one person has withdrawn (core/withdrawal.ts).
  create table confirmations (
    release integer primary key,
    by text not null,
    at integer not null
  ) strict;

  -- Grows with each change of a draft, also with those that are no save.
  alter table drafts add column changes integer not null default 0;
  `,
  `
  -- Who has read which text beside its twin (core/text-review.ts); of a text in a language the last.
  create table text_reviews (
    key text not null,
    language text not null,
    hash text not null,
    twin text not null,
    by text,
    at integer not null,
    primary key (key, language)
  ) strict, without rowid;
  `,
  `
  -- Of each of the words of a text the last: what is read of a draft leaves what was read of that which people read.
  create table text_reviews_of_words (
    key text not null,
    language text not null,
    hash text not null,
    twin text not null,
    by text,
    at integer not null,
    primary key (key, language, hash)
  ) strict, without rowid;
  insert into text_reviews_of_words select key, language, hash, twin, by, at from text_reviews;
  drop table text_reviews;
  alter table text_reviews_of_words rename to text_reviews;
  `,
  `
  -- Words that were not understood and are dealt with (core/missed.ts), as a keyed hash; a group is brought back together.
  create table missed_dealt (
    text text primary key,
    of_group text not null,
    topic text,
    by text not null,
    at integer not null
  ) strict, without rowid;
  `,
  `
  -- What editors record of what the bot says (core/clip.ts).
  create table clips (
    id text primary key,
    key text not null,
    language text not null,
    of text not null,
    seconds integer not null,
    size integer not null,
    by text not null,
    at integer not null,
    approved_by text,
    approved_at integer,
    bytes blob not null
  ) strict;
  `,
  `
  -- What happened in a flow is counted without reading what happened in others; it stands for two days until it is folded.
  create index events_of_flow on events (kind, flow, at);

  -- Who has played a recording to its end: ids of staff.
  alter table clips add column played_by text not null default '';
  `,
  `
  -- Until when nobody is rung for a ticket: the desk's counts leave it out without opening it.
  alter table tickets add column muted_until integer not null default 0;
  `,
  `
  -- By what a ticket is found without opening it: its handle, and keyed hashes of its kind and holders. Empty: not made yet.
  alter table tickets add column marks text not null default '';
  create index tickets_unmarked on tickets (contact_id, id) where marks = '';
  drop index tickets_closed;
  create index tickets_closed on tickets (closed_at desc, id, opened_at, marks) where status = 'closed';
  `,
  ...NEWEST_STEPS,
];
