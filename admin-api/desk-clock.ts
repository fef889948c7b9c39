import type { DeskClock } from '../dialogue/time/ticket-clock.ts';
import type { ApiDeps } from './deps.ts';

/** By what hours people wait, as they are set at this moment. */
export async function deskClock({ store, hotlineZone }: Pick<ApiDeps, 'store' | 'hotlineZone'>): Promise<DeskClock> {
  const { settings } = await store.readSettings();
  return { week: settings.hours, zone: hotlineZone };
}
