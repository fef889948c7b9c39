import type { Weekday } from '../core/settings.ts';
import type { WordKey } from '../locales/words.ts';
import type { Context, Draft } from './draft.ts';
import { type HotlineHours, isOpen, nextOpening, type Return } from './hours.ts';
import { zoneOf } from './quiet-hours.ts';
import type { Speech } from './render.ts';
import { HOME_ZONE } from './today.ts';

const BACK_ON: Record<Weekday, WordKey> = {
  mon: 'hours_back_mon',
  tue: 'hours_back_tue',
  wed: 'hours_back_wed',
  thu: 'hours_back_thu',
  fri: 'hours_back_fri',
  sat: 'hours_back_sat',
  sun: 'hours_back_sun',
};

/**
 * Whether operators are at work, and when they are back, for whoever asks for one. Hours that nobody has set are told to
 * nobody; whoever is in danger reads numbers, and no hour.
 */
export function hoursTold({ ticket, contact }: Draft, { hours, now, knowledge }: Context): Speech[] {
  if (hours === null || ticket?.level === 'red') return [];
  if (isOpen(hours, now)) return [{ kind: 'words', key: 'hours_open' }];
  const back = nextOpening(hours, now);
  if (back === null) return [];
  const isOwnClock = contact.country !== null && zoneOf(knowledge.content, contact.country) === hours.zone;
  const told: Speech = { kind: 'words', key: backWords(back), values: { time: back.time.replace(/^0/, '') } };
  return isOwnClock ? [told] : [told, { kind: 'words', key: zoneWords(hours) }];
}

function backWords({ inDays, weekday }: Return): WordKey {
  if (inDays === 0) return 'hours_back_today';
  return inDays === 1 ? 'hours_back_tomorrow' : BACK_ON[weekday];
}

/** Whoever is elsewhere has another clock on the wall. */
function zoneWords({ zone }: HotlineHours): WordKey {
  return zone === HOME_ZONE ? 'hours_zone_home' : 'hours_zone_elsewhere';
}
