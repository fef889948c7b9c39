import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { choose, closeCase, giveReason, newestCase, note, take } from './at-the-desk.ts';
import { deskOfFile } from './desk-of-file.ts';
import { asksForPerson, inDanger } from './people.ts';

/** What an operator notices of those they help: who writes, in what danger they are, and who comes back. */
const house = deskOfFile({ Зарина: 'operator', Карим: 'operator' });

/** Notes what the computer is asked to show and to sound; the browser itself shows nothing here. */
async function listen(context: BrowserContext, permission: 'granted' | 'default'): Promise<void> {
  await context.addInitScript((allowed) => {
    const told: string[] = [];
    let asked = 0;
    const win = window as unknown as Record<string, unknown>;
    win.told = told;
    win.askedTimes = () => asked;
    win.Notification = class {
      static permission = allowed;
      static requestPermission = async () => {
        asked += 1;
        return 'denied';
      };
      constructor(title: string, options: object) {
        told.push(`${title} ${JSON.stringify(options)}`);
      }
      close() {}
    };
    const sound = AudioContext.prototype.createOscillator;
    AudioContext.prototype.createOscillator = function (this: AudioContext) {
      told.push('tone');
      return sound.call(this);
    };
  }, permission);
}

const toldOf = (page: Page) => page.evaluate(() => (window as unknown as { told: string[] }).told);
const firstCase = (page: Page) => page.locator('.ticket').first();

test('a word in my own case rings, shows in the title and on the computer, and says nothing of the person', async () => {
  const person = await asksForPerson(house.desk.telegram);
  await person.presses('Ҳуҷҷат ва паспорт');
  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  await listen(console.context, 'granted');
  // One page of a browser rings: the one that is left.
  const page = await console.another();
  await console.page.close();
  await firstCase(page).click();
  await page.getByRole('button', { name: 'Take' }).click();
  await page.getByLabel('Reply to the person').waitFor();
  await person.says('Ман дар хонаам');
  await page.locator('.bubble', { hasText: 'Ман дар хонаам' }).waitFor();
  expect(await toldOf(page)).toEqual([]);

  await page.keyboard.press('Escape');
  await page.goBack();
  await person.says('Номам Гулнора, Маскав');
  await expect.poll(() => page.title()).toBe('✉ 1 Desk');
  const told = await toldOf(page);
  expect(told.filter((one) => one === 'tone')).toHaveLength(2);
  expect(told.filter((one) => one !== 'tone')).toEqual([
    expect.stringMatching(/^New message \{"tag":"[^"]+","silent":true\}$/),
  ]);
  await firstCase(page).click();
  await page.locator('.bubble', { hasText: 'Гулнора' }).waitFor();
  await expect.poll(() => page.title()).toBe('Desk');
  await closeCase(page);
});

test('whether the computer may tell is asked once, and a no holds', async () => {
  await using console = await house.desk.enter(house.desk.people.Карим, '/inbox');
  await listen(console.context, 'default');
  const page = await console.another();
  await page.getByRole('region', { name: 'Notices on this computer' }).getByRole('button', { name: 'No' }).click();
  await page.reload();
  await page.getByText('Nobody is waiting now').waitFor();

  expect(await page.getByRole('region', { name: 'Notices on this computer' }).count()).toBe(0);
  expect(await page.evaluate(() => (window as unknown as { askedTimes: () => number }).askedTimes())).toBe(0);
});

test("danger in a colleague's case is no more than a new message on the computer", async () => {
  const person = await inDanger(house.desk.telegram);
  await using hers = await house.desk.enter(house.desk.people.Карим, '/inbox');
  await take(hers.page);
  await hers.page.goto('about:blank');
  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  await listen(console.context, 'granted');
  const page = await console.another();
  await console.page.close();
  await firstCase(page).waitFor();
  await person.says('Маро мезананд, ёрӣ диҳед');

  await expect.poll(() => toldOf(page)).toContainEqual(expect.stringMatching(/^New message /));
  expect((await toldOf(page)).join()).not.toMatch(/danger/i);
  await hers.page.goBack();
  await closeCase(hers.page);
});

test('a red row says in what danger somebody is', async () => {
  await inDanger(house.desk.telegram);
  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox');

  await newestCase(console.page).getByText('Held against their will').waitFor();
  await take(console.page);
  await closeCase(console.page);
});

test('whoever comes back is known by handle and by what was noted, and an operator may lower the level', async () => {
  const person = await inDanger(house.desk.telegram);
  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  const { page } = console;
  await take(page);
  const handle = await newestCase(page).locator('.handle').textContent();
  await note(page, 'Бо хоҳараш гап зад.');
  await closeCase(page);
  await person.says('оператор');
  await person.sees('Навиштам: ба шумо мутахассис лозим');

  await take(page);
  expect(await newestCase(page).locator('.handle').textContent()).toBe(handle);
  const others = page.locator('.panel .part', { hasText: 'Other requests of this person' });
  await others.getByText('Бо хоҳараш гап зад.').waitFor();
  await choose(page, 'Lower the level');
  await page.getByLabel('Level', { exact: true }).selectOption({ label: 'Yellow' });
  await giveReason(page, 'Дар ҷои амн аст', 'Lower the level');
  await page.locator('.case-head .level[data-level=yellow]').waitFor();
  await closeCase(page);
});

test.each([
  { width: 1366, height: 768 },
  { width: 390, height: 844 },
])('however much stands in a dialog, its buttons are in sight at $width × $height', async (viewport) => {
  const person = await inDanger(house.desk.telegram);
  await using console = await house.desk.enter(house.desk.people.Карим, '/inbox', { viewport });
  const { page } = console;
  await page.getByRole('button', { name: 'Free' }).click();
  await newestCase(page).click();
  await page.getByRole('button', { name: 'Take' }).click();
  await choose(page, 'Close the case');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Referred to an organisation').check();
  for (const words of ['Маро мекушанд', 'Ёрӣ диҳед', 'Онҳо дар назди дар ҳастанд']) await person.says(words);
  await dialog.getByText('Онҳо дар назди дар').waitFor();

  for (const name of ['Cancel', 'Close the case']) {
    const box = await dialog.getByRole('button', { name, exact: true }).boundingBox();
    expect(box).not.toBeNull();
    expect(box!.y + box!.height).toBeLessThanOrEqual(viewport.height);
    expect(box!.y).toBeGreaterThan(0);
  }
  await dialog.getByLabel('Informed').check();
  for (const _twice of [1, 2]) await dialog.getByRole('button', { name: 'Close the case' }).click();
  await dialog.waitFor({ state: 'detached' });
});
