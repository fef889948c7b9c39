import type { SafeContact } from '../../core/safe-contact.ts';
import { wallClock } from '../time/wall-clock.ts';
import type { View } from './view.ts';

const MINUTE_MS = 60_000;

/** The hours in words, with what that clock shows at this moment: so it is said which clock is meant. */
export function safeHoursText({ say }: Pick<View, 'say'>, { hours }: Pick<SafeContact, 'hours'>, now: number): string {
  if (hours === null) return say('safe_kept_no');
  const { from, to, zone } = hours;
  const values = { from: clockOf(from * 60), to: clockOf(to * 60) };
  const local = Math.floor(wallClock(now, zone) / MINUTE_MS);
  return say('safe_hours', { ...values, clock: clockOf(local % (24 * 60)) });
}

function clockOf(minutes: number): string {
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'));
  return `${hour}:${minute}`;
}
