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
];
