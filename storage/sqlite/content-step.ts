/** The step that gave the store what editors write and release (newer-steps.ts); released, and not edited any more. */
export const CONTENT_STEP = `
  -- What the bot says, as editors write and release it (core/content-store.ts). It names no person and lies open.
  create table revisions (
    id text primary key,
    kind text not null,
    entry text not null,
    text text not null,
    json text not null,
    format integer not null,
    at integer not null,
    -- Keyed, over what processes build from it.
    proof text not null,
    -- When it was last meant for a release.
    offered_at integer not null
  ) strict;
  create index revisions_offered on revisions (offered_at);

  create table releases (
    number integer primary key,
    format integer not null,
    at integer not null,
    author text,
    sealed_reason blob not null,
    rollback_of integer,
    about text not null,
    manifest text not null,
    hash text not null
  ) strict;

  -- Every revision that stands in a release.
  create table released_revisions (
    id text primary key
  ) strict, without rowid;

  create table drafts (
    kind text not null,
    entry text not null,
    version integer not null,
    is_gone integer not null,
    base_release integer not null,
    base_revision text,
    text text not null,
    json text not null,
    deletes integer not null,
    saved_at integer not null,
    reading text not null,
    sealed_notes blob,
    primary key (kind, entry)
  ) strict;

  create table drafts_past (
    kind text not null,
    entry text not null,
    position integer not null,
    since integer not null,
    at integer not null,
    by text not null,
    text text not null,
    deletes integer not null,
    primary key (kind, entry, position)
  ) strict;

  create table candidates (
    id integer primary key check (id = 1),
    about text not null,
    sealed_reason blob not null
  ) strict;

  -- Who waits where, and which releases are still named.
  create index conversations_place on conversations (release, flow, node, account, moved_to)
    where flow is not null and moved_to is null;
  create index timers_release on timers (release) where release is not null;
  `;
