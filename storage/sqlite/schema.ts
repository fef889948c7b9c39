import { NEWER_STEPS } from './newer-steps.ts';

/**
 * The two files of an embedded store, step by step: each entry brings a file from one version to the next and is never
 * edited once released. Sealed columns begin with `sealed`; the plain ones hold times, states and the names of flows.
 */

export const STORE_FILE = 'hamroh.db';
export const KEYS_FILE = 'contact-keys.db';

export const STORE_STEPS: readonly string[] = [
  `
  create table conversations (
    id text primary key,
    version integer not null default 0,
    account text not null,
    sealed_address blob not null,
    sealed_state blob,
    flow text, node text, release integer,
    last_seq integer not null,
    sent integer not null default 0,
    dropped integer not null default 0,
    dropped_claimed integer not null default 0,
    silent_since integer,
    has_woken integer not null default 0,
    is_unreachable integer not null default 0,
    turn_lease integer not null default 0,
    turn_until integer not null default 0,
    send_after integer not null default 0
  ) strict;

  create table addresses (
    hash text primary key,
    contact_id text not null references conversations (id) on delete cascade
  ) strict, without rowid;
  create index addresses_contact on addresses (contact_id);

  create table inbox (
    position integer primary key,
    contact_id text not null references conversations (id) on delete cascade,
    key text not null,
    at integer not null,
    sealed blob not null,
    unique (contact_id, key)
  ) strict;
  create index inbox_at on inbox (at, position, contact_id);

  create table seen (
    position integer primary key,
    contact_id text not null references conversations (id) on delete cascade,
    key text not null,
    at integer not null,
    unique (contact_id, key)
  ) strict;
  create index seen_contact on seen (contact_id);

  create table timers (
    contact_id text not null references conversations (id) on delete cascade,
    id text not null,
    at integer not null,
    kind text not null,
    tries integer not null,
    primary key (contact_id, id)
  ) strict, without rowid;
  create index timers_at on timers (at, contact_id);

  create table messages (
    contact_id text not null references conversations (id) on delete cascade,
    seq integer not null,
    at integer not null,
    direction text not null check (direction in ('in', 'out')),
    author text not null check (author in ('contact', 'bot', 'operator')),
    kind text not null,
    flow text, node text, release integer,
    state text not null check (state in ('received', 'queued', 'sent', 'failed', 'superseded')),
    reason text,
    sealed_body blob,
    sealed_external_id blob,
    primary key (contact_id, seq)
  ) strict, without rowid;
  create index messages_at on messages (at);

  -- What is said stands in messages; here is how far it has come. Only the head of a contact's outbox has a due_at.
  create table outbox (
    contact_id text not null,
    seq integer not null,
    account text not null,
    author text not null,
    queued_at integer not null,
    due_at integer,
    tries integer not null default 0,
    state text not null default 'waiting' check (state in ('waiting', 'sending')),
    primary key (contact_id, seq),
    foreign key (contact_id, seq) references messages (contact_id, seq) on delete cascade
  ) strict, without rowid;
  create index outbox_due on outbox (account, due_at) where due_at is not null;

  create table tickets (
    contact_id text not null references conversations (id) on delete cascade,
    id text not null,
    status text not null check (status in ('open', 'closed')),
    level integer not null,
    opened_at integer not null,
    sealed blob not null,
    primary key (contact_id, id)
  ) strict, without rowid;
  create index tickets_open on tickets (level desc, opened_at) where status = 'open';

  create table events (
    position integer primary key,
    at integer not null,
    kind text not null,
    flow text, node text, label text
  ) strict;
  `,
  `
  alter table timers add column name text;
  alter table timers add column flow text;
  alter table timers add column node text;
  alter table timers add column release integer;

  -- What contacts say of lines of help. It hangs on no conversation: a count must not change when somebody is forgotten.
  create table number_reports (
    point text not null,
    reporter text not null,
    outcome text not null check (outcome in ('answered', 'silent', 'wrong')),
    at integer not null,
    primary key (point, reporter)
  ) strict, without rowid;
  create index number_reports_at on number_reports (at);
  `,
  `
  -- The day of the contact's last word, as its number since 1970 (UTC): the index changes once a day and not with each word.
  alter table conversations add column heard_day integer not null default 0;
  update conversations set heard_day = coalesce(
    (select max(at) from messages where contact_id = id and direction = 'in'), last_seq) / 86400000;
  create index conversations_heard on conversations (heard_day);

  alter table tickets add column closed_at integer;
  update tickets set closed_at = opened_at where status = 'closed';
  create index tickets_closed on tickets (closed_at) where status = 'closed';

  create index events_at on events (at);
  create table daily_counts (
    day integer not null,
    kind text not null,
    flow text not null, node text not null, label text not null,
    count integer not null,
    primary key (day, kind, flow, node, label)
  ) strict, without rowid;

  create table retention_reports (
    at integer primary key,
    swept text not null
  ) strict;

  create table receipts (
    hash text primary key,
    at integer not null
  ) strict, without rowid;
  `,
  `
  -- Where the contact goes on, of a conversation that ended because its address is another contact's now.
  alter table conversations add column moved_to text;
  create index conversations_moved on conversations (moved_to) where moved_to is not null;
  `,
  `
  -- The moment of the contact's last own word: WhatsApp takes free words for a day from there.
  alter table conversations add column heard_at integer;
  alter table outbox add column tried_at integer;

  -- How far a bubble has come, as its channel reports it.
  alter table messages add column account text;
  alter table messages add column tries integer not null default 0;
  alter table messages add column sent_at integer;
  alter table messages add column delivered_at integer;
  alter table messages add column read_at integer;
  alter table messages add column failed_at integer;
  alter table messages add column failed_code integer;
  alter table messages add column is_resent integer not null default 0;
  `,
  `
  create table staff (
    id text primary key,
    email_hash text not null unique,
    -- One alone can be the first.
    is_first integer unique,
    added_at integer not null,
    sealed blob not null
  ) strict, without rowid;
  create index staff_added on staff (added_at);

  create table staff_sessions (
    id text primary key,
    staff_id text not null references staff (id) on delete cascade,
    stage text not null check (stage in ('password', 'full')),
    opened_at integer not null,
    seen_at integer not null,
    sealed_device blob not null
  ) strict, without rowid;
  create index staff_sessions_staff on staff_sessions (staff_id, opened_at);
  create index staff_sessions_opened on staff_sessions (opened_at);

  create table login_attempts (
    key text primary key,
    count integer not null,
    last_at integer not null,
    until integer not null
  ) strict, without rowid;
  create index login_attempts_last on login_attempts (last_at);

  -- A chain: the hash of a line is made over its words and the hash of the line before (storage/shared/audit-chain.ts).
  create table audit (
    seq integer primary key,
    at integer not null,
    staff_id text,
    action text not null,
    object_kind text, object_id text,
    network text,
    sealed_reason blob,
    hash text not null
  ) strict;
  create index audit_at on audit (at);
  create index audit_staff on audit (staff_id, seq) where staff_id is not null;
  create index audit_object on audit (object_id, seq) where object_id is not null;

  -- Where the chain begins after its oldest lines have gone.
  create table audit_anchor (
    id integer primary key check (id = 1),
    seq integer not null,
    hash text not null,
    signature text not null
  ) strict;
  `,
  `
  alter table tickets add column assignee text;
  alter table tickets add column waiting_since integer not null default 0;
  update tickets set waiting_since = opened_at;
  drop index tickets_open;
  create index tickets_open on tickets (level desc, waiting_since, id) where status = 'open';
  create index tickets_id on tickets (id);

  -- What whoever looks at the desk must see at once. It hangs on no conversation and names no person.
  create table desk_events (
    position integer primary key,
    at integer not null,
    kind text not null,
    ticket_id text not null,
    level integer not null,
    assignee text,
    seq integer,
    state text
  ) strict;
  create index desk_events_at on desk_events (at, position);
  `,
  `
  -- Danger and the words of people first (0), reminders last (2). A head stands where the most urgent of its outbox does.
  alter table outbox add column rank integer not null default 1;
  alter table outbox add column head_rank integer not null default 1;
  drop index outbox_due;
  create index outbox_ranked on outbox (account, head_rank, due_at) where due_at is not null;

  -- Of a bubble that was given up: when, and whose, as one word that stands in the order of giving up.
  alter table messages add column dead text;
  alter table messages add column sealed_note blob;
  create index messages_dead on messages (dead) where dead is not null;

  -- When a bubble that left late last opened with an apology.
  alter table conversations add column apologised_at integer;
  `,
  ...NEWER_STEPS,
];

/** Keys have a file of their own: a backup of the data holds none, and a forgotten one is gone from one small file. */
export const KEY_STEPS: readonly string[] = [
  `
  create table contact_keys (
    position integer primary key,
    contact_id text not null unique,
    ring_key text not null,
    wrapped blob not null
  ) strict;

  create table store_keys (
    purpose text primary key,
    ring_key text not null,
    wrapped blob not null
  ) strict, without rowid;

  -- The ledger: whose key was destroyed and when. A restored backup applies it before anything else.
  create table forgotten (
    contact_id text primary key,
    at integer not null,
    is_finished integer not null default 0
  ) strict, without rowid;
  create index forgotten_unfinished on forgotten (contact_id) where is_finished = 0;
  `,
  'create index contact_keys_ring on contact_keys (ring_key)',
];
