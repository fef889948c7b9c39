import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const READY_MS = 20_000;
const STOP_MS = 5000;

/** A script of this folder in a process of its own. Disposing it ends that process, by its id, and waits for the end. */
export interface Script extends AsyncDisposable {
  pid: number;
  /** What it sent when it was ready. */
  ready: unknown;
  ask(question: unknown): Promise<unknown>;
}

/** Starts a script with its settings and waits for its first message. */
export async function startScript(name: string, settings: unknown): Promise<Script> {
  const child = fork(join(import.meta.dirname, name), [JSON.stringify(settings)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ask = async (question: unknown): Promise<unknown> => {
    const answered = answerOf(child, name);
    child.send(question as object);
    return answered;
  };
  const late = setTimeout(() => child.kill('SIGKILL'), READY_MS);
  const ready = await answerOf(child, name);
  clearTimeout(late);
  return { pid: child.pid ?? 0, ready, ask, [Symbol.asyncDispose]: () => end(child) };
}

async function answerOf(child: ChildProcess, name: string): Promise<unknown> {
  const heard = new AbortController();
  try {
    return await Promise.race([
      once(child, 'message', { signal: heard.signal }).then(([message]) => message as unknown),
      once(child, 'exit', { signal: heard.signal }).then(([code, signal]) => {
        throw new Error(`${name} ended with ${code ?? signal}`);
      }),
    ]);
  } finally {
    heard.abort();
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(late);
}

/** In the script: its settings. It ends when whoever started it does. */
export function readSettings<Settings>(): Settings {
  process.once('disconnect', () => process.exit(0));
  return JSON.parse(process.argv[2] ?? '{}') as Settings;
}

export function tell(message: unknown): void {
  process.send?.(message);
}

export interface Usage {
  /** Time on the processors since the process began. */
  cpuMs: number;
  /** What it holds in memory, and the most that it has held. */
  residentMb: number;
  mostResidentMb: number;
}

const TICK_MS = 10;

/** What Linux says of a process; null where there is no /proc. */
export function readUsage(pid: number): Usage | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const megabytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
    const cpuMs = (Number(fields[11]) + Number(fields[12])) * TICK_MS;
    return { cpuMs, residentMb: megabytes('VmRSS'), mostResidentMb: megabytes('VmHWM') };
  } catch {
    return null;
  }
}
