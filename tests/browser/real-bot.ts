import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { inheritedSettings } from '../support/inherited.ts';
import { programFile } from '../support/program-file.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The bot as people meet it: the one at `CHAT_URL`, or one of our own on a fresh store. */
export async function openRealBot(): Promise<{ url: string; close: () => Promise<void> }> {
  const running = process.env.CHAT_URL;
  if (running !== undefined) return { url: running.replace(/\/$/, ''), close: async () => {} };
  const folder = await mkdtemp(join(tmpdir(), 'bot-'));
  const settings = { PORT: '0', DATA_DIR: folder, CHAT_SESSIONS_PER_HOUR: '0', LOG_LEVEL: 'error' };
  const bot = spawn(process.execPath, [programFile()], {
    cwd: ROOT,
    env: { ...inheritedSettings(), ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return {
    url: await urlIn(createInterface(bot.stdout)),
    async close() {
      if (bot.exitCode === null) {
        bot.kill('SIGTERM');
        await once(bot, 'exit');
      }
      await rm(folder, { recursive: true });
    },
  };
}

/** The start says where the web chat is, as soon as it is there. */
async function urlIn(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) {
    const url = /https?:\/\/\S+/.exec(line)?.[0];
    if (url !== undefined) return url;
  }
  throw new Error('the bot ended before it was ready');
}
