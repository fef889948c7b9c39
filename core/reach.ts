import type { Counted } from './conversation.ts';
import type { SendFailureReason } from './delivery.ts';
import type { DaySum } from './figures.ts';
import { LEAST_SHOWN } from './hidden-cells.ts';
import type { StepEvent } from './step-event.ts';

/**
 * How a channel does in a country, in counts: who wrote there in one week and was not heard of in the next, and to whom sending
 * failed. Where a channel is blocked people fall silent before anybody says so.
 */
export interface Reach {
  channel: string;
  /** As people have named it; `null`: they named none. */
  country: string | null;
  /** People who wrote in the week before the last seven days; `null`: too few to be told. */
  before: number | null;
  /** Those of them who have not written since; `null`: too few, or too few of the others. */
  silent: number | null;
  /** People of the last fourteen days to whom something was given up; `null`: too few. */
  lost: number | null;
}

/** People to whom sending failed, of one channel and country. */
export interface LostPlace {
  channel: string;
  country: string | null;
  people: number;
}

/** A channel that does not work in a country, as administrators have said; people there are told of the other ways. */
export interface BrokenWay {
  channel: string;
  country: string;
}

/** The kind that is summed for it. */
export const REACH_KIND = 'reach';
export const WEEK_DAYS = 7;
export const LOST_WITHIN_MS = 2 * WEEK_DAYS * 24 * 3_600_000;

/** Of the person, or of what was said, and not of the way to them. */
const NO_LOSS: ReadonlySet<string> = new Set<SendFailureReason>([
  'window_closed',
  'too_old',
  'template_refused',
  'media_refused',
  'crashed',
]);

export function isLoss(reason: string | null): boolean {
  return reason !== null && !NO_LOSS.has(reason);
}

/** Somebody has written for the first time on a day; how many days before they last did tells people from visits. */
export function countReach(
  counted: Counted | undefined,
  { day, channel, country }: { day: number; channel: string; country: string | null },
): StepEvent[] {
  if (counted?.day === day) return [];
  const since = counted === undefined || counted.day > day ? 'new' : day - counted.day;
  return [{ kind: REACH_KIND, label: `${channel} ${country ?? '-'} ${since}` }];
}

/** Of the fourteen days before `today`; each person is counted by what they had named when they wrote. */
export function reachOf(sums: readonly DaySum[], lost: readonly LostPlace[], today: number): Reach[] {
  const [from, middle] = [today - 2 * WEEK_DAYS, today - WEEK_DAYS];
  const places = new Map<
    string,
    { channel: string; country: string | null; before: number; stayed: number; lost: number }
  >();
  const at = (channel: string, country: string | null) => {
    const key = `${channel} ${country ?? '-'}`;
    const known = places.get(key) ?? { channel, country, before: 0, stayed: 0, lost: 0 };
    places.set(key, known);
    return known;
  };
  for (const { kind, day, label, count } of sums) {
    const [channel = '', named = '-', since = 'new'] = label.split(' ');
    if (kind !== REACH_KIND || day < from || day >= today) continue;
    const lastDay = since === 'new' ? Number.NEGATIVE_INFINITY : day - Number(since);
    const place = at(channel, named === '-' ? null : named);
    // The first time within a week counts, whatever was before it.
    if (day < middle) place.before += lastDay < from ? count : 0;
    else place.stayed += lastDay >= from && lastDay < middle ? count : 0;
  }
  for (const { channel, country, people } of lost) at(channel, country).lost += people;
  return [...places.values()].map(shown).toSorted(bySilent);
}

function shown({
  channel,
  country,
  before,
  stayed,
  lost,
}: {
  channel: string;
  country: string | null;
  before: number;
  stayed: number;
  lost: number;
}): Reach {
  // Whoever names a country between the two weeks stays under another one.
  const silent = Math.max(0, before - stayed);
  const isTold = before >= LEAST_SHOWN;
  const areBoth = isEnough(silent) && isEnough(before - silent);
  return {
    channel,
    country,
    before: isTold ? before : null,
    silent: isTold && areBoth ? silent : null,
    lost: isEnough(lost) ? lost : null,
  };
}

const isEnough = (count: number): boolean => count === 0 || count >= LEAST_SHOWN;

/** Where most have fallen silent stands first. */
function bySilent(one: Reach, other: Reach): number {
  const share = ({ before, silent }: Reach) => (before === null || silent === null ? -1 : silent / before);
  const byName = `${one.channel} ${one.country ?? ''}` < `${other.channel} ${other.country ?? ''}` ? -1 : 1;
  return share(other) - share(one) || byName;
}

export function isBroken(
  broken: readonly BrokenWay[],
  { channel, country }: { channel: string; country: string | null },
): boolean {
  return country !== null && broken.some((one) => one.channel === channel && one.country === country);
}

/** With the word of an administrator on one of them; said twice it stands once. */
export function withBroken(broken: readonly BrokenWay[], way: BrokenWay, isBrokenNow: boolean): readonly BrokenWay[] {
  const others = broken.filter(({ channel, country }) => channel !== way.channel || country !== way.country);
  return isBrokenNow ? [...others, way] : others;
}
