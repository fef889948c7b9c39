import { contentState } from '../content/content-state.ts';
import type { Content } from '../content/schema.ts';
import { type ClockStore, hasWord, lookedAt } from '../core/clock-note.ts';
import { type Obstacle, type ProcessSetup, whatForbids } from '../core/readiness.ts';
import { areTooMany, type RetentionDays } from '../core/retention.ts';
import type { SettingsStore } from '../core/settings.ts';
import type { StaffStore } from '../core/staff-store.ts';
import type { StandingStore } from '../core/standing.ts';
import type { RetentionStore } from '../core/upkeep.ts';
import { dateIn } from '../dialogue/time/today.ts';

export interface ReadinessDeps {
  store: Pick<StaffStore, 'listStaff'> &
    Pick<StandingStore, 'standing'> &
    Pick<SettingsStore, 'readSettings'> &
    Pick<ClockStore, 'clockNote'> &
    Pick<RetentionStore, 'countOld' | 'countContacts'>;
  content: Content;
  hotlineZone: string;
  surroundings: ProcessSetup;
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
  const clock = await clockState(deps, settings.retention);
  return whatForbids({ now, staff, standing, settings, surroundings, content: state, clock });
}

/** As a process that starts at this moment would find it. */
async function clockState({ store, now }: ReadinessDeps, days: RetentionDays) {
  const note = await store.clockNote();
  const isInDoubt = note !== null && lookedAt(note, { at: now, ranMs: 0 }).doubt !== null;
  if (isInDoubt || hasWord(note, now)) return { isInDoubt, isForgettingHeld: false };
  const [old, all] = await Promise.all([store.countOld('contacts', now, days), store.countContacts()]);
  return { isInDoubt, isForgettingHeld: areTooMany(old, all) };
}
