import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
const READY_MS = 20_000;

/** main.ts in a process of its own, as `npm start` runs it. */
export interface Server extends AsyncDisposable {
  url: string;
  /** Everything it has said, on both outputs. */
  output(): string;
  /** The lines before the log, as whoever starts it reads them. */
  lines: string[];
  /** From the start of the process to its first line. */
  startMs: number;
  pid: number;
  /** Ends as a deploy does; gives the exit code and how long it took. */
  stop(): Promise<{ code: number | null; ms: number }>;
  /** Ends as a power cut does. */
  kill(): Promise<void>;
}

export type Environment = Record<string, string>;

/** A free port that stays the same over restarts. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** A folder for a store, gone with the test. */
export async function temporaryFolder(): Promise<{ path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), 'hamroh-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** Starts the server and waits until it says that it is ready; throws with what it said when it ends before. */
export async function startServer(environment: Environment, arguments_: string[] = []): Promise<Server> {
  const began = performance.now();
  const child = spawn(process.execPath, [...arguments_, 'main.ts'], {
    cwd: ROOT,
    env: { PATH: process.env.PATH ?? '', LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const output = () => said.join('');
  await untilReady(child, output);
  const startMs = performance.now() - began;
  const url = `http://127.0.0.1:${environment.PORT ?? '3000'}`;
  const lines = output()
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('{'));
  return {
    url,
    output,
    lines,
    startMs,
    pid: child.pid ?? 0,
    stop: () => stopped(child),
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
    async [Symbol.asyncDispose]() {
      await stopped(child);
    },
  };
}

/** Starts what is not meant to start; gives its exit code and what it said. */
export async function startRefused(environment: Environment): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ['main.ts'], {
    cwd: ROOT,
    env: { PATH: process.env.PATH ?? '', ...environment },
  });
  const said: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const [code] = await once(child, 'exit');
  return { code, said: said.join('') };
}

async function untilReady(child: ChildProcess, output: () => string): Promise<void> {
  const gone = once(child, 'exit');
  const late = AbortSignal.timeout(READY_MS);
  while (!output().includes('ready')) {
    const data = once(child.stdout ?? child, 'data', { signal: late }).then(() => 'said');
    const what = await Promise.race([data.catch(() => 'late'), gone.then(() => 'gone')]);
    if (what === 'said') continue;
    child.kill('SIGKILL');
    throw new Error(`the server did not start: ${output()}`);
  }
}

async function stopped(child: ChildProcess): Promise<{ code: number | null; ms: number }> {
  const began = performance.now();
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  return { code: child.exitCode, ms: performance.now() - began };
}
