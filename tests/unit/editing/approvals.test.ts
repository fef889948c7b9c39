import { expect, test } from 'vitest';
import { approvedLine, readApprovals, withoutApprovals } from '../../../app/editing/approvals.ts';
import type { EntryKey } from '../../../core/entry.ts';
import { AZIZ, BAHOR, releaseOf, revisionFor } from '../../support/content-life.ts';

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

test('who approved a state for a day is named also when it has its plain name, and nobody who let out other things later', async () => {
  const base: EntryKey = { kind: 'contact', entry: 'a' };
  const dated: EntryKey = { kind: 'contact', entry: 'a@2026-11-20' };
  const [old, now] = [revisionFor(base, '101'), revisionFor(base, '102')];
  const releases = [
    releaseOf(null, [old], { approvers: [] }),
    releaseOf(1, [old, revisionFor(dated, '102')], { approvers: [BAHOR], changed: ['contact/a@2026-11-20'] }),
    releaseOf(2, [now], { approvers: [AZIZ], changed: ['contact/a', 'contact/a@2026-11-20'] }),
  ].map((one) => ({ ...one, hash: '' }));
  const store = {
    listReleases: async () => releases.toReversed(),
    release: async (number: number) => releases[number - 1] ?? null,
  };

  const found = await readApprovals(store, [now]);
  expect(found.get('contact/a')).toMatchObject({ number: 2, approvers: [BAHOR] });
});
