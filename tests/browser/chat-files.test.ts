import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Attachment } from '../../core/message.ts';
import { OWN_FILES_FROM } from '../../core/own-file.ts';
import { JPEG, PDF } from '../support/files.ts';
import { openScriptedChat } from './scripted-chat.ts';

const chat = openScriptedChat();
const FAILED = 'Файл кушода нашуд. Боз кӯшиш кунед ё дар ин бора нависед.';
const STAYS = 'Файл дар ин телефон мемонад. «Баромадан» онро пок намекунад.';

/** An operator sends a file whose name tells what the talk is about. */
function sends({ kind, mime }: Pick<Attachment, 'kind' | 'mime'>): void {
  const attachment = { file: OWN_FILES_FROM, kind, mime, name: 'маро мезананд', size: 90_000, instead: '' };
  chat.bot.store.say(chat.bot.store.accepted.at(-1)!.from, { text: '', from: 'operator', attachment });
}

const gives = (page: Page, body: Buffer, contentType: string) =>
  page.route('**/chat/files/*', (route) => route.fulfill({ body, contentType }));

describe('a file of an operator', () => {
  test('that cannot be had says so, and comes at the next press', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openTalk();
    sends({ kind: 'picture', mime: 'image/jpeg' });
    const open = page.getByRole('button', { name: 'Кушодани сурат' });
    await open.click();
    await page.getByText(FAILED).waitFor();
    await gives(page, JPEG, 'image/jpeg');

    await open.click();

    await page.locator('.file img').waitFor();
    expect(await page.getByText(FAILED).count()).toBe(0);
    expect(await page.locator('.file').getByText(STAYS).count()).toBe(0);
  });

  test('that is saved has a name that tells nothing, and stands beside the words that it stays', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openTalk();
    await gives(page, PDF, 'application/pdf');
    sends({ kind: 'paper', mime: 'application/pdf' });
    await page.locator('.file').getByText(STAYS).waitFor();

    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Гирифтани ҳуҷҷат (PDF)' }).click(),
    ]);

    expect(saved.suggestedFilename()).toBe('document.pdf');
  });

  test('that is a voice which the phone cannot play can be saved', async () => {
    await using phone = await chat.openPhone();
    const page = await phone.openTalk();
    await gives(page, Buffer.from('no sound'), 'audio/ogg');
    sends({ kind: 'voice', mime: 'audio/ogg' });
    await page.getByRole('button', { name: 'Гӯш кардани овоз' }).click();
    await page.locator('.file').getByText(STAYS).waitFor();

    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Овоз кушода нашуд? Гирифтани паём' }).click(),
    ]);

    expect(saved.suggestedFilename()).toBe('voice.ogg');
    expect(await page.locator('.file audio').count()).toBe(0);
  });
});

test('earlier messages that do not come say so, and come at the next press', async () => {
  await using phone = await chat.openPhone();
  const page = await phone.openLongTalk();
  await page.route('**/chat/events?before=*', (route) => route.abort());
  const earlier = page.getByRole('button', { name: 'Паёмҳои пештара' });
  await earlier.click();
  await page.getByText('Кушода нашуд. Боз кӯшиш кунед.').waitFor();
  await page.unroute('**/chat/events?before=*');

  await earlier.click();

  await page.getByText('Паёми 30', { exact: true }).waitFor();
  expect(await page.getByText('Кушода нашуд').count()).toBe(0);
});
