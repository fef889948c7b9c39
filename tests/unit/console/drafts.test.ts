import { afterEach, expect, test } from 'vitest';
import {
  closeDrafts,
  dropDrafts,
  endSummaryDraft,
  hasDraft,
  isAnythingUnsaved,
  unsavedSummary,
  writeDraft,
  writeSummaryDraft,
} from '../../../admin-web/src/inbox/drafts.ts';

const CASE = { staffId: 'zarina', ticketId: 't1' };

afterEach(() => dropDrafts(CASE));

test('a page that goes takes nothing with it where nothing is written but space', () => {
  expect(isAnythingUnsaved()).toBe(false);
  writeDraft(CASE, 'reply', { text: ' \n' });
  writeSummaryDraft(CASE, { text: 'Маош надоданд ', kept: 'Маош надоданд' });

  expect([isAnythingUnsaved(), hasDraft(CASE)]).toEqual([false, false]);
  expect(unsavedSummary(CASE, 'Маош надоданд')).toBeNull();
});

test.each(['reply', 'note'] as const)('a %s that is written is unsaved until it is gone', (kind) => {
  writeDraft(CASE, kind, { text: 'Салом' });

  expect([isAnythingUnsaved(), hasDraft(CASE)]).toEqual([true, true]);
  expect(hasDraft({ ...CASE, staffId: 'bahrom' })).toBe(false);
  writeDraft(CASE, kind, { text: '' });
  expect([isAnythingUnsaved(), hasDraft(CASE)]).toEqual([false, false]);
});

test('a summary that was changed is unsaved until it is kept, also one that was emptied', () => {
  writeSummaryDraft(CASE, { text: '', kept: 'Маош надоданд' });

  expect(isAnythingUnsaved()).toBe(true);
  expect(unsavedSummary(CASE, 'Маош надоданд')).toEqual({ text: '', isOvertaken: false });
  endSummaryDraft(CASE, '');
  expect(isAnythingUnsaved()).toBe(false);
});

test('what is typed while a summary is being saved stays', () => {
  writeSummaryDraft(CASE, { text: 'Маош', kept: '' });
  writeSummaryDraft(CASE, { text: 'Маош надоданд', kept: '' });
  endSummaryDraft(CASE, 'Маош');

  expect(unsavedSummary(CASE, 'Маош')).toEqual({ text: 'Маош надоданд', isOvertaken: false });
});

test('a summary that a colleague has saved meanwhile is told from the one that was changed', () => {
  writeSummaryDraft(CASE, { text: 'Маош надоданд', kept: '' });

  expect(unsavedSummary(CASE, 'Шиноснома гирифтанд')).toEqual({ text: 'Маош надоданд', isOvertaken: true });
  expect(unsavedSummary(CASE, 'Маош надоданд')).toBeNull();
});

test('what was typed and taken back is no summary of one’s own, whatever a colleague saves', () => {
  writeSummaryDraft(CASE, { text: 'Маош', kept: '' });
  writeSummaryDraft(CASE, { text: '', kept: '' });

  expect(unsavedSummary(CASE, 'Шиноснома гирифтанд')).toBeNull();
});

test('with a case that is closed goes its reply and a summary that was saved with it, and no note', () => {
  writeDraft(CASE, 'reply', { text: 'Салом' });
  writeDraft(CASE, 'note', { text: 'Занг задан лозим' });
  writeSummaryDraft(CASE, { text: 'Маош надоданд', kept: '' });
  closeDrafts(CASE, 'Маош надоданд');

  expect(hasDraft(CASE)).toBe(true);
  writeDraft(CASE, 'note', { text: '' });
  expect([hasDraft(CASE), isAnythingUnsaved()]).toEqual([false, false]);
});

test('a summary that was not saved with the closing stays', () => {
  writeSummaryDraft(CASE, { text: 'Маош надоданд', kept: '' });
  closeDrafts(CASE, 'Шиноснома гирифтанд');

  expect(isAnythingUnsaved()).toBe(true);
});
