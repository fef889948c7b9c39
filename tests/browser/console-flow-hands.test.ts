import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { deskOfFile } from './desk-of-file.ts';
import { field, readText, START, saved } from './flow-pages.ts';
import { MOVING } from './real-desk.ts';

/** What is done in a flow with the mouse, in the window of conditions, and in the line of problems. */

const house = deskOfFile({ Зарина: 'editor' });
const PICTURES = process.env.FLOWS_PICTURES;

const rowOf = (page: Page, node: string) => page.locator(`.outline-item[data-node="${node}"]`);
const nodesOf = (page: Page) =>
  page.locator('.outline-item').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-node') ?? ''));
const answersOf = (page: Page) =>
  page
    .locator('.choice input[lang="ru"]')
    .evaluateAll((inputs) => inputs.map((input) => (input instanceof HTMLInputElement ? input.value : '')));

/** Nodes of the flow that are drawn about, in the order in which it is delivered. */
const DRAWN = ['papers', 'papers-first', 'no-test'];

/** Takes hold of one and lets it go on the upper or the lower half of another. */
async function drag(what: Locator, onto: Locator, half: 'upper' | 'lower'): Promise<void> {
  const box = await onto.boundingBox();
  if (box === null) throw new Error('it is nowhere on the page');
  await what.dragTo(onto, { targetPosition: { x: box.width / 2, y: half === 'upper' ? 4 : box.height - 4 } });
}

test('a node and an answer are drawn to another place with the mouse, and undo puts them back', async () => {
  // So tall that nothing scrolls away from under the mouse.
  const tall = { ...MOVING, viewport: { width: 1366, height: 1600 } };
  await using editor = await house.desk.enter(house.desk.people.Зарина, '/flows/school-russia/node/what', tall);
  const { page } = editor;
  await rowOf(page, 'no-test').waitFor(START);
  const among = async () => (await nodesOf(page)).filter((id) => DRAWN.includes(id));
  expect(await among()).toEqual(DRAWN);
  await drag(rowOf(page, 'no-test'), rowOf(page, 'papers'), 'upper');
  await expect.poll(among).toEqual(['no-test', 'papers', 'papers-first']);
  await drag(rowOf(page, 'papers'), rowOf(page, 'papers-first'), 'lower');
  await expect.poll(among).toEqual(['no-test', 'papers-first', 'papers']);

  await rowOf(page, 'what').locator('button').click();
  const before = await answersOf(page);
  const choices = page.locator('.choice');
  await drag(choices.nth(1).locator('.choice-grip'), choices.nth(0), 'upper');
  await expect.poll(() => answersOf(page)).toEqual([before[1], before[0], ...before.slice(2)]);
  await saved(page);
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/hands-drag.png` });
  const draft = (await readText(page, 'school-russia')).draft ?? '';
  expect(draft.indexOf('id: refused')).toBeLessThan(draft.indexOf('id: papers'));
  expect(draft.indexOf('no-test:')).toBeLessThan(draft.indexOf('papers-first:'));
  for (let deed = 0; deed < 3; deed += 1) await page.getByRole('button', { name: /^Undo: the order/ }).click();
  await rowOf(page, 'what').locator('button').click();
  await expect.poll(() => answersOf(page)).toEqual(before);
  await expect.poll(among).toEqual(DRAWN);
}, 120_000);

test('a condition is written in its window as a sentence, changed, and taken out', async () => {
  await using editor = await house.desk.enter(house.desk.people.Зарина, '/flows/school-russia/node/what', MOVING);
  const { page } = editor;
  await page.locator('.choice').nth(1).getByRole('button', { name: 'More: 1' }).click(START);
  await page.getByRole('button', { name: 'Add a condition' }).click();
  const window = page.getByRole('dialog', { name: 'When it is shown' });
  await window.getByLabel('What must hold').selectOption({ label: 'something about the person' });
  await window.getByLabel('With what').fill('RU');
  await window.getByText('if the country is Russia').or(window.getByText('if the country is RU')).waitFor();
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/hands-condition.png` });
  await window.getByLabel('What must hold').selectOption({ label: 'all of several' });
  await window.getByRole('button', { name: 'One more condition' }).click();
  const second = window.locator('.condition-list > li').nth(1);
  await second.getByLabel('What must hold').selectOption({ label: 'something about the person' });
  await second.getByLabel('What', { exact: true }).selectOption({ label: 'the language' });
  await second.getByLabel('With what').fill('tg');
  await window.getByRole('button', { name: 'Done' }).click();
  await window.waitFor({ state: 'detached' });
  await page.getByText(/^if the country is .* and the language is /).waitFor();
  await saved(page);
  const { draft } = await readText(page, 'school-russia');
  expect(draft?.replaceAll(/\s+/g, ' ')).toMatch(/when: .*country.*is: RU.*language.*is: tg/);

  await page.getByRole('button', { name: 'Change the condition' }).click();
  await window.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Take the condition out' }).click();
  await page.getByText('always', { exact: true }).waitFor();
  await expect.poll(async () => (await readText(page, 'school-russia')).draft ?? '', START).not.toContain('when:');
}, 120_000);

test('what the checker can mend is mended at a press, and its message leads into what is folded away', async () => {
  await using editor = await house.desk.enter(house.desk.people.Зарина, '/flows/school-russia/node/what', MOVING);
  const { page } = editor;
  await page.locator('.choice').nth(1).getByRole('button', { name: 'More: 1' }).click(START);
  await page.getByRole('button', { name: 'Add a condition' }).click();
  const window = page.getByRole('dialog', { name: 'When it is shown' });
  await window.getByLabel('What must hold').selectOption({ label: 'something about the person' });
  await window.getByLabel('What', { exact: true }).selectOption({ label: 'the language' });
  await window.getByLabel('With what').fill('rus');
  await window.getByRole('button', { name: 'Done' }).click();
  await page.getByText(/^Errors: 1/).waitFor(START);

  await page.getByRole('button', { name: 'About the flow' }).click();
  await field(page, 'title', 'ru').waitFor();
  await page.locator('.dock-fold').click();
  await page.locator('.dock-list .problem .link').first().click();
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('flow-nodes/what/choices/1/when');
  await page.locator('.condition .field-error', { hasText: 'rus' }).waitFor();
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/hands-mend.png` });
  await page.locator('.dock-list').getByRole('button', { name: 'did you mean "ru"?' }).click();
  await page.getByText(/^if the language is /).waitFor();
  await expect.poll(() => page.locator('.condition .field-error').count(), START).toBe(0);
  await saved(page);
  expect((await readText(page, 'school-russia')).draft).toMatch(/language,? ?\n? *is: ru\b/);
}, 120_000);

test('the way to a person is proven for the text on the screen, and is unproven once it is another', async () => {
  await using editor = await house.desk.enter(house.desk.people.Зарина, '/flows/about', MOVING);
  const { page } = editor;
  const prove = page.getByRole('button', { name: 'Check the way to a person' });
  await prove.click(START);
  await page
    .getByText(/^From all nodes \([1-9]\d*\) a person or a line of help is at most two presses away\.$/)
    .waitFor(START);
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/hands-proof.png` });
  const title = page.locator('.node-text textarea').first();
  await title.fill(`${await title.inputValue()} `);
  await page.getByText(/^From all nodes/).waitFor({ state: 'detached' });
}, 120_000);
