import { type Chance, createChance } from '../support/chance.ts';
import { CASE_MESSAGES } from './case.ts';
import type { Fault, LineKind } from './fault.ts';
import { BROKEN_WEBHOOK, LINE_BAG, SLOW_MS, TIMEOUTS } from './line-bag.ts';
import { maxFaults } from './max-faults.ts';
import type { Planted } from './orders.ts';
import { POINTS } from './points.ts';
import { channelsOf, type Scene, type Size } from './size.ts';

/** A run before it is held: the same seed gives the same plan, and a shorter list of faults the same run with less. */
export interface Plan {
  seed: number;
  scene: Scene;
  size: Size;
  planted: Planted | null;
  faults: Fault[];
}

/** Of the others the same seed plans the same, with people on MAX and without. */
const MAX_APART = 7919;

export function planRun(seed: number, scene: Scene, size: Size, planted: Planted | null = null): Plan {
  const chance = createChance(seed);
  const faults = [
    ...lineFaults(chance, scene, size),
    ...(size.hasCases ? caseFaults(chance, size) : []),
    ...storms(chance, size),
    ...disorder(chance, size),
    ...(size.whatsAppPeople > 0 ? [{ kind: 'a day passes' } as const] : []),
    ...fates(chance, scene, size),
    ...(scene.store === 'mongo' ? outages(chance, size) : fullDisks(chance, size)),
    ...(size.crowd > 0 ? [{ kind: 'a large call', people: size.crowd } as const] : []),
    ...maxFaults(createChance(seed + MAX_APART), scene, size),
  ];
  return { seed, scene, size, planted, faults };
}

const BROKEN_WEB = ['dropped before', 'dropped after'] as const satisfies readonly LineKind[];
const BROKEN_DOOR = [...BROKEN_WEBHOOK, '5xx before'] as const satisfies readonly LineKind[];
/**
 * On WhatsApp a bubble that may have arrived waits a minute for word of it, and what is broken for the next messages, and
 * each process that is killed with it, meets it meanwhile: at its fifth try, with something newer behind it, it is rightly
 * given up.
 */
const MOST_ON_WHATSAPP = 2;

function lineFaults(chance: Chance, { receive }: Scene, size: Size): Fault[] {
  const faults: Fault[] = [];
  for (let person = 0; person < size.people + size.webPeople + size.whatsAppPeople; person += 1) {
    const isWhatsApp = person >= size.people + size.webPeople;
    const isWeb = person >= size.people && !isWhatsApp;
    let left = isWhatsApp ? MOST_ON_WHATSAPP : Number.POSITIVE_INFINITY;
    for (let message = 0; message < size.messages; message += 1) {
      const place = { person, message };
      const ms = chance.between(50, SLOW_MS);
      if (isWeb) {
        if (chance.next() < 0.4) faults.push({ kind: chance.oneOf(BROKEN_WEB), on: 'web', ...place, ms });
        else if (chance.next() < 0.3) faults.push({ kind: 'duplicate', ...place, afterMs: ms });
        continue;
      }
      let most = size.density;
      while (most > 0) {
        const isBroken = chance.next() < most;
        if (isBroken && left > 0) faults.push({ kind: chance.oneOf(LINE_BAG), on: 'send', ...place, ms });
        if (isBroken) left -= 1;
        most -= 1;
      }
      if (chance.next() < 0.15) faults.push({ kind: 'duplicate', ...place, afterMs: ms });
      if (isWhatsApp) {
        if (chance.next() < 0.4) faults.push({ kind: chance.oneOf(BROKEN_DOOR), on: 'webhook', ...place, ms });
        continue;
      }
      if (chance.next() >= 0.2) continue;
      if (receive === 'webhook') faults.push({ kind: chance.oneOf(BROKEN_WEBHOOK), on: 'webhook', ...place, ms });
      else if (chance.next() < 0.4) faults.push({ kind: chance.oneOf(LINE_BAG), on: 'poll', ...place, ms });
    }
    if (!isWeb && !isWhatsApp && chance.next() < 0.2) faults.push({ kind: 'contact blocked', person });
  }
  if (!size.hasTimeouts) return faults;
  const late = Array.from({ length: TIMEOUTS }, (): Fault => {
    const place = { person: chance.between(0, size.people - 1), message: chance.between(0, size.messages - 1) };
    return { kind: 'timeout', on: 'send', ...place, ms: 0 };
  });
  return [...faults, ...late];
}

/** Who they are, and where among the people the faults find them. */
export function casesOf({ hasCases, ...size }: Size): { id: number; channel: CaseChannel; index: number }[] {
  const first = channelsOf({ ...size, hasCases }).length;
  return hasCases ? CASES.map((channel, at) => ({ id: CASES_FROM + at, channel, index: first + at })) : [];
}

const CASES = ['telegram', 'whatsapp', 'web'] as const;
type CaseChannel = (typeof CASES)[number];
const CASES_FROM = 4900;

function caseFaults(chance: Chance, size: Size): Fault[] {
  return casesOf(size).flatMap(({ index, channel }) => {
    const places = Array.from({ length: CASE_MESSAGES }, (_, message) => ({
      person: index,
      message,
      ms: chance.between(50, SLOW_MS),
    }));
    const broken = places.filter(() => chance.next() < 0.5).slice(0, channel === 'whatsapp' ? MOST_ON_WHATSAPP : 9);
    const repeated = places.filter(() => chance.next() < 0.2);
    return [
      ...broken.map(
        (place): Fault =>
          channel === 'web'
            ? { kind: chance.oneOf(BROKEN_WEB), on: 'web', ...place }
            : { kind: chance.oneOf(LINE_BAG), on: 'send', ...place },
      ),
      ...repeated.map(({ ms, ...place }): Fault => ({ kind: 'duplicate', ...place, afterMs: ms })),
    ];
  });
}

function storms(chance: Chance, { people, webPeople, whatsAppPeople, messages, kills }: Size): Fault[] {
  return Array.from({ length: Math.ceil(kills / 3) }, (_, index): Fault => {
    const isWhatsApp = index % 2 === 1 && whatsAppPeople > 0;
    const person = isWhatsApp
      ? people + webPeople + chance.between(0, whatsAppPeople - 1)
      : chance.between(0, people - 1);
    const message = chance.between(0, messages - 1);
    return { kind: '429 storm', person, message, forMs: chance.between(2000, 6000) };
  });
}

function disorder(chance: Chance, { whatsAppPeople }: Size): Fault[] {
  if (whatsAppPeople === 0) return [];
  return [{ kind: 'disorder', on: 'whatsapp', together: chance.between(1, 5), gatherMs: chance.between(0, 150) }];
}

/** How the lives of the processes end, and what befalls them before. */
const HOUR_MS = 3_600_000;
const SMALL_JUMPS_MS = [-40_000, -3000, 5000, 15_000, 45_000, 90_000];
const JUMPS_MS = [-5 * HOUR_MS, 3 * HOUR_MS, -HOUR_MS, 5 * HOUR_MS];
/** Of the first life alone: whoever is silent for a day is asked whether to go on, and that is another talk. */
const FIRST_JUMPS_MS = [30 * 24 * HOUR_MS, 4 * 24 * HOUR_MS];

function jumpOf(chance: Chance, { index, life }: { index: number; life: number }, wrongClocks: boolean) {
  if (wrongClocks && life === 0) return { afterMs: 0, byMs: chance.oneOf(FIRST_JUMPS_MS) };
  if (wrongClocks) return life % 2 === 0 ? { afterMs: 300, byMs: chance.oneOf(JUMPS_MS) } : null;
  return index % 4 === 1 ? { afterMs: 300, byMs: chance.oneOf(SMALL_JUMPS_MS) } : null;
}

function fates(chance: Chance, { processes }: Scene, { kills, everyPoint, wrongClocks = false }: Size): Fault[] {
  return Array.from({ length: kills }, (_, index): Fault[] => {
    const process = index % processes;
    const life = Math.floor(index / processes);
    const at = everyPoint ? POINTS[index % POINTS.length] : chance.oneOf(POINTS);
    const afterMs = chance.between(100, 2500);
    const isDeploy = !everyPoint && index % 6 === 5;
    const isRandom = !everyPoint && index % 3 === 2;
    const jumps = jumpOf(chance, { index, life }, wrongClocks);
    const jump: Fault[] = jumps === null ? [] : [{ kind: 'clock jump', process, life, ...jumps }];
    if (isDeploy) return [...jump, { kind: 'release changed', process, afterMs }];
    if (isRandom || at === undefined) return [...jump, { kind: 'kill at random', process, afterMs }];
    return [
      ...jump,
      { kind: 'kill at a point', process, point: at, hit: at.endsWith('settle') ? 1 : chance.between(1, 8) },
    ];
  }).flat();
}

function outages(chance: Chance, { kills }: Size): Fault[] {
  return Array.from({ length: Math.ceil(kills / 6) }, (_, index) => {
    const how = index % 2 === 0 ? 'hangs' : 'dies';
    return { kind: 'store away', afterMs: chance.between(1500, 15_000), forMs: chance.between(500, 4000), how };
  });
}

/** Of every third life, and while nothing else befalls it from within but its end. */
function fullDisks(chance: Chance, { kills }: Size): Fault[] {
  return Array.from({ length: Math.ceil(kills / 3) }, (_, index) => ({
    kind: 'disk full',
    process: 0,
    life: index * 3,
    afterMs: chance.between(200, 1500),
    forMs: chance.between(500, 3000),
  }));
}
