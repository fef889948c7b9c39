import { describe, expect, test } from 'vitest';
import type { Shelved } from '../../../app/editing/library.ts';
import { rolledBack, withdrawnOf } from '../../../app/editing/withdrawn.ts';
import { landsWithheld } from '../../../content/line-level.ts';
import { type EntryKey, entryOf, keyOf } from '../../../core/entry.ts';
import { type Revision, revisionOf } from '../../../core/revision.ts';
import { shortHash } from '../../../runtime/short-hash.ts';
import { releaseOf } from '../../support/content-life.ts';

type Line = readonly [status: 'verified' | 'unverified' | 'dead', phone: string | null, withheldIn?: string];

const revision = (key: string, json: unknown): Revision =>
  revisionOf({ ...entryOf(key), text: JSON.stringify(json), json, format: 1, at: 0 }, shortHash);

function contactOf(key: string, [status, phone, ...withheld]: Line) {
  return { id: key.replace(/^contact\/|@.*/g, ''), status, phone, unsafe_in: withheld };
}

/** A release with these contacts, by their keys; `null`: one that cannot be read. */
function release(lines: Readonly<Record<string, Line | null>>): Shelved {
  const all = Object.entries(lines).map(([key, line]) => revision(key, line && contactOf(key, line)));
  const made = { ...releaseOf(null, all), hash: '' };
  return { release: made, all: () => all, at: (key: EntryKey) => all.find((one) => keyOf(one) === keyOf(key)) ?? null };
}

/** What is told of each contact after a rollback to the first of these releases, from the last. */
function toldAfter(...all: [Shelved, Shelved, ...Shelved[]]): Record<string, string> {
  const [target, ...since] = all;
  const newest = since.at(-1) ?? target;
  const { manifest, revisions } = rolledBack(target, { since, newest, at: 0 });
  const known = new Map([...all.flatMap((one) => one.all()), ...revisions].map((one) => [one.id, one]));
  return Object.fromEntries(
    Object.entries(manifest).map(([key, id]) => {
      const { status, phone } = (known.get(id)?.json ?? {}) as { status?: string; phone?: string };
      return [key, `${status} ${phone}`];
    }),
  );
}

const X = 'contact/x';

describe('a rollback gives no number back', () => {
  test('that was marked as not checked since', () => {
    const told = toldAfter(release({ [X]: ['verified', '1'] }), release({ [X]: ['unverified', '1'] }));
    expect(told).toEqual({ [X]: 'unverified 1' });
  });

  test('that was withdrawn, though two persons have put another in its place', () => {
    const [old, gone, other] = [
      release({ [X]: ['verified', '1'] }),
      release({ [X]: ['dead', '1'] }),
      release({ [X]: ['verified', '2'] }),
    ];
    expect(toldAfter(old, gone, other)).toEqual({ [X]: 'verified 2' });
  });

  test('that was taken out; a text that names it finds one that is told to nobody', () => {
    const old = release({ [X]: ['verified', '1'], 'contact/y': ['verified', '7'] });
    expect(toldAfter(old, release({ 'contact/y': ['verified', '7'] }))).toEqual({
      [X]: 'dead 1',
      'contact/y': 'verified 7',
    });
  });

  test('that was withdrawn, by a state of a day that was folded into it before', () => {
    const [dated, folded, gone] = [
      release({ [X]: ['verified', '1'], [`${X}@2026-11-20`]: ['verified', '1'] }),
      release({ [X]: ['verified', '1'] }),
      release({ [X]: ['dead', '1'] }),
    ];
    expect(toldAfter(dated, folded, gone)).toEqual({ [X]: 'dead 1' });
  });

  test('that goes on a later day, or of which nothing can be read any more', () => {
    const old = release({ [X]: ['verified', '1'] });
    const going = release({ [X]: ['verified', '1'], [`${X}@2027-01-01`]: ['dead', '1'] });
    expect(toldAfter(old, going)).toEqual({ [X]: 'verified 1', [`${X}@2027-01-01`]: 'dead 1' });
    expect(toldAfter(old, release({ [X]: null }), release({ [X]: ['verified', '3'] }))).toEqual({ [X]: 'verified 3' });
  });
});

describe('a rollback tells nobody a number in a land', () => {
  const withheldAfter = (...all: [Shelved, Shelved, ...Shelved[]]) => {
    const [target, ...since] = all;
    const { manifest } = rolledBack(target, { since, newest: since.at(-1) ?? target, at: 0 });
    const states = all.flatMap((one) => one.all());
    return Object.values(manifest).map((id) => landsWithheld(states.find((one) => one.id === id)?.json));
  };
  const [everywhere, notAtHome] = [release({ [X]: ['verified', '1'] }), release({ [X]: ['verified', '1', 'tj'] })];

  test('where two persons withhold it since, though it is as well founded as before', () => {
    expect(withheldAfter(everywhere, notAtHome)).toEqual([['tj']]);
  });

  test('where it is withheld on one day since, and takes back what was withheld then already', () => {
    const later = release({ [X]: ['verified', '1'], [`${X}@2027-01-01`]: ['verified', '2', 'tj'] });
    expect(withheldAfter(everywhere, later)).toEqual([[], ['tj']]);
    expect(withheldAfter(later, notAtHome)).toEqual([['tj']]);
    expect(withheldAfter(notAtHome, release({ [X]: ['verified', '2', 'tj'] }))).toEqual([['tj']]);
  });

  test('and one that was told nowhere is told nowhere again', () => {
    expect(toldAfter(release({ [X]: ['dead', '1'] }), release({ [X]: ['verified', '1', 'tj'] }))).toEqual({
      [X]: 'dead 1',
    });
  });
});

test('a rollback takes back a number that was changed and never withdrawn', () => {
  const told = toldAfter(release({ [X]: ['verified', '1'] }), release({ [X]: ['verified', '2'] }));
  expect(told).toEqual({ [X]: 'verified 1' });
});

test('a number is withdrawn on every day, whichever of its states was on the screen', () => {
  const lines = {
    [X]: ['verified', '1'],
    [`${X}@2026-12-01`]: ['verified', '2'],
    'contact/xy': ['verified', '7'],
  } as const;
  for (const entry of ['x', 'x@2026-12-01', 'x@2027-01-01']) {
    const gone = withdrawnOf(release(lines), { entry, how: 'withdrawn', at: 0 });
    expect([entry, gone.map(keyOf)]).toEqual([entry, [X, `${X}@2026-12-01`]]);
  }
});

describe('marking a number as not checked', () => {
  const mark = (lines: Readonly<Record<string, Line | null>>) =>
    withdrawnOf(release(lines), { entry: 'x', how: 'unverified', at: 0 }).map(keyOf);

  test('is refused where it is told so already, and nothing is released', () => {
    expect(() => mark({ [X]: ['unverified', '1'] })).toThrow(expect.objectContaining({ code: 'withdrawal_same' }));
    expect(() => mark({ [X]: null })).toThrow(expect.objectContaining({ code: 'entry_unknown' }));
  });

  test('changes only the states that are told otherwise', () => {
    expect(mark({ [X]: ['unverified', '1'], [`${X}@2027-01-01`]: ['verified', '1'] })).toEqual([`${X}@2027-01-01`]);
  });
});
