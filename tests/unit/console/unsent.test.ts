import { afterEach, expect, test } from 'vitest';
import {
  changeSummary,
  closeUnsent,
  dropUnsent,
  endSummaryChange,
  hasUnsent,
  isAnythingUnsaved,
  unsavedSummary,
  writeUnsent,
} from '../../../admin-web/src/inbox/unsent.ts';

const CASE = { staffId: 'zarina', ticketId: 't1' };

afterEach(() => dropUnsent(CASE));

test('a page that goes takes nothing with it where nothing is written but space', () => {
  expect(isAnythingUnsaved()).toBe(false);
  writeUnsent(CASE, 'reply', { text: ' \n' });
  changeSummary(CASE, { text: 'Маош надоданд ', kept: 'Маош надоданд' });

  expect([isAnythingUnsaved(), hasUnsent(CASE)]).toEqual([false, false]);
  expect(unsavedSummary(CASE, 'Маош надоданд')).toBeNull();
});

test.each(['reply', 'note'] as const)('a %s that is written is unsaved until it is gone', (kind) => {
  writeUnsent(CASE, kind, { text: 'Салом' });

  expect([isAnythingUnsaved(), hasUnsent(CASE)]).toEqual([true, true]);
  expect(hasUnsent({ ...CASE, staffId: 'bahrom' })).toBe(false);
  writeUnsent(CASE, kind, { text: '' });
  expect([isAnythingUnsaved(), hasUnsent(CASE)]).toEqual([false, false]);
});

test('a summary that was changed is unsaved until it is kept, also one that was emptied', () => {
  changeSummary(CASE, { text: '', kept: 'Маош надоданд' });

  expect(isAnythingUnsaved()).toBe(true);
  expect(unsavedSummary(CASE, 'Маош надоданд')).toEqual({ text: '', isOvertaken: false });
  endSummaryChange(CASE, '');
  expect(isAnythingUnsaved()).toBe(false);
});

test('what is typed while a summary is being saved stays', () => {
  changeSummary(CASE, { text: 'Маош', kept: '' });
  changeSummary(CASE, { text: 'Маош надоданд', kept: '' });
  endSummaryChange(CASE, 'Маош');

  expect(unsavedSummary(CASE, 'Маош')).toEqual({ text: 'Маош надоданд', isOvertaken: false });
});

test('a summary that a colleague has saved meanwhile is told from the one that was changed', () => {
  changeSummary(CASE, { text: 'Маош надоданд', kept: '' });

  expect(unsavedSummary(CASE, 'Шиноснома гирифтанд')).toEqual({ text: 'Маош надоданд', isOvertaken: true });
  expect(unsavedSummary(CASE, 'Маош надоданд')).toBeNull();
});

test('what was typed and taken back is no summary of one’s own, whatever a colleague saves', () => {
  changeSummary(CASE, { text: 'Маош', kept: '' });
  changeSummary(CASE, { text: '', kept: '' });

  expect(unsavedSummary(CASE, 'Шиноснома гирифтанд')).toBeNull();
});

test('with a case that is closed goes its reply and a summary that was saved with it, and no note', () => {
  writeUnsent(CASE, 'reply', { text: 'Салом' });
  writeUnsent(CASE, 'note', { text: 'Занг задан лозим' });
  changeSummary(CASE, { text: 'Маош надоданд', kept: '' });
  closeUnsent(CASE, 'Маош надоданд');

  expect(hasUnsent(CASE)).toBe(true);
  writeUnsent(CASE, 'note', { text: '' });
  expect([hasUnsent(CASE), isAnythingUnsaved()]).toEqual([false, false]);
});

test('a summary that was not saved with the closing stays', () => {
  changeSummary(CASE, { text: 'Маош надоданд', kept: '' });
  closeUnsent(CASE, 'Шиноснома гирифтанд');

  expect(isAnythingUnsaved()).toBe(true);
});
