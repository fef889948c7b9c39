import type { ReleasePage } from '../../admin-api/release-shapes.ts';
import { isMissed, isSilent, type Standing } from '../../core/standing.ts';

/** How far a release has come: of the processes that tell of themselves, and which of all do not read it, or have gone quiet. */
export function readBy(
  { processes }: Pick<Standing, 'processes'>,
  { release, now }: { release: number; now: number },
): ReleasePage['readBy'] {
  const known = processes.filter(({ toldAt }) => !isSilent(toldAt, now));
  const alive = known.filter(({ toldAt }) => !isMissed(toldAt, now));
  const readers = alive.filter((one) => (one.release ?? 0) >= release);
  return {
    processes: alive.length,
    readers: readers.length,
    others: known
      .filter((one) => !readers.includes(one))
      .map(({ role, toldAt, release: read = null }) => ({
        role,
        toldAt,
        release: read,
        isMissed: isMissed(toldAt, now),
      })),
  };
}
