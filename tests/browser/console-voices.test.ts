/** A text is spoken into the page, listened to by a second person, and heard by somebody who presses for it. */

import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeFaults, axeFaultsInBoth } from './axe.ts';
import { openPhone } from './browser.ts';
import { deskOfFile } from './desk-of-file.ts';
import { goTo, isTooWide, readWhole } from './settled.ts';

/** A microphone that beeps. */
const MICROPHONE = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
const STILL = { reducedMotion: 'reduce' } as const;
const PHONE = { hasTouch: true, viewport: { width: 390, height: 844 } };
const LOOKS: { name: string; at: BrowserContextOptions }[] = [
  { name: 'en, on a laptop', at: { locale: 'en', ...STILL } },
  { name: 'ru, on a laptop', at: { locale: 'ru', ...STILL } },
  { name: 'tg, on a phone', at: { locale: 'tg', ...STILL, ...PHONE } },
];
const PICTURES = process.env.VOICE_PICTURES;
const MENU = '/translate?group=flow/menu';
const WORDS = 'Ба шумо чӣ лозим? Интихоб кунед ё нависед.';
const HEAR = '🔊 Гӯш кардан';

const voiceOf = (page: Page, language: 'tg' | 'ru') =>
  page.locator(`.string[data-open] [data-language=${language}] .voice-part`);
const opened = (page: Page) => page.locator('.string[data-open]');

/** Speaks the question of the menu. */
async function record(page: Page): Promise<void> {
  await opened(page).waitFor();
  await page.keyboard.press('j');
  const voice = voiceOf(page, 'tg');
  await voice.getByText('Not recorded').waitFor();
  await voice.getByRole('button', { name: 'Record', exact: true }).click();
  await voice.getByText('Recording: 2 s of 180').waitFor();
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/recording.png` });
  await voice.getByRole('button', { name: 'Stop' }).click();
  await voice.getByRole('button', { name: 'Keep this recording' }).click();
  await voice.getByText('Waits for a listener').waitFor();
}

const house = deskOfFile({ Зарина: 'editor', Фирӯз: 'approver', Саид: 'manager' }, { arguments: MICROPHONE });

test('what an editor says is heard by people once a second person has listened', async () => {
  const person = house.desk.telegram.user(7);
  await person.says('/start');
  await person.sees('Забонро');
  await person.presses('Тоҷикӣ');
  await person.sees('Розӣ ҳастед?');
  await person.presses('Розӣ ҳастам');
  await person.sees('Ба шумо чӣ лозим?');
  {
    await using editor = await house.desk.enter(house.desk.people.Зарина, MENU);
    await record(editor.page);
    expect(await editor.page.getByRole('button', { name: 'I have listened: let people hear it' }).count()).toBe(0);
    await person.says('/menu');
    expect((await person.sees(WORDS)).buttons.flat().map(({ label }) => label)).not.toContain(HEAR);
  }
  await using approver = await house.desk.enter(house.desk.people.Фирӯз, '/read');
  const { page } = approver;
  await page.getByRole('link', { name: 'Recordings to listen to: 1' }).click();
  const waiting = page.locator('[aria-labelledby=voices-waiting] .voice-text', { hasText: WORDS });
  await waiting.locator('audio').waitFor();
  const length = await waiting.locator('audio').evaluate(async (player: HTMLAudioElement) => {
    player.preload = 'auto';
    player.load();
    await new Promise((resolve) => player.addEventListener('loadedmetadata', resolve, { once: true }));
    return player.duration;
  });
  expect(length).toBeGreaterThan(1);
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/waiting.png` });
  const approve = waiting.getByRole('button', { name: 'I have listened: let people hear it' });
  expect(await approve.isDisabled()).toBe(true);
  await waiting.getByText('Listen to it to its end first.').waitFor();
  await waiting.locator('audio').evaluate(async (player: HTMLAudioElement) => {
    player.muted = true;
    await player.play();
  });
  await waiting.getByText('Listen to it to its end first.').waitFor({ state: 'detached' });
  await approve.click();
  await page.getByText('No recording waits.').waitFor();

  await expect
    .poll(async () => {
      await person.says('/menu');
      return (await person.sees(WORDS)).buttons.flat().map(({ label }) => label);
    })
    .toContain(HEAR);
  await person.presses(HEAR);
  await expect.poll(async () => (await person.screen()).at(-1)?.voice).toBeGreaterThan(1);
}, 120_000);

test('at the page of the web chat a voice is fetched when somebody plays it, and not before', async () => {
  await using phone = await openPhone(house.browser);
  const page = await phone.open(`${house.desk.server.url}/`);
  const sounds: string[] = [];
  page.on('request', (request) => request.url().includes('/chat/sounds/') && sounds.push(request.url()));
  const press = (label: string) => page.locator('.choice', { hasText: label }).last().click();
  await press('Тоҷикӣ');
  await press('Розӣ ҳастам');
  await page.getByText(WORDS).waitFor();
  await press('Гӯш кардан');
  const player = page.locator('audio.voice');
  await player.waitFor();
  expect([sounds, await page.getByText(WORDS).count()]).toEqual([[], 2]);
  expect(await page.getByText(WORDS).last().isVisible()).toBe(false);
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/chat.png` });
  expect((await axeFaults(page)).filter((fault) => fault.includes('audio'))).toEqual([]);

  await player.evaluate((audio: HTMLAudioElement) => {
    audio.muted = true;
    return audio.play();
  });
  await expect.poll(() => player.evaluate((audio: HTMLAudioElement) => audio.currentTime)).toBeGreaterThan(0.5);
  expect(sounds.length).toBeGreaterThan(0);
}, 60_000);

test('a text that is changed loses its voice, and one with values has none', async () => {
  await using editor = await house.desk.enter(house.desk.people.Зарина, MENU);
  const { page } = editor;
  await opened(page).waitFor();
  await page.keyboard.press('j');
  await voiceOf(page, 'tg').getByText('People hear it', { exact: true }).waitFor();
  await page.keyboard.press('k');
  await page.getByText('Voice: People hear it').waitFor();
  await page.keyboard.press('j');
  const text = opened(page).locator('[data-language=tg] textarea');
  await voiceOf(page, 'tg').getByRole('button', { name: 'Record', exact: true }).click();
  await voiceOf(page, 'tg').getByText('Recording: 1 s of 180').waitFor();
  await voiceOf(page, 'tg').getByRole('button', { name: 'Stop' }).click();
  const keep = voiceOf(page, 'tg').getByRole('button', { name: 'Keep this recording' });
  await keep.waitFor();
  await text.fill('Имрӯз ба шумо аз мо чӣ лозим?');
  await voiceOf(page, 'tg').getByText('Once the text is saved it can be recorded.').waitFor();
  await text.blur();
  await voiceOf(page, 'tg').getByText('Text has changed', { exact: true }).waitFor();
  // What was spoken before is not lost without a word, and is no voice of the new words.
  await voiceOf(page, 'tg').getByText('The text has changed meanwhile').waitFor();
  expect(await keep.isDisabled()).toBe(true);
  await voiceOf(page, 'tg').getByRole('button', { name: 'Do not keep it' }).click();
  await voiceOf(page, 'tg').getByRole('button', { name: 'Record', exact: true }).click();
  await voiceOf(page, 'tg').getByText('Recording: 1 s of 180').waitFor();
  await voiceOf(page, 'tg').getByRole('button', { name: 'Stop' }).click();
  await keep.click();
  await voiceOf(page, 'tg').getByText('Waits for a listener').waitFor();
  await text.fill('Ба шумо чӣ лозим, {{contact.name}}?');
  await text.blur();
  await voiceOf(page, 'tg').getByText('Cannot be recorded').waitFor();

  // What was said of the words in between stands nowhere any more.
  await page.goto(`${house.desk.server.url}/admin/translate/voices`);
  const orphans = page.locator('[aria-labelledby=voices-orphans]');
  await orphans.getByText('The text here has changed').waitFor();
  expect(await orphans.locator('audio').count()).toBe(1);
  await orphans.getByRole('button', { name: 'Delete the recording' }).click();
  await orphans.getByRole('button', { name: 'Yes, delete it' }).click();
  await orphans.waitFor({ state: 'detached' });
}, 120_000);

test('a file of a telephone that nobody can play is refused in words', async () => {
  await using editor = await house.desk.enter(house.desk.people.Зарина, '/flows/menu/node/topics');
  const { page } = editor;
  await page.locator('summary', { hasText: 'Voice' }).click();
  const voice = page.locator('.voice-part').nth(1);
  await voice.getByText('Not recorded').waitFor();
  const file = {
    name: 'voice.m4a',
    mimeType: 'audio/mp4',
    buffer: Buffer.from('no sound at all, whatever it is called'),
  };
  await voice.locator('input[type=file]').setInputFiles(file);
  await voice.getByText('This is not a recording that telephones can play').waitFor();
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/node.png` });
}, 60_000);

test.each(LOOKS)('everybody can use these pages: $name', { timeout: 120_000 }, async ({ name, at }) => {
  await using editor = await house.desk.enter(house.desk.people.Фирӯз, '/translate/voices', at);
  const { page } = editor;
  for (const place of ['/translate/voices', MENU]) {
    await goTo(page, place);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await readWhole(page);
    if (place === MENU) {
      await opened(page).waitFor();
      await page.keyboard.press('j');
      await voiceOf(page, 'ru').waitFor();
    }
    const where = `${name}${place.replaceAll(/[/?=]/g, '-')}`;
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/${where}.png` });
    expect([where, await axeFaultsInBoth(page)]).toEqual([where, []]);
    expect([where, await isTooWide(page)]).toEqual([where, false]);
  }
  expect(await page.evaluate(() => document.documentElement.lang)).toBe(at.locale);
});
