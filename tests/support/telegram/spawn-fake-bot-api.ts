import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { connectFakeBotApi, type FakeAddress } from './connect-fake-bot-api.ts';
import type { FakeBotApi } from './fake-bot-api.ts';

/** The fake Bot API in a process of its own: it goes on while the tests are busy with something else. */
export async function spawnFakeBotApi(...args: string[]): Promise<FakeBotApi> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'cli.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface(child.stdout);
  const gone = once(child, 'exit').then(() => null);
  const line = await Promise.race([once(lines, 'line').then(([first]) => String(first)), gone]);
  if (line === null) throw new Error('the fake Bot API did not start');
  const fake = connectFakeBotApi(JSON.parse(line) as FakeAddress);
  async function close(): Promise<void> {
    child.kill('SIGTERM');
    await gone;
  }
  return { ...fake, close, [Symbol.asyncDispose]: close };
}
