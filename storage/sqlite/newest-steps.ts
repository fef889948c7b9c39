/** The steps behind newer-steps.ts, under the same rule: a released one is never edited. */
export const NEWEST_STEPS: readonly string[] = [
  `
  -- Files that staff send. One is kept before the line that names it, so that it hangs on its contact.
  create table own_files (
    contact_id text not null references conversations (id) on delete cascade,
    seq integer not null,
    at integer not null,
    size integer not null,
    pieces integer not null,
    sealed blob not null,
    primary key (contact_id, seq)
  ) strict, without rowid;
  create index own_files_at on own_files (at);

  create table own_file_pieces (
    contact_id text not null,
    seq integer not null,
    piece integer not null,
    sealed blob not null,
    primary key (contact_id, seq, piece),
    foreign key (contact_id, seq) references own_files (contact_id, seq) on delete cascade
  ) strict;
  `,
  `
  -- The audit is read newest first by its days, by who, by what it is about, and by what was done.
  drop index audit_at;
  drop index audit_staff;
  drop index audit_object;
  create index audit_at on audit (at, seq);
  create index audit_staff on audit (staff_id, at, seq) where staff_id is not null;
  create index audit_object on audit (object_id, at, seq) where object_id is not null;
  create index audit_action on audit (action, at, seq);
  `,
  `
  -- What came of the last backup and of the last rehearsal (core/house-note.ts), as JSON: fields may come and go.
  create table house_notes (
    name text primary key,
    note text not null
  ) strict, without rowid;
  `,
  `
  -- Tokens of accounts that were set on the page (core/channel-token.ts). In no backup: a restored one may be refused by then.
  create table channel_tokens (
    account text primary key,
    sealed blob not null
  ) strict;
  `,
  `
  -- When staff are reminded of a case: to ask what came of a referral, to confirm that somebody was revealed.
  alter table tickets add column referral_due integer;
  alter table tickets add column reveal_due integer;
  create index tickets_referral_due on tickets (referral_due, id) where referral_due is not null;
  create index tickets_reveal_due on tickets (reveal_due, id) where reveal_due is not null;
  `,
  'alter table messages add column told_as integer; create index messages_told on messages (contact_id, told_as) where told_as is not null',
  `
  -- Six digits by which a talk is gone on with elsewhere (core/case-code.ts), as a keyed hash. In no backup: they live for minutes.
  create table case_codes (
    contact_id text primary key references conversations (id) on delete cascade,
    hash text not null,
    at integer not null,
    sealed blob not null,
    told_at integer,
    left_channel text
  ) strict, without rowid;
  create index case_codes_hash on case_codes (hash);
  create index case_codes_at on case_codes (at);

  -- Codes that were told, until they were right; all by keyed hashes.
  create table code_tries (
    key text primary key,
    address text not null,
    network text,
    at integer not null
  ) strict, without rowid;
  create index code_tries_address on code_tries (address, at);
  create index code_tries_network on code_tries (network, at) where network is not null;
  create index code_tries_at on code_tries (at);

  -- Lines up to this number were told at an address before, and are shown at no other.
  alter table conversations add column shown_from integer;
  `,
  `
  -- Phones that several people share (core/shared-phone.ts), by a keyed hash; what is kept of one is JSON: fields may come and go.
  create table shared_phones (
    hash text primary key,
    state text not null
  ) strict, without rowid;

  -- Their profiles, by keyed hashes of the addresses behind which they are contacts of their own.
  create table shared_phone_profiles (
    address text primary key,
    phone text not null references shared_phones (hash) on delete cascade,
    number integer not null
  ) strict, without rowid;
  create index shared_phone_profiles_phone on shared_phone_profiles (phone);
    `,
  `
  -- Lines whose words their person has taken back. It goes with the keys into backups, and hangs on nobody: those come first.
  create table erased (
    contact_id text not null,
    seq integer not null,
    at integer not null,
    is_finished integer not null default 0,
    primary key (contact_id, seq)
  ) strict, without rowid;
  create index erased_at on erased (at);
  create index erased_unfinished on erased (contact_id) where is_finished = 0;
  `,
  // Of a bubble that was given up and is said again: up to which number its contact had heard and said things by then. In no
  // backup: what a turn has superseded is in none either.
  'alter table messages add column requeued_seq integer',
];
