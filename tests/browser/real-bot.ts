import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const READY_WITHIN_MS = 20_000;

/** The bot as people meet it: the one at `CHAT_URL`, or one of our own on a fresh store. */
export async function openRealBot(): Promise<{ url: string; close: () => Promise<void> }> {
  const running = process.env.CHAT_URL;
  if (running !== undefined) return { url: running.replace(/\/$/, ''), close: async () => {} };
  const folder = await mkdtemp(join(tmpdir(), 'bot-'));
  const port = await freePort();
  const settings = { PORT: String(port), DATA_DIR: folder, CHAT_SESSIONS_PER_HOUR: '0', LOG_LEVEL: 'warn' };
  const bot = spawn(process.execPath, ['main.ts'], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, ...settings },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://localhost:${port}`;
  await untilReady(url, () => bot.exitCode !== null);
  return {
    url,
    async close() {
      if (bot.exitCode === null) {
        bot.kill('SIGTERM');
        await once(bot, 'exit');
      }
      await rm(folder, { recursive: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

async function untilReady(url: string, hasEnded: () => boolean): Promise<void> {
  const giveUpAt = Date.now() + READY_WITHIN_MS;
  while (!hasEnded() && Date.now() < giveUpAt) {
    const isReady = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the bot did not become ready');
}
