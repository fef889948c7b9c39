import { describe, expect, test } from 'vitest';
import type { Shelved } from '../../../app/editing/library.ts';
import { isBackForTwo, mayBeOne } from '../../../app/editing/one-person.ts';
import type { Draft } from '../../../core/draft.ts';
import { ENTRY_KINDS, type EntryKind, entryOf, keyOf } from '../../../core/entry.ts';
import type { Revision } from '../../../core/revision.ts';
import { releaseOf } from '../../support/content-life.ts';

const FIRUZ = { id: 'firuz', mayRelease: true, mayEdit: true };
const draft = (kind: EntryKind, json: unknown, more: Partial<Draft> = {}): Draft => ({
  kind,
  entry: 'one',
  version: 1,
  base: { release: 1, revision: 'r' },
  text: '',
  json,
  deletes: false,
  authors: ['firuz'],
  savedAt: 0,
  sent: null,
  approvals: [],
  returned: null,
  hash: 'h',
  ...more,
});
/** A release with these entries alone, by their keys. */
const over = (entries: Readonly<Record<string, unknown>>) => {
  const all = Object.entries(entries).map(
    ([key, json]): Revision => ({ ...entryOf(key), id: key, text: '', json, format: 1, at: 0 }),
  );
  const release = { ...releaseOf(null, all), hash: '' };
  const at: Shelved['at'] = (key) => all.find((one) => keyOf(one) === keyOf(key)) ?? null;
  return { release, at, all: () => all } satisfies Shelved;
};
const may = (one: Draft, live: unknown, more: Partial<Parameters<typeof mayBeOne>[1]> = {}) => {
  const shelved = over(live === undefined ? {} : { [keyOf(one)]: live });
  return mayBeOne(one, { shelved, by: FIRUZ, oneMayApprove: true, ...more });
};
const flow = (tags: string[] = [], ofNode: string[] = []) => ({
  flow: 'work',
  tags,
  nodes: [['a', { kind: 'say', tags: ofNode }]],
});

describe('one person may release what they wrote', () => {
  test('of a harmless entry, of one that is new and of one that goes', () => {
    expect(may(draft('term', { tg: 'а' }), { tg: 'б' })).toBe(true);
    expect(may(draft('fact', { risk: 'B' }), undefined)).toBe(true);
    expect(
      may(draft('flow', { flow: 'greeting', tags: ['private'], nodes: [] }), { flow: 'greeting', nodes: [] }),
    ).toBe(true);
    expect(may(draft('fact', { risk: 'C' }, { deletes: true }), { risk: 'C' })).toBe(true);
  });

  test('where an administrator has set it, who may release, and is among the authors', () => {
    const one = draft('term', {});
    expect(may(one, {}, { oneMayApprove: false })).toBe(false);
    expect(may(one, {}, { by: { ...FIRUZ, mayRelease: false } })).toBe(false);
    expect(may(one, {}, { by: { ...FIRUZ, id: 'madina' } })).toBe(false);
  });
});

const GRAVE = { 'fact/one': { risk: 'A' } };

describe('two persons are always needed', () => {
  test.each<EntryKind>(['contact', 'screen', 'weights', 'danger', 'place', 'words', 'example', 'topics', 'said'])(
    'for %s',
    (kind) => {
      expect(ENTRY_KINDS).toContain(kind);
      expect(may(draft(kind, {}), {})).toBe(false);
    },
  );

  test.each<[string, EntryKind, object, object]>([
    ['a flow of safety', 'flow', flow(['safety']), flow(['safety'])],
    ['a flow that was one of safety', 'flow', flow(), flow(['private', 'safety'])],
    ['a flow that becomes one of safety', 'flow', flow(['safety']), flow()],
    ['the flow of danger', 'flow', flow(['danger']), flow(['danger'])],
    ['a plain flow with a question about safety', 'flow', flow([], ['safety']), flow([], ['safety'])],
    ['a plain flow that loses its question about safety', 'flow', flow(), flow([], ['safety'])],
    ['a flow that cannot be read', 'flow', { flow: 'work' }, flow()],
    ['a fact of class A', 'fact', { risk: 'A' }, { risk: 'A' }],
    ['a fact that was of class A', 'fact', { risk: 'C' }, { risk: 'A' }],
    ['a rule of class A', 'rule', { risk: 'A' }, { risk: 'B' }],
  ])('for %s', (_what, kind, written, live) => {
    expect(may(draft(kind, written), live)).toBe(false);
  });

  test.each<[string, Draft, Record<string, object>]>([
    ['a state of a day that takes its place', draft('fact', { risk: 'C' }, { entry: 'one@2026-11-24' }), GRAVE],
    ['a state that goes and brings it back', draft('fact', {}, { entry: 'one@2026-11-24', deletes: true }), GRAVE],
    [
      'what a grave state will take the place of',
      draft('fact', { risk: 'C' }),
      { 'fact/one@2027-01-01': { risk: 'A' } },
    ],
  ])('where the entry is grave on another day: for %s', (_what, written, live) => {
    const shelved = over({ 'fact/one@2026-11-24': { risk: 'C' }, ...live });
    expect(mayBeOne(written, { shelved, by: FIRUZ, oneMayApprove: true })).toBe(false);
  });

  test.each<[string, object]>([
    ['a flow that was one of safety under another name', { was: ['urgent'], nodes: [] }],
    ['a node that was one of a flow of safety', { nodes: [['a', { kind: 'say', was: ['urgent/where'] }]] }],
    ['a node instead of one there', { nodes: [['a', { kind: 'say', instead_of: ['b', 'urgent/where'] }]] }],
  ])('for %s, whatever its tags say', (_what, written) => {
    const asked = { by: FIRUZ, oneMayApprove: true };
    const one = draft('flow', { flow: 'calm', ...written }, { entry: 'calm' });

    expect(mayBeOne(one, { ...asked, shelved: over({ 'flow/urgent': flow(['safety']) }) })).toBe(false);
    expect(mayBeOne(one, { ...asked, shelved: over({ 'flow/urgent': flow() }) })).toBe(true);
  });

  test('for what goes and was grave, and for what cannot be read', () => {
    expect(may(draft('fact', null, { deletes: true }), { risk: 'A' })).toBe(false);
    expect(may(draft('term', null), {})).toBe(false);
    expect(may(draft('term', {}), null)).toBe(false);
  });
});

describe('a way back needs two persons', () => {
  const back = (key: string, newest: Record<string, unknown>, target: Record<string, unknown>) =>
    isBackForTwo(entryOf(key), { newest: over(newest), target: over(target), made: undefined });

  test('where it takes back what needs two, or brings it back', () => {
    expect(back('fact/x', { 'fact/x': { risk: 'A' } }, { 'fact/x': { risk: 'C' } })).toBe(true);
    expect(back('fact/x', { 'fact/x': { risk: 'C' } }, { 'fact/x': { risk: 'A' } })).toBe(true);
    expect(back('fact/x', { 'fact/x': { risk: 'C' } }, { 'fact/x': { risk: 'B' } })).toBe(false);
    expect(back('register/x', {}, { 'register/x': {} })).toBe(true);
  });

  test('where what it takes back stands under a day that has come, and so under no name of its own any more', () => {
    expect(back('fact/x@2027-01-01', { 'fact/x': { risk: 'A' } }, { 'fact/x': { risk: 'A' } })).toBe(true);
    expect(back('fact/x@2027-01-01', { 'fact/x': { risk: 'C' } }, { 'fact/x': { risk: 'C' } })).toBe(false);
    expect(back('fact/x@2027-01-01', {}, { 'fact/x': { risk: 'A' } })).toBe(true);
    expect(back('fact/x@2027-01-01', {}, {})).toBe(true);
  });
});
