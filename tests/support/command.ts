import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { inheritedSettings } from './inherited.ts';
import { commandFile } from './program-file.ts';
import type { Environment } from './server.ts';

export const COMMAND_NAMES = [
  'backup',
  'restore',
  'keys',
  'retention',
  'staff',
  'audit',
  'outbox',
  'links',
  'ready',
  'unmatched',
  'content',
  'content-report',
] as const;

export type CommandName = (typeof COMMAND_NAMES)[number];

/** One of the operator's commands in a process of its own, as npm runs it. */
export function startCommand(name: CommandName, args: string[], environment: Environment): ChildProcess {
  return spawn(process.execPath, [commandFile(name), ...args], {
    cwd: environment.DATA_DIR,
    env: { ...inheritedSettings(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

export async function runCommand(
  name: CommandName,
  args: string[],
  environment: Environment,
): Promise<{ code: number | null; said: string }> {
  const child = startCommand(name, args, environment);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
    });
  }
  await once(child, 'close');
  return { code: child.exitCode, said };
}
