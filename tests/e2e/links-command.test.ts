import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { runCommand, startCommand } from '../support/command.ts';
import { temporaryFolder } from '../support/server.ts';

vi.setConfig({ testTimeout: 120_000 });

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

test('links of a campaign are printed, and written as pictures for posters', async () => {
  await using folder = await temporaryFolder();
  const posters = join(folder.path, 'posters');
  const us = ['--telegram', 'hamroh_bot', '--whatsapp', '+992 900 00-00-00'];

  const made = await runCommand('links', [...us, '--campaign', 'radio-2026', posters], { DATA_DIR: folder.path });
  const refused = await runCommand('links', [...us, '--campaign', 'Радио'], { DATA_DIR: folder.path });

  expect(made.code).toBe(0);
  expect(made.said).toContain('https://t.me/hamroh_bot?start=radio-2026\n');
  expect(made.said).toContain('https://wa.me/992900000000?text=%D0%A1%D0%B0%D0%BB%D0%BE%D0%BC!%20%23radio-2026\n');
  const files = await readdir(posters);
  expect(files).toContain('telegram_welcome_radio-2026.png');
  expect(files.length).toBe(made.said.match(/https:/g)?.length);
  expect((await readFile(join(posters, files[0] ?? ''))).subarray(0, 4)).toEqual(PNG);
  expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('hamroh: use: npm run links') });
});

test('whoever reads only the first of them gets all the pictures, and no complaint', async () => {
  await using folder = await temporaryFolder();
  const posters = join(folder.path, 'posters');
  const child = startCommand('links', ['--telegram', 'hamroh_bot', posters], { DATA_DIR: folder.path });
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    complaint += chunk;
  });
  child.stdout?.once('data', () => child.stdout?.destroy());
  await once(child, 'close');

  expect({ code: child.exitCode, complaint }).toEqual({ code: 0, complaint: '' });
  expect((await readdir(posters)).length).toBeGreaterThan(5);
});
