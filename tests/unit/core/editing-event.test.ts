import { describe, expect, test } from 'vitest';
import type { DraftHead } from '../../../core/draft.ts';
import { type EditingState, editingEvents } from '../../../core/editing-event.ts';

const head = (more: Partial<DraftHead> = {}): DraftHead => ({
  kind: 'contact',
  entry: 'ru.police',
  version: 1,
  changes: 1,
  authors: ['zarina'],
  approvals: [],
  sent: null,
  returned: null,
  ...more,
});
const state = (more: Partial<EditingState> = {}): EditingState => ({
  release: 3,
  drafts: [],
  candidate: null,
  unconfirmed: [],
  ...more,
});
const between = (before: Partial<EditingState>, after: Partial<EditingState>) =>
  editingEvents(state(before), state(after)).map(({ kind, id }) => `${kind} ${id}`);
const asked = { by: 'zarina', at: 5, hash: 'h' };
const read = { by: 'firuz', at: 6, hash: 'h' };

describe('editors are told', () => {
  test.each<[string, DraftHead[], DraftHead[]]>([
    ['draft-changed', [], [head()]],
    ['draft-changed', [head()], [head({ version: 2 })]],
    ['draft-changed', [head({ sent: asked })], [head({ version: 2 })]],
    ['draft-sent', [head()], [head({ sent: asked })]],
    ['draft-sent', [], [head({ sent: asked })]],
    ['draft-sent', [head({ sent: asked })], [head({ sent: { ...asked, at: 9 } })]],
    ['draft-taken-back', [head({ sent: asked })], [head()]],
    ['draft-approved', [head({ sent: asked })], [head({ sent: asked, approvals: [read] })]],
    ['draft-returned', [head({ sent: asked })], [head({ returned: { by: 'firuz', at: 7 } })]],
    ['draft-changed', [head()], [head({ changes: 3 })]],
    ['draft-gone', [head({ sent: asked })], []],
  ])('%s', (kind, before, after) => {
    expect(between({ drafts: before }, { drafts: after })).toEqual([`${kind} contact/ru.police`]);
  });

  test('of each step of a check, and that it is over or given up', () => {
    const at = (mark: string) => ({ candidate: { id: 'c1', mark } });
    expect(between({}, at('checking'))).toEqual(['candidate c1']);
    expect(between(at('checking turns 1'), at('checking turns 2'))).toEqual(['candidate c1']);
    expect(between(at('ready'), {})).toEqual(['candidate c1']);
    expect(between(at('ready'), { candidate: { id: 'c2', mark: 'ready' } })).toEqual(['candidate c2']);
  });

  test('of a withdrawal when it is made, and when somebody has confirmed it', () => {
    expect(between({}, { release: 4, unconfirmed: [4] })).toEqual(['withdrawal 4', 'released 4']);
    expect(between({ unconfirmed: [2, 3] }, { unconfirmed: [3] })).toEqual(['withdrawal 2']);
  });

  test('nothing where nothing has happened', () => {
    const same = { drafts: [head({ sent: asked })], candidate: { id: 'c1', mark: 'ready' }, unconfirmed: [2] };
    expect(between(same, structuredClone(same))).toEqual([]);
  });
});
