import { countOld, kindsThatMayGo, sweepOld } from '../app/upkeep/retention.ts';
import { lookedAt, saidRight } from '../core/clock-note.ts';
import { RETENTION_KINDS } from '../core/retention.ts';
import { daysIn } from '../dialogue/time/hotline-days.ts';
import { openUpkeep } from '../storage/open-store.ts';
import { refuseUse, runCommand } from './command.ts';

const USE = 'npm run retention [-- --dry-run | --agreed]';

/**
 * `npm run retention [-- --dry-run | --agreed]`: what the server does once a day, now, also beside a server that runs.
 * `--agreed` says what the button on Health says: the clock is right, and all that is older than its time may go.
 */
await runCommand(async ({ config, keyRing, args, signal, say }) => {
  const [how] = args;
  const isDryRun = how === '--dry-run';
  const isAgreed = how === '--agreed';
  if (args.length > 1 || (how !== undefined && !isDryRun && !isAgreed)) throw refuseUse(USE);
  await using store = await openUpkeep({ ...config, days: daysIn(config.hotlineZone) }, keyRing);
  const at = (await store.storeTime()) ?? Date.now();
  const deps = { store, now: () => at };
  if (isAgreed) {
    await store.record({ at, staffId: null, action: 'clock_confirmed', object: null, network: null, reason: null });
    await store.noteClock(() => saidRight(at));
  }
  const note = await store.clockNote();
  if (!isDryRun && note !== null && lookedAt(note, { at, ranMs: 0, sawAt: null }).doubt !== null) {
    process.exitCode = 1;
    return say('retention_clock');
  }
  const kinds = isAgreed ? RETENTION_KINDS : await kindsThatMayGo(deps);
  const report = isDryRun ? await countOld(deps) : await sweepOld(deps, signal, kinds);
  if (isDryRun) say('retention_would');
  else say('retention_done');
  for (const kind of RETENTION_KINDS) say('retention_kind', { kind, count: report.swept[kind] });
  if (kinds.length < RETENTION_KINDS.length) say('retention_held');
  if (signal.aborted) say('retention_cut');
});
