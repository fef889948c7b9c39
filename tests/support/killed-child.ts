import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect } from 'vitest';
import { childFile } from './program-file.ts';
import type { KeptStore } from './store-adapters.ts';

/** A store that a process works on, and that is looked at when it is dead. */
export interface KilledPlace {
  folder: string;
  uri: string;
  keyRing: string;
  open(): Promise<KeptStore>;
}

/**
 * Runs a child of tests/support on a store until it ends itself, at the latest before the change of number `step` that it asks
 * for. Gives what it told of its end, or nothing where it was killed before.
 */
export async function runUntilKilled(
  child: string,
  { folder, uri, keyRing }: KilledPlace,
  step: number,
  ...more: string[]
): Promise<string> {
  const args = [childFile(child), folder, uri, keyRing, String(step), ...more];
  const running = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [told, [code, signal]] = await Promise.all([text(running.stdout), once(running, 'exit')]);
  expect([code, signal]).toEqual([null, 'SIGKILL']);
  return told;
}
