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
];
