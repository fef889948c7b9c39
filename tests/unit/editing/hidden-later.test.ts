import { expect, test } from 'vitest';
import { hiddenLater } from '../../../app/editing/later-days.ts';
import type { EntryKey } from '../../../core/entry.ts';

const manifest = {
  'contact/a': '1',
  'contact/a@2026-12-24': '2',
  'contact/a@2026-12-05': '3',
  'fact/b': '4',
  'fact/b@2026-12-05': '5',
  'contact/c': '6',
};
const CONTACT: EntryKey = { kind: 'contact', entry: 'a' };
const told = (drafts: readonly EntryKey[], today = '2026-11-29') =>
  hiddenLater(manifest, drafts, today).map(({ problem, entry }) => [entry, problem.severity, problem.values]);

test('a number of which another state waits for its day is refused, and of anything else it is told', () => {
  expect(told([CONTACT])).toEqual([[CONTACT, 'error', { day: '2026-12-05' }]]);
  const fact: EntryKey = { kind: 'fact', entry: 'b' };
  expect(told([fact])).toEqual([[fact, 'warning', { day: '2026-12-05' }]]);
});

test('whoever changes the later state along knows of it, but not of one that already holds', () => {
  const first: EntryKey = { kind: 'contact', entry: 'a@2026-12-05' };
  const second: EntryKey = { kind: 'contact', entry: 'a@2026-12-24' };
  expect(told([CONTACT, first])).toEqual([[CONTACT, 'error', { day: '2026-12-24' }]]);
  expect(told([CONTACT, first, second])).toEqual([]);
  expect(told([CONTACT, first, second], '2026-12-05')).toEqual([[CONTACT, 'error', { day: '2026-12-05' }]]);
});

test('nothing is said where no other state waits, or where it is the later one itself that is changed', () => {
  expect(told([{ kind: 'contact', entry: 'c' }])).toEqual([]);
  expect(told([{ kind: 'contact', entry: 'a@2026-12-05' }])).toEqual([]);
});
