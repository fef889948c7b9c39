/** `npm start`: reads the settings, opens the store, and serves until it is told to stop (app/serve.ts). */

import { codeOf } from './app/code-of.ts';
import type { Served } from './app/serve.ts';
import { type Config, loadConfig } from './config.ts';
import { Refusal } from './core/refusal.ts';
import { daysIn } from './dialogue/time/hotline-days.ts';
import { staffLine } from './locales/staff.ts';
import manifest from './package.json' with { type: 'json' };
import { openLog } from './runtime/log.ts';
import { openRing } from './storage/open-ring.ts';
import { openStore } from './storage/open-store.ts';

async function main(): Promise<void> {
  const told = untilTold();
  let served: Served;
  do {
    served = await openAndServe(told);
    clearTimeout(served.wedged);
  } while (served.isToGoOn);
}

/** What serves is read while the store opens on its thread. */
async function openAndServe(told: Promise<void>): Promise<Served> {
  const settings = loadConfig();
  const log = openLog(settings.logLevel);
  const keys = await openRing(settings).catch(refuseFolder(settings));
  const choice = { ...settings, days: daysIn(settings.hotlineZone) };
  const opening = openStore(choice, keys.ring).catch(refuseFolder(settings));
  const [opened, { serve }] = await Promise.all([opening, import('./app/serve.ts')]);
  return serve({ settings, log, keys, version: manifest.version, ...opened }, told);
}

/**
 * Until somebody says stop. The listeners stay: a process group is told together with npm, which hands the word on, and
 * a second signal that nobody listens to would end the process in the middle of its stop.
 */
function untilTold(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => resolve());
  });
}

function refuseFolder({ dataDir }: Config): (error: unknown) => never {
  return (error) => {
    const code = codeOf(error);
    if (!/^(EACCES|EEXIST|EISDIR|ENOENT|ENOSPC|ENOTDIR|EPERM|EROFS)$/.test(code)) throw error;
    throw new Refusal('settings_wrong', `cannot write in ${dataDir} (${code}); set DATA_DIR to a folder of your own`);
  };
}

try {
  await main();
  process.stdout.write(`${staffLine('stopped')}\n`);
  process.exit(0);
} catch (error) {
  if (error instanceof Refusal) process.stderr.write(`hamroh: ${error.message}\n`);
  else openLog('error').error({ err: error }, 'hamroh could not start');
  process.exit(1);
}
