import { expect, test } from 'vitest';
import { approvedLine, withoutApprovals } from '../../../app/editing/approvals.ts';

const NAMES = new Map([
  ['f', 'Фирӯз\n# x'],
  ['m', 'Мадина'],
]);
const line = (alone: 'small_team' | null) =>
  approvedLine({ number: 7, at: Date.UTC(2026, 10, 24), approvers: ['f', 'm'], alone }, (id) => NAMES.get(id) ?? id);

test('an export names who approved the release, and does not say that each of them read each entry', () => {
  expect(line(null)).toBe('# release 7, 2026-11-24, approved by Фирӯз # x, Мадина');
  expect(line('small_team')).toBe('# release 7, 2026-11-24, approved in part by Фирӯз # x, Мадина');
});

test('an import reads none of these lines, also not those of versions before, and every other note', () => {
  const written = `- id: a\n# release 3, when fees rise\n${line(null)}\n- id: b\n${line('small_team')}\n# approved: release 2, x\n- id: c\n`;
  const [file] = withoutApprovals([{ name: 'facts.yaml', text: written }]);

  expect(file?.text).toBe('- id: a\n# release 3, when fees rise\n- id: b\n- id: c\n');
});
