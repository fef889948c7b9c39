import { contentState } from '../content/content-state.ts';
import type { Content } from '../content/schema.ts';
import { type Obstacle, type Surroundings, whatForbids } from '../core/readiness.ts';
import type { SettingsStore } from '../core/settings.ts';
import type { StaffStore } from '../core/staff-store.ts';
import type { StandingStore } from '../core/standing.ts';
import { dateIn } from '../dialogue/today.ts';

export interface ReadinessDeps {
  store: Pick<StaffStore, 'listStaff'> & Pick<StandingStore, 'standing'> & Pick<SettingsStore, 'readSettings'>;
  content: Content;
  hotlineZone: string;
  surroundings: Surroundings;
  now: number;
}

/** What forbids going live, as the store and the content are at this moment: the same for the page and the command. */
export async function readObstacles(deps: ReadinessDeps): Promise<Obstacle[]> {
  const { store, content, hotlineZone, surroundings, now } = deps;
  const [staff, standing, { settings }] = await Promise.all([
    store.listStaff(),
    store.standing(now),
    store.readSettings(),
  ]);
  const state = contentState(content, dateIn(now, hotlineZone));
  return whatForbids({ now, staff, standing, settings, surroundings, content: state });
}
