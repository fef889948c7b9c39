import type { Chance } from '../support/chance.ts';
import type { Fault, LineKind } from './fault.ts';
import { BROKEN_WEBHOOK, LINE_BAG, SLOW_MS, TIMEOUTS } from './line-bag.ts';
import { channelsOf, type Scene, type Size } from './size.ts';

/** What stands between MAX and us may answer in our place; only 200 counts as taken there. */
const BROKEN_POST = [
  ...BROKEN_WEBHOOK,
  'reset',
  '5xx before',
  '5xx after',
  '429',
] as const satisfies readonly LineKind[];

/** What goes wrong for the people on MAX, and for what is asked and posted there. */
export function maxFaults(chance: Chance, { receive }: Scene, size: Size): Fault[] {
  const people = channelsOf(size).flatMap((channel, person) => (channel === 'max' ? [person] : []));
  if (people.length === 0) return [];
  const place = () => ({ person: chance.oneOf(people), message: chance.between(0, size.messages - 1) });
  const late = Array.from({ length: size.hasTimeouts ? TIMEOUTS : 0 }, (): Fault => {
    return { kind: 'timeout', on: 'send', ...place(), ms: 0 };
  });
  const storms = Array.from({ length: Math.ceil(size.kills / 9) }, (): Fault => {
    return { kind: '429 storm', ...place(), forMs: chance.between(2000, 6000) };
  });
  return [...people.flatMap((person) => faultsOf(chance, { person, receive, size })), ...late, ...storms];
}

function faultsOf(
  chance: Chance,
  { person, receive, size }: { person: number; receive: Scene['receive']; size: Size },
): Fault[] {
  const faults: Fault[] = [];
  for (let message = 0; message < size.messages; message += 1) {
    const at = { person, message, ms: chance.between(50, SLOW_MS) };
    for (let most = size.density; most > 0; most -= 1) {
      if (chance.next() < most) faults.push({ kind: chance.oneOf(LINE_BAG), on: 'send', ...at });
    }
    if (chance.next() < 0.15) faults.push({ kind: 'duplicate', person, message, afterMs: at.ms });
    if (chance.next() >= 0.3) continue;
    if (receive === 'webhook') faults.push({ kind: chance.oneOf(BROKEN_POST), on: 'webhook', ...at });
    else if (chance.next() < 0.5) faults.push({ kind: chance.oneOf(LINE_BAG), on: 'poll', ...at });
  }
  if (chance.next() < 0.2) faults.push({ kind: 'contact blocked', person });
  return faults;
}
