import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openKnowledge } from '../../app/open-knowledge.ts';
import { adoptMade } from '../../app/open-model.ts';
import { dateIn, HOME_ZONE } from '../../dialogue/time/today.ts';
import { hasMongod, startOwnMongod } from '../support/own-mongod.ts';
import { type Plan, planRun } from './plan.ts';
import { huntPlanted } from './planted.ts';
import { type Ground, playRun } from './play.ts';
import { POINTS } from './points.ts';
import {
  addOutcome,
  emptySum,
  failureOf,
  faultLines,
  faultsIn,
  hasFailed,
  type Sum,
  sceneName,
  tables,
} from './report.ts';
import { shrink } from './shrink.ts';
import type { Scene, Size } from './size.ts';

// `npm run test:faults`: a short run on both stores, every named point once, and one of chance; `-- --points` leaves the
// latter out. `-- --long --faults 10000 --seed 7` goes on until so much has gone wrong. `-- --planted`
// puts bugs into the program and shows that they are found.

const { values } = parseArgs({
  options: {
    long: { type: 'boolean', default: false },
    faults: { type: 'string', default: '10000' },
    seed: { type: 'string' },
    scene: { type: 'string' },
    points: { type: 'boolean', default: false },
    planted: { type: 'boolean', default: false },
  },
});

const SHORT: Size = {
  people: 14,
  webPeople: 8,
  whatsAppPeople: 8,
  maxPeople: 6,
  hasCases: true,
  messages: 9,
  mostPauseMs: 3500,
  kills: POINTS.length,
  density: 0.7,
  hasTimeouts: false,
  everyPoint: true,
  crowd: 1000,
};
/** What chance adds in the short run. */
const BY_CHANCE: Size = { ...SHORT, kills: 5, everyPoint: false, crowd: 0 };
/** Clocks that are wrong by hours and days. On WhatsApp Meta's window would be over by such a clock. */
const WRONG_CLOCKS: Size = {
  ...SHORT,
  whatsAppPeople: 0,
  crowd: 0,
  hasCases: false,
  kills: 8,
  density: 0.2,
  wrongClocks: true,
};
const LONG: Size = {
  people: 36,
  webPeople: 10,
  whatsAppPeople: 14,
  maxPeople: 10,
  hasCases: true,
  messages: 12,
  mostPauseMs: 4000,
  kills: 10,
  density: 1.6,
  hasTimeouts: true,
  everyPoint: false,
  crowd: 1000,
};
const SHORT_SCENES: Scene[] = [
  { store: 'embedded', receive: 'polling', processes: 1 },
  { store: 'mongo', receive: 'webhook', processes: 2 },
];
const LONG_SCENES: Scene[] = [
  { store: 'embedded', receive: 'polling', processes: 1 },
  { store: 'embedded', receive: 'webhook', processes: 1 },
  { store: 'mongo', receive: 'polling', processes: 2 },
  { store: 'mongo', receive: 'webhook', processes: 3 },
];
const SHORT_SEED = 6;
/** A machine that others wait for tells only that something is wrong. */
const SHRINK_TRIES = process.env.CI ? 3 : 24;
/** Which points a process comes to in its time depends on the machine, too; more than so many left out is no chance. */
const MAY_MISS = 2;

for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => process.exit(1));
const began = performance.now();
const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);
const knowledge = await openKnowledge(dateIn(Date.now(), HOME_ZONE));
await adoptMade(knowledge);
if (values.planted) process.exit((await huntPlanted({ knowledge, mongod: null }, console.log)) === 0 ? 0 : 1);
const scenes = (values.long ? LONG_SCENES : SHORT_SCENES)
  .filter(({ store }) => store === 'embedded' || hasMongod)
  .filter((scene) => values.scene === undefined || sceneName(scene).includes(values.scene));
if (scenes.length === 0) {
  console.log(`no scene is called so; there are: ${[...SHORT_SCENES, ...LONG_SCENES].map(sceneName).join('; ')}`);
  process.exit(2);
}
const sums = new Map<string, Sum>(scenes.map((scene) => [sceneName(scene), emptySum()]));
let failures = 0;

const andWhat = values.long ? `, until ${values.faults} faults` : `, and ${SHORT_SEED} as always`;
console.log(values.points ? `seed ${SHORT_SEED}` : `seed ${seed}${andWhat}`);
await Promise.all(scenes.map(values.long ? runLong : runShort));
const seconds = (performance.now() - began) / 1000;
console.log(tables(sums, seconds));
const unreached = POINTS.filter((point) => [...sums.values()].every(({ points }) => !points.has(point)));
if (unreached.length > 0) console.log(`never killed: ${unreached.join(', ')}`);
process.exit(failures === 0 && unreached.length <= MAY_MISS ? 0 : 1);

async function runShort(scene: Scene): Promise<void> {
  await withGround(scene, async (ground) => {
    await runOnce(planRun(SHORT_SEED, scene, SHORT), ground);
    await runOnce(planRun(SHORT_SEED, scene, WRONG_CLOCKS), ground);
    if (!values.points) await runOnce(planRun(seed, scene, BY_CHANCE), ground);
  });
}

async function runLong(scene: Scene, index: number): Promise<void> {
  await withGround(scene, async (ground) => {
    for (let round = 0; total() < Number(values.faults); round += 1) {
      await runOnce(planRun(seed + round * 1000 + index * 100_000, scene, LONG), ground);
      console.log(`${sceneName(scene)}: ${round + 1} runs, ${total()} faults in all`);
    }
  });
}

function total(): number {
  return [...sums.values()].reduce((sum, one) => sum + faultsIn(one), 0);
}

async function withGround(scene: Scene, run: (ground: Ground) => Promise<void>): Promise<void> {
  await using opened = new AsyncDisposableStack();
  const mongod = scene.store === 'mongo' ? opened.use(await startOwnMongod()) : null;
  const end = () => void (mongod && process.kill(mongod.pid, 'SIGKILL'));
  process.once('exit', end);
  opened.defer(() => void process.off('exit', end));
  await run({ knowledge, mongod });
}

async function runOnce(plan: Plan, ground: Ground): Promise<void> {
  const outcome = await playRun(plan, ground);
  const sum = sums.get(sceneName(plan.scene));
  if (sum !== undefined) addOutcome(sum, outcome);
  if (!hasFailed(outcome)) return;
  failures += 1;
  const file = join(tmpdir(), `hamroh-faults-${plan.seed}.log`);
  await writeFile(file, outcome.told + outcome.talks);
  // The file is gone with the machine of whoever plays it; what is printed is kept.
  console.log(outcome.talks);
  console.log(`${failureOf(plan, outcome)}\n  what the processes said: ${file}`);
  const { items, tries } = await shrink(
    plan.faults,
    async (faults) => hasFailed(await playRun({ ...plan, faults: [...faults] }, ground)),
    SHRINK_TRIES,
  );
  console.log(`shrunk from ${plan.faults.length} faults to ${items.length} in ${tries} runs:\n${faultLines(items)}`);
}
