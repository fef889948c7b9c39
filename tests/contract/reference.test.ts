import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MAX_WEBHOOK_PATH } from '../../bot/max/webhook.ts';
import { TELEGRAM_WEBHOOK_PATH } from '../../bot/telegram/webhook.ts';
import { WHATSAPP_WEBHOOK_PATH } from '../../bot/whatsapp/webhook.ts';
import { referencePages } from '../../tools/reference/pages.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const pages = await referencePages();

test.each([...pages.keys()])('%s says what the code says', (path) => {
  const kept = readFileSync(join(ROOT, path), 'utf8');

  expect(kept, `${path} is not as the code has it: npm run docs, and commit what it writes`).toBe(pages.get(path));
});

test('every address to which a channel posts stands among those that anybody may call', () => {
  const posted = [TELEGRAM_WEBHOOK_PATH, WHATSAPP_WEBHOOK_PATH, MAX_WEBHOOK_PATH];
  const told = pages.get('docs/reference/urls.md') ?? '';

  expect(posted.filter((path) => !told.includes(`\`POST ${path}\``))).toEqual([]);
});
