import type { HouseAlarm } from '../../core/house-note.ts';
import { isDiskLow, type ProcessNote } from '../../core/standing.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import { watchAlways } from '../../runtime/loops.ts';
import type { ReadyLook } from '../../runtime/readiness.ts';

const EVERY_MS = 30_000;

export interface RoomDeps {
  log: ServiceLog;
  disk: () => Promise<ProcessNote['disk']>;
  /** Whether the store takes what it is given. */
  writes: ReadyLook;
  /** Tells an administrator. */
  ring: (kind: Extract<HouseAlarm, 'disk' | 'full' | 'damaged'>) => void;
}

/** Looks once; each thing is told when it comes, and again only after it was gone. */
export function createRoomWatch({ log, disk, writes, ring }: RoomDeps): () => Promise<void> {
  let isLow = false;
  let wrong: unknown = 'ok';

  return async () => {
    const found = await disk();
    const wasLow = isLow;
    isLow = found !== null && isDiskLow(found);
    if (isLow && !wasLow) {
      log.error({ free: found?.free, total: found?.total }, 'the disk is almost full: make room');
      ring('disk');
    }
    const { details } = await writes.look();
    if (details !== wrong && (details === 'full' || details === 'damaged')) ring(details);
    wrong = details;
  };
}

/** Tells whoever looks after the house in time that room runs out, and at once when the store takes nothing. */
export function watchRoom(deps: RoomDeps, signal: AbortSignal): Promise<void> {
  const { log } = deps;
  return watchAlways(
    createRoomWatch(deps),
    { everyMs: EVERY_MS, log, waiting: 'looking for room waits for the store' },
    signal,
  );
}
