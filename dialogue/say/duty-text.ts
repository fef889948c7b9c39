import type { Weekday } from '../../core/settings.ts';
import { ANY_TOPIC, type Level, type Ticket } from '../../core/ticket.ts';
import type { WordKey } from '../../locales/words.ts';
import { isOpen, isOpenFor, nextOpening, type Return } from '../time/hours.ts';
import { zoneOf } from '../time/quiet-hours.ts';
import { MINUTE_MS, promisedMs } from '../time/ticket-clock.ts';
import { dateIn, HOME_ZONE } from '../time/today.ts';
import type { View } from './view.ts';

const BACK_ON: Record<Weekday, WordKey> = {
  mon: 'hours_back_mon',
  tue: 'hours_back_tue',
  wed: 'hours_back_wed',
  thu: 'hours_back_thu',
  fri: 'hours_back_fri',
  sat: 'hours_back_sat',
  sun: 'hours_back_sun',
};

/** What is promised to whoever asks while operators are at work; nobody is at the desk at that very moment. */
const PROMISES: Record<Level, WordKey> = {
  red: 'promise_minutes',
  orange: 'promise_minutes',
  yellow: 'promise_day',
  green: 'promise_workdays',
};

/** Where most people are who have not said it: a day begins there later than at home. */
const MOSTLY_IN = 'RU';

/** Before the person has chosen what it is about nothing is promised: the level will be another. */
export function levelKnown(ticket: Ticket | null): Level | null {
  if (ticket?.status !== 'open') return null;
  return ticket.topic === ANY_TOPIC && ticket.level === 'green' ? null : ticket.level;
}

/**
 * Whether somebody is at the desk, how soon an answer is promised in the hours of the hotline, and outside them when somebody
 * is back: on which day of the week, where theirs is another. Where nobody is on shift and nobody has set hours no hour is named.
 */
export function dutyText({ duty, contact, knowledge, say }: View): string {
  if (duty?.isStaffed) return say('duty_here');
  if (!duty?.hours) return say('duty_nobody');
  const { hours, now, level } = duty;
  if (isOpen(hours, now)) {
    // Nobody keeps a promise that ends after the desk does.
    const isTime = level === 'green' || (level !== null && isOpenFor(hours, now, promisedMs(level)));
    return level !== null && isTime
      ? say(PROMISES[level], { minutes: promisedMs(level) / MINUTE_MS })
      : say('hours_open');
  }
  const back = nextOpening(hours, now);
  if (back === null) return say('duty_nobody');
  const country = contact.country ?? MOSTLY_IN;
  const isSameDay = dateIn(now, hours.zone) === dateIn(now, zoneOf(knowledge.content, country));
  const told = say(isSameDay ? backWords(back) : BACK_ON[back.weekday], { time: back.time.replace(/^0/, '') });
  const isOwnClock = contact.country !== null && zoneOf(knowledge.content, contact.country) === hours.zone;
  // Whoever is elsewhere has another clock on the wall.
  return isOwnClock ? told : `${told}\n${say(hours.zone === HOME_ZONE ? 'hours_zone_home' : 'hours_zone_elsewhere')}`;
}

function backWords({ inDays, weekday }: Return): WordKey {
  if (inDays === 0) return 'hours_back_today';
  return inDays === 1 ? 'hours_back_tomorrow' : BACK_ON[weekday];
}
