import { setTimeout as pause } from 'node:timers/promises';
import { type Environment, type Server, startServer } from '../support/server.ts';
import type { Fault, Kind } from './fault.ts';
import { KILL_MS, type Stir } from './lateness.ts';
import { environmentFor, type Orders, type Planted } from './orders.ts';
import type { Point } from './points.ts';

type Fate = Extract<Fault, { kind: 'kill at a point' | 'kill at random' | 'release changed' }>;
type Jump = Extract<Fault, { kind: 'clock jump' }>;
type Full = Extract<Fault, { kind: 'disk full' }>;

/** The end of one life of a process. */
export interface End {
  /** By which the fakes know it. */
  life: string;
  kind: Kind;
  point: Point | null;
  at: number;
}

/** Processes of the program that are started again whenever they end, as a supervisor does. */
export interface Crew extends AsyncDisposable {
  ends: End[];
  /** Lives whose clock has jumped, and by how much it was wrong. */
  jumps: { life: string; byMs: number }[];
  /** How long each life took to be ready. */
  startsMs: number[];
  /** Ends of lives, and beginnings. */
  stirs(): Stir[];
  /** By how much the clock of a life went ahead. */
  aheadMs(life: string): number;
  /** The least of a life and of those of its process up to another. */
  leastAheadMs(first: string, second: string): number;
  /** Where a process listens, of several any. */
  url(): string;
  /** All go dark at once, and are back when so much time has passed. */
  sleeps(ms: number): Promise<void>;
  /** From now on they live. */
  spare(): void;
  outputs(): string;
}

export interface CrewSettings {
  /** For each process. */
  environments: readonly Environment[];
  faults: readonly Fault[];
  planted: Planted | null;
  changedFlows: string;
}

/** A point that nobody comes to is waited for so long; then the process is killed where it is. */
const POINT_MS = 8000;
const AGAIN_MS = 300;
/** What no other try mends: a mistake of the harness. */
const WRONG_SETTINGS = /^.*hamroh: the settings have/m;

export function openCrew(settings: CrewSettings): Crew {
  const closing = new AbortController();
  const sparing = new AbortController();
  const live = new Map<number, Server>();
  const gone: string[] = [];
  const darkened = new WeakSet<Server>();
  let asleepMs = 0;
  const readyAt: number[] = [];
  const crew: Crew = {
    ends: [],
    jumps: [],
    startsMs: [],
    // What a life held is its own until its lease has run out, by the clock that it had.
    stirs: () => [
      ...crew.ends.map(({ at, life }) => ({ at, withinMs: KILL_MS + Math.max(0, crew.aheadMs(life)) })),
      ...readyAt.map((at) => ({ at, withinMs: KILL_MS })),
    ],
    url() {
      const servers = [...live.values()];
      const found = servers[Math.floor(Math.random() * servers.length)];
      return found?.url ?? `http://127.0.0.1:${settings.environments[0]?.PORT}`;
    },
    aheadMs: (life) => crew.jumps.find((jump) => jump.life === life)?.byMs ?? 0,
    leastAheadMs(first, second) {
      const [from, to] = [placeOf(first), placeOf(second)];
      const between = crew.jumps.filter(({ life }) => {
        const { process, number } = placeOf(life);
        return process === from.process && number > from.number && number < to.number;
      });
      return Math.min(crew.aheadMs(first), ...between.map(({ byMs }) => byMs));
    },
    async sleeps(ms) {
      asleepMs += ms;
      const dark = [...live.values()];
      for (const server of dark) darkened.add(server);
      await Promise.all(dark.map((server) => server.kill()));
    },
    spare: () => sparing.abort(),
    outputs: () => [...gone, ...[...live.values()].map((server) => server.output())].join(''),
    async [Symbol.asyncDispose]() {
      sparing.abort();
      closing.abort();
      await Promise.all(lives);
    },
  };
  const lives = settings.environments.map((environment, process) => liveOn({ environment, process }));
  return crew;

  async function liveOn({ environment, process }: { environment: Environment; process: number }): Promise<void> {
    const fates = settings.faults.filter((fault): fault is Fate => isFate(fault) && fault.process === process);
    let flows: string | undefined;
    for (let life = 0; !closing.signal.aborted; life += 1) {
      const fate = sparing.signal.aborted ? undefined : fates[life];
      const jump = settings.faults.find((fault): fault is Jump => isJump(fault, process, life));
      const clockMs = asleepMs;
      const name = `process-${process}-life-${life}`;
      const own = {
        TELEGRAM_API_ROOT: `${environment.TELEGRAM_API_ROOT}/as/${name}`,
        WHATSAPP_API_ROOT: `${environment.WHATSAPP_API_ROOT}/as/${name}`,
        MAX_API_ROOT: `${environment.MAX_API_ROOT}/as/${name}`,
      };
      const full = settings.faults.find(
        (fault): fault is Full => fault.kind === 'disk full' && fault.process === process && fault.life === life,
      );
      const orders = environmentFor({ ...ordersOf(fate, jump, flows), ...(full && { full }) });
      // From the start: what ends before it is ready may have sent something.
      // Several that share a store go by the clock of its server, whatever their own says.
      const byMs = environment.MONGODB_URI === undefined ? (jump?.byMs ?? 0) : 0;
      if (jump !== undefined && asleepMs === 0) crew.jumps.push({ life: name, byMs });
      const server = await start(name, { ...environment, ...own, ...orders });
      if (server === null) continue;
      if (clockMs !== asleepMs) {
        await server.kill();
        continue;
      }
      live.set(process, server);
      await endOf(server, name, fate);
      live.delete(process);
      gone.push(server.output());
      if (fate?.kind === 'release changed') flows = flows === undefined ? settings.changedFlows : undefined;
    }
  }

  function ordersOf(fate: Fate | undefined, jump: Jump | undefined, flows: string | undefined): Orders {
    return {
      ...(fate?.kind === 'kill at a point' ? { kill: fate } : {}),
      ...(jump === undefined ? {} : { clock: jump }),
      ...(asleepMs === 0 ? {} : { clock: { afterMs: 0, byMs: asleepMs, isEverywhere: true } }),
      ...(flows === undefined ? {} : { flows }),
      ...(settings.planted === null ? {} : { planted: settings.planted }),
    };
  }

  /** Null where it ended before it was ready: killed by its orders, or its store is away. */
  async function start(life: string, environment: Environment): Promise<Server | null> {
    try {
      const server = await startServer(environment);
      readyAt.push(Date.now());
      crew.startsMs.push(server.startMs);
      return server;
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      if (WRONG_SETTINGS.test(said)) throw error;
      gone.push(`${said}\n`);
      if (noteKill(life, said) === null)
        await pause(AGAIN_MS, undefined, { signal: closing.signal }).catch(() => undefined);
      return null;
    }
  }

  function noteKill(life: string, said: string): Point | null {
    const point = /killed ((?:before|after) [a-z ]+)$/m.exec(said)?.[1] as Point | undefined;
    if (point === undefined) return null;
    crew.ends.push({ life, kind: 'kill at a point', point, at: Date.now() });
    return point;
  }

  async function endOf(server: Server, life: string, fate: Fate | undefined): Promise<void> {
    const told = new AbortController();
    const wait = async (ms: number, signal: AbortSignal, what: 'due' | 'closing') => {
      await pause(ms, undefined, { signal: AbortSignal.any([signal, told.signal]) }).catch(() => undefined);
      return what;
    };
    const afterMs = fate === undefined ? null : fate.kind === 'kill at a point' ? POINT_MS : fate.afterMs;
    const ends: Promise<'ended' | 'due' | 'closing' | 'spared'>[] = [
      server.ended.then(() => 'ended' as const),
      wait(2 ** 30, closing.signal, 'closing'),
    ];
    if (afterMs !== null) {
      ends.push(wait(afterMs, sparing.signal, 'due').then((due) => (sparing.signal.aborted ? 'spared' : due)));
    }
    let what = await Promise.race(ends);
    // Spared: whoever has an order inside may still fall to it.
    if (what === 'spared') what = await Promise.race(ends.slice(0, 2));
    told.abort();
    if (what === 'ended') {
      if (noteKill(life, server.output()) === null && !darkened.has(server))
        throw new Error(`a process ended by itself:\n${server.output()}`);
    } else if (what === 'closing' || fate?.kind === 'release changed') {
      if (what === 'due') crew.ends.push({ life, kind: 'release changed', point: null, at: Date.now() });
      await server.stop();
    } else {
      crew.ends.push({ life, kind: 'kill at random', point: null, at: Date.now() });
      await server.kill();
    }
  }
}

/** As lives are named: `process-0-life-3`. */
function placeOf(life: string): { process: string; number: number } {
  const [, process = '', number] = /^process-(\d+)-life-(\d+)$/.exec(life) ?? [];
  return { process, number: Number(number) };
}

function isFate(fault: Fault): fault is Fate {
  return fault.kind === 'kill at a point' || fault.kind === 'kill at random' || fault.kind === 'release changed';
}

function isJump(fault: Fault, process: number, life: number): fault is Jump {
  return fault.kind === 'clock jump' && fault.process === process && fault.life === life;
}
