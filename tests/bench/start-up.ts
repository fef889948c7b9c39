import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { type Environment, settingsIn, startServer, temporaryFolder } from '../support/server.ts';
import { median } from './measure.ts';
import { readUsage, startScript } from './processes.ts';
import { figure, type Section } from './table.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const IDLE_MS = 1000;
const READY_MS = 30_000;

interface Start {
  readyMs: number;
  residentMb: number;
}

/** How long a second start takes, and what the server holds while nobody writes. */
export async function measureStartUp(runs: number): Promise<Section> {
  await using folder = await temporaryFolder();
  // As `npm start` has it: what the program was compiled to is kept from the first start on.
  const environment = await settingsIn(folder.path, { NODE_COMPILE_CACHE: join(folder.path, 'compiled') });
  await (await startServer(environment)).stop();
  const starts = { main: [] as Start[], bare: [] as Start[], npm: [] as Start[] };
  for (let run = 0; run < runs; run++) {
    starts.main.push(await startOurs(environment));
    starts.bare.push(await startBare());
    starts.npm.push(await startByNpm(environment));
  }
  const row = (what: string, all: Start[], hasMemory = true) => [
    what,
    figure(median(all.map(({ readyMs }) => readyMs))),
    hasMemory ? figure(median(all.map(({ residentMb }) => residentMb))) : '',
  ];
  return {
    title: 'Start and memory',
    notes: [
      'From the start of the process to the line that says it is ready, with a store that is there already; memory one ' +
        'second later. `npm start` adds npm itself and the look at whether packages and pages are up to date.',
    ],
    head: ['what', 'ready, ms', 'memory idle, MB'],
    rows: [
      row('`main.ts`, second start', starts.main),
      row('`npm start`, second start', starts.npm, false),
      row('floor: a bare `node:http` server', starts.bare),
    ],
  };
}

async function startOurs(environment: Environment): Promise<Start> {
  await using server = await startServer(environment);
  await pause(IDLE_MS);
  return { readyMs: server.startMs, residentMb: readUsage(server.pid)?.residentMb ?? Number.NaN };
}

async function startBare(): Promise<Start> {
  const began = performance.now();
  await using script = await startScript('bare-server.ts', {});
  const readyMs = performance.now() - began;
  await pause(IDLE_MS);
  return { readyMs, residentMb: readUsage(script.pid)?.residentMb ?? Number.NaN };
}

/** In a process group of its own, which is ended as a whole. */
async function startByNpm(environment: Environment): Promise<Start> {
  const began = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: ROOT,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  });
  const ended = once(child, 'exit');
  const late = setTimeout(() => child.kill('SIGKILL'), READY_MS);
  try {
    for await (const line of createInterface(child.stdout)) {
      if (line.includes('ready')) return { readyMs: performance.now() - began, residentMb: Number.NaN };
    }
    throw new Error('npm start ended before it was ready');
  } finally {
    clearTimeout(late);
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
    await ended;
  }
}
