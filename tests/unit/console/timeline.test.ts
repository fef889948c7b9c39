import { describe, expect, test } from 'vitest';
import type { Case, Line } from '../../../admin-web/src/api/desk.ts';
import { standingOf } from '../../../admin-web/src/inbox/standing.ts';
import { foldedRows, timelineOf } from '../../../admin-web/src/inbox/timeline.ts';

/** What an operator sees of a conversation, and what one may do with a case. */

const line = (seq: number, at: number, more: Partial<Line> = {}): Line => ({
  seq,
  at,
  direction: 'in',
  from: 'contact',
  kind: 'text',
  state: 'received',
  text: `line ${seq}`,
  choices: [],
  loud: [],
  location: null,
  media: null,
  edits: null,
  key: null,
  sentAt: null,
  deliveredAt: null,
  readAt: null,
  failure: null,
  erasedAt: null,
  ...more,
});

const beside = (notes: number[], steps: number[] = []): Pick<Case, 'notes' | 'steps'> => ({
  notes: notes.map((at) => ({ id: String(at), at, by: 'zarina', text: 'a note' })),
  steps: steps.map((at) => ({ kind: 'claimed', at, by: 'zarina' })),
});

const keysOf = (...given: Parameters<typeof timelineOf>) => timelineOf(...given).map(({ key }) => key);

describe('what the bot said', () => {
  const bot = (seq: number, more: Partial<Line> = {}) =>
    line(seq, seq * 1000, { from: 'bot', direction: 'out', kind: 'bubble', state: 'sent', ...more });
  const rows = (lines: Line[], notes: number[] = []) =>
    foldedRows(timelineOf(lines, beside(notes), false)).map((row) =>
      row.kind === 'fold' ? `${row.key}: ${row.items.length}` : row.key,
    );

  test('is one row between the words of people, and its last words stay open', () => {
    const lines = [bot(1), line(2, 2000), bot(3), bot(4), line(5, 5000), bot(6), bot(7)];

    expect(rows(lines)).toEqual(['fold-1: 1', 'line-2', 'fold-4: 2', 'line-5', 'line-6', 'line-7']);
    expect(rows([...lines, line(8, 8000)])).toEqual([
      'fold-1: 1',
      'line-2',
      'fold-4: 2',
      'line-5',
      'fold-7: 2',
      'line-8',
    ]);
  });

  test('keeps its key when earlier lines are fetched', () => {
    expect(rows([bot(2), bot(3), line(4, 4000)])[0]).toBe('fold-3: 2');
    expect(rows([bot(1), bot(2), bot(3), line(4, 4000)])[0]).toBe('fold-3: 3');
  });

  test('is never folded away where it has not arrived, or hides the talk', () => {
    const lines = [bot(1), bot(2, { state: 'failed' }), bot(3), bot(4, { kind: 'cover' }), line(5, 5000)];

    expect(rows(lines)).toEqual(['fold-1: 1', 'line-2', 'fold-3: 1', 'line-4', 'line-5']);
  });

  test('is parted by what staff wrote in between', () => {
    expect(rows([bot(1), bot(3), line(5, 5000)], [2000])).toEqual(['fold-1: 1', 'note-2000', 'fold-3: 1', 'line-5']);
  });
});

describe('a conversation', () => {
  test('keeps the order of the log, whatever the clock of a channel says', () => {
    const lines = [line(1, 5000), line(2, 4000), line(3, 6000)];

    expect(keysOf(lines, beside([]), false)).toEqual(['line-1', 'line-2', 'line-3']);
  });

  test('has notes and moves where they were made', () => {
    const lines = [line(1, 1000), line(2, 3000)];

    expect(keysOf(lines, beside([2000, 4000], [2500]), false)).toEqual([
      'line-1',
      'note-2000',
      'step-0',
      'line-2',
      'note-4000',
    ]);
  });

  test('has the taking of a case above the words that it led to, where those carry a whole second alone', () => {
    const notice = line(2, 5400, { from: 'bot', direction: 'out', state: 'sent' });
    const answer = line(3, 5000, { from: 'operator', direction: 'out', state: 'sent' });
    const heard = line(4, 5000);

    expect(keysOf([line(1, 5000), notice, answer], beside([], [5400]), false)).toEqual([
      'line-1',
      'step-0',
      'line-2',
      'line-3',
    ]);
    expect(keysOf([line(1, 5000), answer], beside([], [5400]), false)).toEqual(['line-1', 'step-0', 'line-3']);
    expect(keysOf([heard], beside([], [5400]), false)).toEqual(['line-4', 'step-0']);
  });

  test('has its end below the last words, though they carry a whole second alone', () => {
    const answer = line(1, 5000, { from: 'operator', direction: 'out', state: 'sent' });
    const closed = { notes: [], steps: [{ kind: 'closed' as const, at: 5400, by: 'zarina' }] };

    expect(keysOf([answer], closed, false)).toEqual(['line-1', 'step-0']);
  });

  test('holds back what is older than the lines that were fetched', () => {
    expect(keysOf([line(9, 5000)], beside([1000, 6000]), true)).toEqual(['line-9', 'note-6000']);
    expect(keysOf([line(9, 5000)], beside([1000, 6000]), false)).toEqual(['note-1000', 'line-9', 'note-6000']);
  });

  test('marks what was changed or taken back later, and what failed and was said once more', () => {
    const failed = line(2, 2000, { from: 'operator', direction: 'out', state: 'failed' });
    const again = line(3, 3000, { from: 'operator', direction: 'out', state: 'sent', key: 'resend-2' });
    const edit = line(4, 4000, { kind: 'edit', edits: 1 });

    const removal = line(5, 5000, { kind: 'removed', text: null, edits: 4 });

    const marks = timelineOf([line(1, 1000), failed, again, edit, removal], beside([]), false).map((item) =>
      item.kind === 'line' ? [item.isChanged, item.isRemoved, item.isResent] : [],
    );

    expect(marks).toEqual([
      [true, false, false],
      [false, false, true],
      [false, false, false],
      [false, true, false],
      [false, false, false],
    ]);
  });
});

describe('a case', () => {
  const open = { status: 'open', assignee: null, isSilent: false } as const;
  const operator = { me: 'zarina', isSupervisor: false, isAway: (id: string) => id === 'bahrom' };

  test('that nobody holds may be taken, and not answered before', () => {
    expect(standingOf(open, operator)).toMatchObject({ mayClaim: true, mayAnswer: false, mayMove: false });
  });

  test('that one holds may be answered, unless the person asked for silence', () => {
    expect(standingOf({ ...open, assignee: 'zarina' }, operator)).toMatchObject({ mayAnswer: true, mayMove: true });
    expect(standingOf({ ...open, assignee: 'zarina', isSilent: true }, operator).mayAnswer).toBe(false);
  });

  test('of a colleague is moved by a supervisor alone, and answered by neither', () => {
    const held = { ...open, assignee: 'karim' };

    expect(standingOf(held, operator)).toMatchObject({ mayMove: false, mayTouch: false, mayAnswer: false });
    expect(standingOf(held, { ...operator, isSupervisor: true })).toMatchObject({ mayMove: true, mayAnswer: false });
    expect(standingOf(held, operator).mayTakeOver).toBe(false);
    expect(standingOf({ ...held, assignee: 'bahrom' }, operator).mayTakeOver).toBe(true);
  });

  test('that is closed is neither taken nor answered', () => {
    const closed = { ...open, status: 'closed' } as const;

    expect(standingOf(closed, operator)).toMatchObject({ isOpen: false, mayClaim: false, mayAnswer: false });
  });
});
