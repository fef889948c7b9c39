import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { RETENTION_RANGE } from '../../core/retention.ts';
import { runCommand } from '../support/command.ts';
import { settingsIn, startServer, temporaryFolder } from '../support/server.ts';
import { openStoreChoice, STORES } from '../support/store-choice.ts';

vi.setConfig({ testTimeout: 120_000 });

test.each(STORES)(
  'what forbids going live on the %s store is listed with how to mend it, and less after mending',
  async (kind) => {
    await using folder = await temporaryFolder();
    await using chosen = await openStoreChoice(kind);
    const DATA_KEYS = `one:${randomBytes(32).toString('base64')}`;
    const settings = await settingsIn(folder.path, { ...chosen.environment, DATA_KEYS });
    await using server = await startServer(settings);

    const first = await runCommand('ready', [], settings);
    await runCommand('backup', [join(folder.path, 'backups')], settings);
    const second = await runCommand('ready', [], { ...settings, PUBLIC_URL: 'https://hamroh.example' });

    expect(first.code).toBe(1);
    expect(first.said).toMatch(/^\[ \] Who works here\nThere is no administrator\./);
    expect(first.said).toContain('[x] Keys and passwords');
    expect(first.said).toContain('No backup of this store is known.');
    expect(first.said).toContain('Neither Telegram nor WhatsApp is on.');
    expect(first.said).toContain('PUBLIC_URL is not set');
    expect(first.said).toContain(`until then they are kept for ${RETENTION_RANGE.messages.most} days`);
    expect(first.said).not.toMatch(/key ring lies beside|does not run/);
    expect(second.code).toBe(1);
    expect(second.said).not.toMatch(/No backup|PUBLIC_URL/);
    expect(server.output()).not.toContain('error');
  },
);

test('what the assistant takes out of the house is told, and is nothing that forbids going live', async () => {
  await using folder = await temporaryFolder();
  const settings = await settingsIn(folder.path, { DATA_KEYS: `one:${randomBytes(32).toString('base64')}` });
  await using _server = await startServer(settings);
  const on = { OPENAI_API_KEY: 'sk-secret-of-the-house', OPENAI_MODEL: 'a-model', OPENAI_TRANSCRIPTION_MODEL: 'ears' };
  const said = async (more: Record<string, string>) => (await runCommand('ready', [], { ...settings, ...more })).said;

  const [off, asking, hearing] = [
    await said({ OPENAI_MODEL: 'a-model' }),
    await said(on),
    await said({ ...on, OPENAI_BASE_URL: 'http://models.example:8000/v1', ASSISTANT_TRANSCRIBES: 'yes' }),
  ];
  expect(off).not.toContain('assistant');
  expect(asking).toMatch(/go to api\.openai\.com \(model a-model, at most 500 calls a day\)/);
  expect(asking).not.toMatch(/Voice notes|sk-secret|without https/);
  expect(hearing).toMatch(/Voice notes of open requests go to models\.example:8000 as they are \(model ears\)/);
  expect(hearing).toContain('models.example:8000 goes without https');
});

test('a store that is not there is told in one line', async () => {
  await using folder = await temporaryFolder();
  const DATA_KEYS = `one:${randomBytes(32).toString('base64')}`;

  const { code, said } = await runCommand('ready', [], await settingsIn(folder.path, { DATA_KEYS }));
  expect([code, said.split('\n').filter((line) => line !== '').length]).toEqual([1, 1]);
  expect(said).toMatch(/^hamroh: /);
});
