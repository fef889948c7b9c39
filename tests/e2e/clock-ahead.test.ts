import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DAY_MS } from '../../core/days.ts';

const SHIM = join(import.meta.dirname, '..', 'support', 'clock-ahead.mjs');
const TWO_YEARS = 730;

test('a process that a test starts lives as many days ahead as it is told, in every way of asking for the time', () => {
  const asks =
    'console.log(JSON.stringify([Date.now(), +new Date(), Date.parse(Date()), +new Date(5), new Date() instanceof Date]))';
  const env = { ...process.env, NODE_OPTIONS: `--import ${SHIM}`, TEST_CLOCK_AHEAD_DAYS: String(TWO_YEARS) };
  const before = Date.now() - Number(process.env.TEST_CLOCK_AHEAD_DAYS ?? 0) * DAY_MS;

  const said = execFileSync(process.execPath, ['-e', asks], { env, encoding: 'utf8' });

  const [now, made, spoken, fixed, isDate] = JSON.parse(said);
  for (const moment of [now, made, spoken]) expect(Math.abs(moment - before - TWO_YEARS * DAY_MS)).toBeLessThan(DAY_MS);
  expect([fixed, isDate]).toEqual([5, true]);
});
