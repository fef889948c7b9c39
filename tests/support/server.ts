import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inheritedSettings } from './inherited.ts';
import type { FakeMax } from './max/fake-max-api.ts';
import { programFile } from './program-file.ts';
import type { FakeTelegram } from './telegram/fake-bot-api.ts';
import type { FakeGraphApi } from './whatsapp/fake-graph-api.ts';

/** As `npm start` and the Dockerfile have it: left alone, the heap takes a third of the memory more under load. */
const SMALL_HEAP = ['--max-semi-space-size=4', '--heap-growing-percent=25'];
/** A small heap costs a fifth of every start, a large one that one thread clears up saves a tenth: hundreds start where nobody measures memory. */
const LARGE_HEAP = ['--min-semi-space-size=64', '--max-semi-space-size=64', '--single-threaded-gc'];
const HEAP = (process.env.VITEST ?? process.env.ONE_FILE) === undefined ? SMALL_HEAP : LARGE_HEAP;
/** Of glibc, which else keeps memory for each thread apart, and large pieces that were given back. */
const FEW_ARENAS = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072', MALLOC_MMAP_THRESHOLD_: '131072' };
/** What was compiled is kept, or every start takes the types out of a thousand files once more, and holds what does that. */
const COMPILED = { NODE_COMPILE_CACHE: join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'compiled') };
/** A machine that is busy starts several processes at once slowly. */
const READY_MS = 60_000;
/** Longer than any stop may take; who takes longer is ended and fails the test by its code. */
const STOP_MS = 15_000;

/** main.ts in a process of its own, as `npm start` runs it. */
export interface Server extends AsyncDisposable {
  url: string;
  /** Everything it has said, on both outputs. */
  output(): string;
  /** What it says at the start, as whoever starts it reads it. */
  lines: string[];
  /** From the start of the process to its first line. */
  startMs: number;
  pid: number;
  /** Ends as a deploy does; gives the exit code and how long it took. */
  stop(): Promise<{ code: number | null; ms: number }>;
  /** Ends as a power cut does. */
  kill(): Promise<void>;
  /** Resolves when it has ended, whoever ended it. */
  ended: Promise<void>;
}

export type Environment = Record<string, string>;

/** What the servers of tests tell their figures and details to. */
export const METRICS_TOKEN = 'whoever-measures-knows-this';

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

/** What a server needs in the environment to stand on a port and a folder of its own. */
export async function settingsIn(folder: string, more: Environment = {}): Promise<Environment> {
  return { PORT: String(await freePort()), DATA_DIR: folder, CHAT_SESSIONS_PER_HOUR: '0', METRICS_TOKEN, ...more };
}

/** A key ring for a store that processes share. */
export function randomKeys(): string {
  return `e2e:${randomBytes(32).toString('base64')}`;
}

/** What makes it speak to a fake Bot API by long polling. */
export function pollingAt({ apiRoot, token }: Pick<FakeTelegram, 'apiRoot' | 'token'>): Environment {
  return { TELEGRAM_API_ROOT: apiRoot, TELEGRAM_BOT_TOKEN: token };
}

export const WEBHOOK_SECRET = 'a-secret-that-only-telegram-knows';

/** The same over a webhook: the fake posts to where the server listens. */
export function webhookAt(fake: Pick<FakeTelegram, 'apiRoot' | 'token'>, settings: Environment): Environment {
  const publicUrl = `http://127.0.0.1:${settings.PORT}`;
  return { ...settings, ...pollingAt(fake), TELEGRAM_WEBHOOK_SECRET: WEBHOOK_SECRET, PUBLIC_URL: publicUrl };
}

/** What makes a server ask a fake of MAX for what comes. */
export function maxAt({ apiRoot, token }: Pick<FakeMax, 'apiRoot' | 'token'>): Environment {
  return { MAX_API_ROOT: apiRoot, MAX_BOT_TOKEN: token };
}

export const MAX_SECRET = 'a-secret-that-only-max-knows';

/** The same over a webhook: the fake posts to where PUBLIC_URL leads. */
export function maxPosting(fake: Pick<FakeMax, 'apiRoot' | 'token'>): Environment {
  return { ...maxAt(fake), MAX_WEBHOOK_SECRET: MAX_SECRET };
}

export const VERIFY_TOKEN = 'a-word-that-only-meta-knows';

/** What makes a server speak to a fake Graph API. */
export function whatsAppAt(
  fake: Pick<FakeGraphApi, 'apiRoot' | 'token' | 'appSecret' | 'phoneNumberId' | 'version'>,
): Environment {
  return {
    WHATSAPP_API_ROOT: fake.apiRoot,
    WHATSAPP_API_VERSION: fake.version,
    WHATSAPP_ACCESS_TOKEN: fake.token,
    WHATSAPP_APP_SECRET: fake.appSecret,
    WHATSAPP_PHONE_NUMBER_ID: fake.phoneNumberId,
    WHATSAPP_VERIFY_TOKEN: VERIFY_TOKEN,
  };
}

/** Starts the server and waits until it says that it is ready; throws with what it said when it ends before. */
export async function startServer(environment: Environment): Promise<Server> {
  const began = performance.now();
  const { child, output } = launch({ LOG_LEVEL: 'warn', ...environment });
  const ended = once(child, 'close').then(() => undefined);
  await untilReady(child, output);
  const startMs = performance.now() - began;
  return {
    url: `http://127.0.0.1:${environment.PORT ?? '3000'}`,
    output,
    lines: sentencesIn(output()),
    startMs,
    pid: child.pid ?? 0,
    stop: () => stopped(child),
    ended,
    async kill() {
      if (hasEnded(child)) return;
      child.kill('SIGKILL');
      await once(child, 'close');
    },
    async [Symbol.asyncDispose]() {
      await stopped(child);
    },
  };
}

/** Starts what is not meant to start; gives its exit code and what it said. */
export async function startRefused(environment: Environment): Promise<{ code: number | null; said: string }> {
  const { child, output } = launch(environment);
  const timer = setTimeout(() => child.kill('SIGKILL'), READY_MS);
  await once(child, 'close');
  clearTimeout(timer);
  return { code: child.exitCode, said: output() };
}

/** In a folder without an `.env`: the settings of whoever runs the tests have no say in them. */
function launch(environment: Environment): { child: ChildProcess; output: () => string } {
  const child = spawn(process.execPath, [...HEAP, programFile(environment.HAMROH_TEST_ORDERS)], {
    cwd: environment.DATA_DIR ?? tmpdir(),
    env: { ...COMPILED, ...inheritedSettings(), ...FEW_ARENAS, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
    });
  }
  return { child, output: () => said };
}

async function untilReady(child: ChildProcess, output: () => string): Promise<void> {
  const gone = once(child, 'close').then(() => 'gone' as const);
  const late = AbortSignal.timeout(READY_MS);
  while (!output().includes('ready')) {
    const data = once(child.stdout ?? child, 'data', { signal: late }).then(() => 'said' as const);
    const what = await Promise.race([data.catch(() => 'late' as const), gone]);
    if (what === 'said') continue;
    child.kill('SIGKILL');
    throw new Error(`the server did not start: ${output()}`);
  }
}

async function stopped(child: ChildProcess): Promise<{ code: number | null; ms: number }> {
  const began = performance.now();
  if (!hasEnded(child)) {
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    child.kill('SIGTERM');
    await once(child, 'close');
    clearTimeout(timer);
  }
  return { code: child.exitCode, ms: performance.now() - began };
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** The lines that are not log lines. */
function sentencesIn(output: string): string[] {
  return output.split('\n').filter((line) => line !== '' && !line.startsWith('{'));
}
