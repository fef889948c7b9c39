import { registerHooks } from 'node:module';
import { fillDisk } from './disk.ts';
import { orders } from './orders-here.ts';

// Loaded by `node --import` before main.ts: puts stand-ins around the store, the sender and the files of this one
// process, and lets its clock jump. Each stand-in imports what it stands for and adds only what it was ordered.

const ROOT = new URL('../../../', import.meta.url);
const STAND_INS = new Map([
  [new URL('storage/open-store.ts', ROOT).href, new URL('open-store.ts', import.meta.url).href],
  [new URL('bot/send/sender.ts', ROOT).href, new URL('sender.ts', import.meta.url).href],
  [new URL('app/files.ts', ROOT).href, new URL('files.ts', import.meta.url).href],
  ...(orders.planted === 'mark before commit'
    ? [[new URL('storage/sqlite/turns/turns.ts', ROOT).href, new URL('early-mark.ts', import.meta.url).href] as const]
    : []),
  ...(orders.planted === 'call cut at 257'
    ? [[new URL('bot/intake/receive.ts', ROOT).href, new URL('cut-call.ts', import.meta.url).href] as const]
    : []),
]);

registerHooks({
  resolve(specifier, context, nextResolve) {
    const found = nextResolve(specifier, context);
    const standIn = STAND_INS.get(found.url);
    return standIn === undefined || context.parentURL === standIn ? found : { ...found, url: standIn };
  },
});

// Whoever plays with this process may be ended, too; nobody is left behind.
const player = process.ppid;
setInterval(() => void (process.ppid !== player && process.kill(process.pid, 'SIGKILL')), 1000).unref();

if (orders.clock !== undefined) jump(orders.clock);
if (orders.full !== undefined) fillDisk(orders.full);

function jump({ afterMs, byMs }: { afterMs: number; byMs: number }): void {
  const real = Date;
  let aheadMs = 0;
  const now = () => real.now() + aheadMs;
  globalThis.Date = new Proxy(real, {
    construct: (target, given, made) => Reflect.construct(target, given.length > 0 ? given : [now()], made),
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  });
  const goAhead = () => {
    aheadMs = byMs;
  };
  if (afterMs === 0) goAhead();
  else setTimeout(goAhead, afterMs).unref();
}
