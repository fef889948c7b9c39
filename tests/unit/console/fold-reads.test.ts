import { expect, test } from 'vitest';
import { foldReads } from '../../../admin-web/src/audit/fold-reads.ts';
import type { AuditRow } from '../../../core/audit.ts';

const MINUTE = 60_000;
const line = (seq: number, minutes: number, changes: Partial<AuditRow> = {}): AuditRow => ({
  seq,
  at: minutes * MINUTE,
  staffId: 'zarina',
  action: 'conversation_read',
  network: null,
  reason: null,
  hash: '',
  object: { kind: 'ticket', id: 'one' },
  ...changes,
});
const shown = (rows: readonly AuditRow[]) =>
  foldReads(rows).map(({ row, earlier }) => [row.seq, ...earlier.map(({ seq }) => seq)]);

test('what one person read of one case within an hour is one line, also with others between', () => {
  const rows = [
    line(5, 65),
    line(4, 64, { staffId: 'karim' }),
    line(3, 60, { object: { kind: 'ticket', id: 'two' } }),
    line(2, 6),
    line(1, 1),
  ];

  expect(shown(rows)).toEqual([[5, 2], [4], [3], [1]]);
});

test('a sheet that is looked at again folds for each case on it', () => {
  const sheet = (seq: number, minutes: number, id: string) =>
    line(seq, minutes, { action: 'handover_read', object: { kind: 'ticket', id } });

  expect(shown([sheet(4, 9, 'two'), sheet(3, 9, 'one'), sheet(2, 1, 'two'), sheet(1, 1, 'one')])).toEqual([
    [4, 2],
    [3, 1],
  ]);
});

test('other deeds stay apart, however often they are done', () => {
  const rows = [line(2, 1, { action: 'ticket_answered' }), line(1, 0, { action: 'ticket_answered' })];

  expect(shown(rows)).toEqual([[2], [1]]);
});
