import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { until } from '../support/until.ts';
import { openScriptedBot } from './scripted-bot.ts';

/** A browser of text alone, in the terminal that `script` makes for it. Debian: links, bsdutils. */
const HAS_LINKS = existsSync('/usr/bin/links') && existsSync('/usr/bin/script');

interface Terminal extends AsyncDisposable {
  type(keys: string): void;
  /** All that was written on it since it was last forgotten. */
  shown(): string;
  forget(): void;
}

async function openLinks(url: string): Promise<Terminal> {
  const home = await mkdtemp(join(tmpdir(), 'links-'));
  const command = `stty cols 80 rows 40; exec links -html-numbered-links 1 ${url}`;
  const child: ChildProcess = spawn('/usr/bin/script', ['-qfec', command, '/dev/null'], {
    env: { PATH: process.env.PATH, TERM: 'vt100', HOME: home },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  let shown = '';
  child.stdout?.on('data', (piece: Buffer) => {
    shown += piece.toString('latin1');
  });
  return {
    type: (keys) => void child.stdin?.write(keys),
    shown: () => shown,
    forget() {
      shown = '';
    },
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      await rm(home, { recursive: true, force: true });
    },
  };
}

test.skipIf(!HAS_LINKS)(
  'somebody with a browser of text alone begins, presses an answer and reads the numbers',
  async () => {
    const bot = await openScriptedBot();
    await using terminal = await openLinks(`${bot.url}/chat/plain`);
    const untilShown = (words: string) =>
      until(
        () => terminal.shown(),
        (shown) => shown.includes(words),
      );
    const follow = async (link: number) => {
      terminal.type(String(link));
      await untilShown('Enter link number');
      terminal.forget();
      terminal.type('\r');
    };
    const taken = (count: number) =>
      until(
        () => bot.store.accepted.map(({ content }) => ('text' in content ? content.text : content.kind)),
        (all) => all.length >= count,
      );

    await untilShown('Welcome to links');
    terminal.type('\r');
    // A key that comes before the page is lost.
    await untilShown('[4]');
    await follow(4);
    expect(await taken(2)).toEqual(['/start', 'Русский']);
    await untilShown('[9]');
    await follow(4);
    expect(await taken(3)).toEqual(['/start', 'Русский', 'choice']);
    expect(bot.store.accepted.at(-1)?.content).toEqual({ kind: 'choice', token: 'menu.help' });
    const shown = await untilShown('690-42-34');
    expect(shown).toContain('690-42-34');
    await bot.close();
  },
);
