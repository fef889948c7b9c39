import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Draft, WholeEntry } from '../../../admin-web/src/api/content.ts';
import { openKeeper } from '../../../admin-web/src/content/keeper.ts';
import { NotSaved, savedDraft } from '../../../admin-web/src/content/saved-draft.ts';

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

const draftOf = (version: number): Draft => ({
  version,
  hash: `h${version}`,
  state: 'changed',
  deletes: false,
  isNew: false,
  authors: [],
  approvers: [],
  savedAt: 0,
  sentBy: null,
  sentAt: null,
  note: null,
  isBaseStale: false,
  mayApprove: 'author',
  needs: 'second',
});

/** A form in which `typed` stands, over a line that takes it or does not. */
function typedIn(typed: string, { isThere = true } = {}) {
  const whole: WholeEntry = {
    replaces: null,
    today: '2026-11-24',
    later: [],
    row: {
      kind: 'danger',
      entry: 'danger',
      json: null,
      live: null,
      isLive: true,
      draft: null,
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
    },
    live: { text: 'before', json: null },
    draft: null,
    base: { release: 1, revision: 'r' },
    problems: [],
    usedBy: [],
    shown: { tg: null, ru: null },
    history: [],
    fields: {},
    shownNow: { tg: null, ru: null },
    isReadable: true,
    sources: [],
    withdrawn: null,
    instead: [],
  };
  const keeper = openKeeper(whole, {
    isText: true,
    async save() {
      if (!isThere) throw new Error('no line');
      return { outcome: 'saved', draft: draftOf(1), written: { text: typed, json: null }, problems: [] };
    },
    read: () => Promise.reject(new Error('nothing is read here')),
    onSaved: () => {},
    recall: () => null,
    remember: () => {},
  });
  keeper.change(typed);
  return keeper;
}

test('what is on the screen is saved before anything is done with it, and comes with its draft', async () => {
  expect(await savedDraft(typedIn('words'), () => draftOf(1))).toEqual({ draft: draftOf(1), shown: 'words' });
});

test('nothing is done with what could not be saved, nor with what a colleague has written since', async () => {
  await expect(savedDraft(typedIn('words', { isThere: false }), () => draftOf(1))).rejects.toThrow(NotSaved);
  await expect(savedDraft(typedIn('words'), () => draftOf(2))).rejects.toMatchObject({ code: 'draft_changed' });
});
