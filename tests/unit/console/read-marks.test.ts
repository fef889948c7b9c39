import { beforeEach, expect, test } from 'vitest';
import { keyOfMarks, openReadMarks } from '../../../admin-web/src/live/read-marks.ts';

/** What is new to the reader of the desk; a reload forgets nothing of it. */

const kept = new Map<string, string>();
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
};
const open = (staffId = 's1') => openReadMarks(storage, keyOfMarks(staffId), () => {});
const written = { id: 't1', openedAt: 100, heardAt: 200, waitingSince: 200 };

beforeEach(() => kept.clear());

test('a case that nobody has looked at here is new, and one that was read is not, also after a reload', () => {
  const marks = open();
  expect(marks.unreadOf(written)).toBe('some');

  marks.read(written);

  expect(marks.unreadOf(written)).toBe(0);
  expect(open().unreadOf(written)).toBe(0);
});

test('what came while the page was open is counted, and what came while it was closed is new all the same', () => {
  open().read(written);
  const marks = open();
  marks.hear('t1');
  marks.hear('t1');

  expect(open().unreadOf({ ...written, heardAt: 300 })).toBe(2);
  marks.read({ ...written, heardAt: 300 });
  expect(open().unreadOf({ ...written, heardAt: 400 })).toBe('some');
});

test('what a colleague has answered is new to nobody', () => {
  expect(open().unreadOf({ ...written, waitingSince: null })).toBe(0);
});

test('who logs in after a colleague in the same browser has read nothing yet', () => {
  open('s1').read(written);

  expect(open('s2').unreadOf(written)).toBe('some');
});

test('whatever else stands in the store of the browser counts as nothing, and the marks do not grow for ever', () => {
  kept.set(keyOfMarks('s1'), '{"t1": 5, "t2": [[');
  expect(open().unreadOf(written)).toBe('some');
  kept.set(keyOfMarks('s1'), '[["t1"], 4, null, ["t2", {"at": "x", "count": 1}]]');
  expect(open().unreadOf(written)).toBe('some');

  const marks = open();
  for (let k = 0; k < 600; k++) marks.read({ ...written, id: `t${k}` });

  expect(JSON.parse(kept.get(keyOfMarks('s1')) ?? '')).toHaveLength(500);
  expect(open().unreadOf({ ...written, id: 't599' })).toBe(0);
});
