import { countOld, sweepOld } from '../bot/retention.ts';
import { RETENTION_KINDS } from '../core/retention.ts';
import { openUpkeep } from '../storage/open-store.ts';
import { refuseUse, runCommand } from './command.ts';

/** `npm run retention [-- --dry-run]`: what the server does once a day, now, also beside a server that runs. */
await runCommand(async ({ config, keyRing, args, signal, say }) => {
  const isDryRun = args.length === 1 && args[0] === '--dry-run';
  if (args.length > 0 && !isDryRun) throw refuseUse('npm run retention [-- --dry-run]');
  await using store = await openUpkeep(config, keyRing);
  const deps = { store, now: Date.now };
  const report = isDryRun ? await countOld(deps) : await sweepOld(deps, signal);
  if (isDryRun) say('retention_would');
  else say('retention_done');
  for (const kind of RETENTION_KINDS) say('retention_kind', { kind, count: report.swept[kind] });
  if (signal.aborted) say('retention_cut');
});
