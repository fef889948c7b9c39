import type { TurnDeps } from '../../bot/turns/turns.ts';
import { UTC_DAYS } from '../../core/days.ts';
import { openLog } from '../../runtime/log.ts';
import { createMetrics } from '../../runtime/metrics.ts';
import { createWakeUp } from '../../runtime/wake-up.ts';

/** What turns are taken with where nothing is set and nobody waits for a person. */
export function turnDeps(given: Pick<TurnDeps, 'store' | 'knowledge' | 'now'> & Partial<TurnDeps>): TurnDeps {
  let ids = 0;
  return {
    accepted: createWakeUp(),
    spoken: createWakeUp(),
    wished: createWakeUp(),
    metrics: createMetrics(),
    log: openLog('silent'),
    newId: () => `id-${ids++}`,
    newCode: () => String(100_000 + ids),
    demoted: () => new Set(),
    queue: () => null,
    hours: () => null,
    isStaffed: () => false,
    days: UTC_DAYS,
    service: () => null,
    ...given,
  };
}
