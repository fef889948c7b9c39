import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { createChance } from '../support/chance.ts';
import { type FakeMaxApi, startFakeMaxApi } from '../support/max/fake-max-api.ts';
import { FIRST_ADMINISTRATOR, openHotline, type StaffHand } from '../support/operator.ts';
import type { OwnMongod } from '../support/own-mongod.ts';
import {
  type Environment,
  maxAt,
  maxPosting,
  pollingAt,
  randomKeys,
  settingsIn,
  startServer,
  temporaryFolder,
  VERIFY_TOKEN,
  webhookAt,
  whatsAppAt,
} from '../support/server.ts';
import { type FakeBotApi, startFakeBotApi } from '../support/telegram/fake-bot-api.ts';
import { untilOrLast } from '../support/until.ts';
import { type FakeGraphApi, startFakeGraphApi } from '../support/whatsapp/fake-graph-api.ts';
import { CASE_MESSAGES, openCase } from './case.ts';
import { changeFlows } from './changed-flows.ts';
import { type Crew, openCrew } from './crew.ts';
import { answerCrowd } from './crowd.ts';
import type { Fault, Kind } from './fault.ts';
import { type FrontDoor, openFrontDoor } from './front-door.ts';
import { isBroken, type Verdict } from './judge.ts';
import { KILL_MS } from './lateness.ts';
import { beginOnMax } from './max-way.ts';
import { passNight, WINDOW_CLOSED } from './night.ts';
import { PATIENCE_MS, untilSo } from './patience.ts';
import { invite, type Person } from './people.ts';
import { casesOf, type Plan } from './plan.ts';
import { openPlayer } from './player.ts';
import type { Point } from './points.ts';
import { watchQuiet } from './quiet.ts';
import { channelsOf } from './size.ts';
import { clockOf, type Stage, type Talker } from './stage.ts';
import { createTally, type Tally, tallyCalls } from './tally.ts';

export interface Outcome {
  verdicts: { person: Talker; verdict: Verdict }[];
  /** Bubbles that were sent after the window of 24 hours. */
  outside: number;
  /** What has really happened, which may be less than was planned. */
  faults: Map<Kind, number>;
  points: Map<Point, number>;
  /** Messages that were taken in. */
  messages: number;
  /** What the channels still hold at the end, and what the store still owes. */
  left: number;
  seconds: number;
  /** What the processes have said. */
  told: string;
  /** How they have ended, and the talks of those to whom a promise was broken. */
  talks: string;
}

/** What a run is held on, besides its plan. */
export interface Ground {
  knowledge: Knowledge;
  /** Of runs on MongoDB, which may harm it. */
  mongod: OwnMongod | null;
}

const RETRY_MS = { retryFirstMs: 50, retryLastMs: 800, answerMs: 20_000 };
const PEOPLE_FROM = 5000;
const QUIET_MS = 1000;

let databases = 0;

/** Holds one run from its plan and judges it by what the fakes have seen. */
export async function playRun(plan: Plan, { knowledge, mongod }: Ground): Promise<Outcome> {
  const began = performance.now();
  await using opened = new AsyncDisposableStack();
  const folder = opened.use(await temporaryFolder());
  const fake = opened.use(await startFakeBotApi({ limits: 'off', webhookTimes: RETRY_MS }));
  const changedFlows = join(folder.path, 'flows');
  await changeFlows(changedFlows);
  const graph = opened.use(await startFakeGraphApi({ limits: 'off', webhookTimes: RETRY_MS }));
  const max = opened.use(await startFakeMaxApi({ limits: 'off', webhookTimes: RETRY_MS }));
  let urlOf = () => '';
  const door = opened.use(await openFrontDoor(() => urlOf()));
  const environments = await environmentsOf(plan, { folder: folder.path, fake, graph, max, mongod, door });
  const cases = casesOf(plan.size);
  const hired = cases.length === 0 ? [] : await hireOperators(environments[0] ?? {}, cases.length, () => urlOf());
  const crew = opened.use(openCrew({ environments, faults: plan.faults, planted: plan.planted, changedFlows }));
  urlOf = crew.url;
  const quiet = opened.use(watchQuiet([fake, graph, max], environments[0] ?? {}));
  await untilSo(
    () => graph.subscribe(`${door.url}/webhooks/whatsapp`, VERIFY_TOKEN).catch(() => null),
    (told) => told?.status === 200,
    'the webhook to be taken',
  );
  if (plan.size.maxPeople > 0) await beginOnMax({ max, quiet });
  const tally = createTally();
  const people = peopleOf(plan, knowledge);
  const stageOf = (index: number): Stage => {
    const faults = plan.faults.filter((fault) => 'person' in fault && fault.person === index);
    return { fake, graph, max, receive: plan.scene.receive, door, crew, quiet, tally, faults };
  };
  const chance = createChance(plan.seed);
  const players = await Promise.all([
    ...people.map((person, index) => openPlayer(person, stageOf(index))),
    ...cases.flatMap(({ index, ...person }, at) => {
      const operator = hired[at];
      return operator === undefined ? [] : [openCase(person, stageOf(index), { operator, knowledge, chance })];
    }),
  ]);

  const disorder = plan.faults.find((fault) => fault.kind === 'disorder');
  if (disorder !== undefined) {
    const { together, gatherMs } = disorder;
    tally.add('disorder');
    await graph.deliver({ together, gatherMs, copies: 2, isShuffled: true });
  }
  const outages = takeAway(plan.faults, mongod, tally);
  await Promise.all(players.map((player) => player.talks()));
  await outages;
  crew.spare();
  await untilOrLast(
    () => quiet.forMs(),
    (ms) => ms > QUIET_MS,
    { timeoutMs: PATIENCE_MS },
  );
  const seen = await Promise.all([fake.calls(), fake.webhookCalls(), graph.calls(), max.calls(), max.webhookCalls()]);
  tallyCalls(seen.flat(), tally);
  for (const { kind } of crew.ends) tally.add(kind);
  tally.add('clock jump', crew.jumps.length);
  tally.add('disk full', crew.outputs().match(/^the disk is full$/gm)?.length);
  const verdicts = await Promise.all(
    players.map(async (player) => ({ person: player.person, verdict: await player.verdict() })),
  );
  const talks = await Promise.all(
    players.map(async ({ person, talk }, index) => {
      const verdict = verdicts[index]?.verdict;
      return verdict !== undefined && isBroken(verdict)
        ? `\nperson ${person.id} on ${person.channel}:\n${await talk()}\n`
        : '';
    }),
  );
  if (plan.faults.some(({ kind }) => kind === 'a day passes')) {
    verdicts.push(await passNight({ graph, crew, quiet, tally }));
  }
  const crowd = plan.faults.find((fault) => fault.kind === 'a large call');
  if (crowd !== undefined) verdicts.push(await answerCrowd({ graph, quiet, tally }, crowd.people));
  return {
    verdicts,
    outside: (await graph.calls('message')).filter(({ code }) => code === WINDOW_CLOSED).length,
    faults: tally.counts,
    points: countPoints(crew),
    messages: people.reduce((sum, { says }) => sum + says.length, 0) + cases.length * CASE_MESSAGES,
    left: quiet.left(),
    seconds: (performance.now() - began) / 1000,
    told: crew.outputs(),
    talks: `${endLines(crew)}${talks.join('')}`,
  };
}

/** Operators with a session, from a life of the program to which nothing happens. */
async function hireOperators(environment: Environment, count: number, urlOf: () => string): Promise<StaffHand[]> {
  const server = await startServer({ ...environment, ...FIRST_ADMINISTRATOR });
  let whereOf = () => server.url;
  const hotline = await openHotline(() => ({ url: whereOf() }));
  const hired: StaffHand[] = [];
  while (hired.length < count) hired.push(await hotline.operator());
  await server.stop();
  whereOf = urlOf;
  return hired;
}

function peopleOf({ seed, size, faults }: Plan, knowledge: Knowledge): Person[] {
  const { messages, mostPauseMs } = size;
  return channelsOf(size).map((channel, index) => {
    const id = PEOPLE_FROM + index;
    const blocks = faults.some((fault) => fault.kind === 'contact blocked' && fault.person === index);
    return invite(knowledge, createChance(seed + id), { id, channel, at: Date.now(), messages, mostPauseMs, blocks });
  });
}

async function environmentsOf(
  { scene }: Plan,
  { folder, fake, graph, max, mongod, door }: Whereabouts,
): Promise<Environment[]> {
  databases += 1;
  const store: Environment =
    scene.store === 'embedded'
      ? {}
      : { MONGODB_URI: `${mongod?.uri}_${process.pid}_${databases}`, DATA_KEYS: randomKeys() };
  const own = await Promise.all(
    Array.from({ length: scene.processes }, () => settingsIn(folder, { ...store, ...whatsAppAt(graph) })),
  );
  const isPolling = scene.receive === 'polling';
  return own.map((one) => ({
    ...(isPolling ? { ...one, ...pollingAt(fake), ...maxAt(max) } : { ...webhookAt(fake, one), ...maxPosting(max) }),
    PUBLIC_URL: door.url,
  }));
}

interface Whereabouts {
  folder: string;
  fake: FakeBotApi;
  graph: FakeGraphApi;
  max: FakeMaxApi;
  mongod: OwnMongod | null;
  door: FrontDoor;
}

async function takeAway(faults: readonly Fault[], mongod: OwnMongod | null, tally: Tally): Promise<void> {
  const outages = faults.filter((fault) => fault.kind === 'store away').toSorted((a, b) => a.afterMs - b.afterMs);
  let now = 0;
  for (const { afterMs, forMs, how } of mongod === null ? [] : outages) {
    await pause(Math.max(0, afterMs - now));
    tally.add('store away');
    if (how === 'hangs') mongod?.pause();
    else await mongod?.kill();
    await pause(forMs);
    if (how === 'hangs') mongod?.resume();
    else await mongod?.start();
    now = Math.max(now, afterMs) + forMs;
    // A store that was away is looked for again, and what it held is claimed when a lease has run out.
    tally.stirs.push({ at: Date.now() - forMs, withinMs: forMs + KILL_MS });
  }
}

function endLines({ ends }: Crew): string {
  return ends.map(({ life, kind, point, at }) => `${clockOf(at)} ${life}: ${point ?? kind}\n`).join('');
}

function countPoints({ ends }: Crew): Map<Point, number> {
  const counts = new Map<Point, number>();
  for (const { point } of ends) if (point !== null) counts.set(point, (counts.get(point) ?? 0) + 1);
  return counts;
}
