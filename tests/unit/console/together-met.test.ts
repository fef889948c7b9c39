import { expect, test } from 'vitest';
import { Problem } from '../../../admin-web/src/api/http.ts';
import type { Entry } from '../../../admin-web/src/api/releases.ts';
import { readPath } from '../../../admin-web/src/reading/standing.ts';
import { foundIn, type Met, metOf } from '../../../admin-web/src/reading/together-met.ts';

const entryWith = (hash: string | null): Pick<Entry, 'row'> => ({
  row: {
    kind: 'fact',
    entry: 'days',
    json: {},
    live: null,
    isLive: true,
    usedBy: 0,
    usedIn: [],
    age: null,
    daysLeft: null,
    isUnverified: false,
    isDead: false,
    isRenewed: false,
    readers: null,
    unanswered: null,
    owner: { written: null, person: null },
    draft: hash === null ? null : { ...DRAFT, hash },
  },
});
const DRAFT: NonNullable<Entry['row']['draft']> = {
  version: 1,
  hash: '',
  state: 'sent',
  deletes: false,
  isNew: false,
  authors: [],
  approvers: [],
  savedAt: 0,
  sentBy: null,
  sentAt: 0,
  note: null,
  isBaseStale: false,
  mayApprove: 'may',
  needs: 'second',
};

test('what was fetched is the draft that is looked at, one that is gone, or nothing yet where the line broke', () => {
  expect(foundIn({ data: entryWith('h1'), error: null })).toEqual({ hash: 'h1' });
  expect(foundIn({ data: entryWith(null), error: null })).toBe('gone');
  expect(foundIn({ data: undefined, error: new Problem('entry_unknown', 404) })).toBe('gone');
  expect(foundIn({ data: undefined, error: new Problem('no_connection', 0) })).toBeNull();
});

test('a draft that is gone holds up none of the others and is not approved with them', () => {
  const rows = (['a', 'b', 'c'] as const).map((entry) => ({ kind: 'fact' as const, entry }));
  const met = new Map<string, Met>([[readPath({ kind: 'fact', entry: 'a' }), { hash: 'h1' }]]);
  expect(metOf(rows, met)).toMatchObject({ left: 2, gone: 0 });
  met.set(readPath({ kind: 'fact', entry: 'b' }), 'gone').set(readPath({ kind: 'fact', entry: 'c' }), { hash: 'h3' });

  expect(metOf(rows, met)).toEqual({
    toApprove: [
      { kind: 'fact', entry: 'a', hash: 'h1' },
      { kind: 'fact', entry: 'c', hash: 'h3' },
    ],
    left: 0,
    gone: 1,
  });
});
