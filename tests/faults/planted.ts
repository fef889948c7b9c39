import { PLANTED, type Planted } from './orders.ts';
import { type Plan, planRun } from './plan.ts';
import { type Ground, playRun } from './play.ts';
import { failureOf, faultLines, hasFailed } from './report.ts';
import { shrink } from './shrink.ts';
import type { Scene, Size } from './size.ts';

const SIZE: Size = {
  people: 8,
  webPeople: 0,
  whatsAppPeople: 0,
  maxPeople: 0,
  hasCases: false,
  messages: 5,
  mostPauseMs: 800,
  kills: 0,
  density: 0.5,
  hasTimeouts: false,
  everyPoint: false,
  crowd: 0,
};

/** A run in which each of the bugs has its occasion, among much that does it no harm. */
const OCCASIONS: Record<Planted, { scene: Scene; size: Size }> = {
  'mark before commit': {
    scene: { store: 'embedded', receive: 'polling', processes: 1 },
    size: { ...SIZE, kills: 6, everyPoint: true },
  },
  'lease shorter than send': { scene: { store: 'embedded', receive: 'polling', processes: 1 }, size: SIZE },
  // A breath between two bubbles, as a clock that is ahead by a minute has it.
  'due time from a wrong clock': {
    scene: { store: 'embedded', receive: 'polling', processes: 1 },
    size: { ...SIZE, people: 6, messages: 6, density: 0, kills: 2 },
  },
  'retry without a key': { scene: { store: 'embedded', receive: 'webhook', processes: 1 }, size: SIZE },
  'call cut at 257': { scene: { store: 'embedded', receive: 'polling', processes: 1 }, size: { ...SIZE, crowd: 400 } },
};

const SEED = 11;
const TRIES = 20;
/** A list that is longer tells nobody what is wrong. */
const SHORT_LIST = 3;

/** Plants each bug in turn; gives how many of them the harness has not caught, or not brought to a short list. */
export async function huntPlanted(ground: Ground, tell: (line: string) => void): Promise<number> {
  let missed = 0;
  for (const planted of PLANTED) {
    const { scene, size } = OCCASIONS[planted];
    const plan = planRun(SEED, scene, size, planted);
    const innocent = await playRun({ ...plan, planted: null }, ground);
    tell(
      `${planted}: without it ${innocent.seconds.toFixed(0)} s, ${hasFailed(innocent) ? 'FAILED' : 'nothing was seen'}`,
    );
    const outcome = await playRun(plan, ground);
    const { items, tries } = await shrink(
      plan.faults,
      (faults) => fails({ ...plan, faults: [...faults] }, ground),
      TRIES,
    );
    const isCaught = !hasFailed(innocent) && hasFailed(outcome) && items.length <= SHORT_LIST;
    if (!isCaught) missed += 1;
    if (hasFailed(innocent)) tell(`without the bug: ${failureOf(plan, innocent)}`);
    tell(
      `${isCaught ? 'caught' : 'MISSED'}: ${planted}, ${plan.faults.length} faults shrunk to ${items.length} in ${tries} runs`,
    );
    tell(faultLines(items));
    tell(hasFailed(outcome) ? failureOf(plan, outcome) : '  nothing was seen');
  }
  return missed;
}

async function fails(plan: Plan, ground: Ground): Promise<boolean> {
  return hasFailed(await playRun(plan, ground));
}
