import type { ReleaseStore } from '../../../core/content-store.ts';
import { type CountedPlace, placesOf } from '../../shared/waiting-places.ts';
import { rows } from '../database.ts';
import type { StoreParts } from '../parts.ts';

/** Two questions, each answered by an index alone. */
export function createWaiting({ db }: Pick<StoreParts, 'db'>): Pick<ReleaseStore, 'waiting'> {
  const places = db.prepare(
    `select release, flow, node, account, count(*) as count
       from conversations where flow is not null and moved_to is null group by release, flow, node, account`,
  );
  const timers = db.prepare('select distinct release from timers where release is not null');
  return {
    async waiting() {
      const named = rows<{ release: number }>(timers).map(({ release }) => release);
      return placesOf(rows<CountedPlace>(places), named);
    },
  };
}
