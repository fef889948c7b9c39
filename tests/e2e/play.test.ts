import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');

function play(...args: string[]) {
  return spawn(process.execPath, [join(ROOT, 'play.ts'), ...args], { cwd: ROOT, stdio: 'pipe' });
}

test.each([['--lang', 'xx'], ['--lang'], ['--language', 'tg'], ['tg']])(
  'the terminal says in one line how it is started: not with %s %s',
  async (...args) => {
    const child = play(...args);
    child.stdin.end();
    const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);

    expect(said).toBe('hamroh: play takes --lang tg, --lang ru, or nothing\n');
    expect(code).toBe(1);
  },
);

test('a reader of the talk who has had enough ends it without a word of complaint', async () => {
  const child = play('--lang', 'tg');
  const complaint = text(child.stderr);
  const closed = once(child, 'close');
  await once(child.stdout, 'data');
  child.stdout.destroy();
  child.stdin.on('error', () => {});
  child.stdin.end('1\n'.repeat(20));

  expect(await complaint).toBe('');
  expect(await closed).toEqual([0, null]);
});

test('a word after forgetting is answered as that of somebody new', async () => {
  const child = play('--lang', 'ru');
  const whole = text(child.stdout);
  child.stdin.end('1\n/data\nудалите мои данные\n1\n1\nменя держат на складе\n/data\n1\n');
  const [, after = ''] = (await whole).split('Ваши данные удалены');

  // Which line stands first depends on what is still verified on the day.
  expect(after).toMatch(/> меня держат на складе\n\n[\s\S]*\n1[01]2\n/);
  expect(after).toContain('Согласия нет');
});
