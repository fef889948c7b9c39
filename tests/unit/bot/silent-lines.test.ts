import { expect, test } from 'vitest';
import { createLineWatch } from '../../../bot/turns/silent-lines.ts';
import type { KeptReport } from '../../../core/number-report.ts';
import type { ServiceLog } from '../../../runtime/log.ts';

const NOW = Date.UTC(2026, 10, 24);

function reports(count: number): KeptReport[] {
  return Array.from({ length: count }, (_, index) => ({
    point: 'tj.hotline',
    outcome: 'silent' as const,
    reporter: `r${index}`,
    at: NOW - 1000,
  }));
}

test('a line of which three people say that nobody answers is known, and told to the editors once', async () => {
  let kept = reports(2);
  const warned: unknown[] = [];
  const log = { warn: (what: unknown) => void warned.push(what) } as unknown as ServiceLog;
  const lines = createLineWatch({ store: { numberReports: async () => kept }, log, now: () => NOW });

  await lines.look();
  expect(lines.demoted()).toEqual(new Set());
  kept = reports(3);
  await lines.look();
  await lines.look();
  expect(lines.demoted()).toEqual(new Set(['tj.hotline']));
  expect(warned).toEqual([{ point: 'tj.hotline' }]);
  kept = [];
  await lines.look();
  expect(lines.demoted()).toEqual(new Set());
});

test('the watch goes on after an outage of the store, and tells of it once', async () => {
  const stopping = new AbortController();
  const told: string[] = [];
  const log = {
    error: (_: unknown, text: string) => {
      told.push(text);
      stopping.abort();
    },
  } as unknown as ServiceLog;
  const store = { numberReports: () => Promise.reject(new Error('away')) };

  await createLineWatch({ store, log, now: () => NOW }).watch(stopping.signal);

  expect(told).toEqual(['the reports on lines wait for the store']);
});
