import { expect, test } from 'vitest';
import { FLOOD_FROM } from '../../core/red-flood.ts';
import { openWebChat, type WebPerson } from '../support/web-client.ts';
import { axeFaults } from './axe.ts';
import { deskOfFile } from './desk-of-file.ts';

/** Somebody opens one red request after the other from one network: those who answer see one row, and end it at once. */
const house = deskOfFile({ Зарина: 'operator', Фирӯз: 'supervisor' });

async function criesOnTheWeb(): Promise<WebPerson> {
  const visitor = await openWebChat(house.desk.server);
  await visitor.says('/start');
  await visitor.sees('Забонро интихоб кунед');
  await visitor.presses('Тоҷикӣ');
  await visitor.sees('Розӣ ҳастед?');
  await visitor.presses('Розӣ ҳастам');
  await visitor.sees('Ба шумо чӣ лозим?');
  await visitor.says('Маро банд карданд');
  await visitor.sees('Ҳоло дар ҷои бехатар ҳастед?');
  return visitor;
}

test('many cries of one network are one row, which shows them all and ends them together', async () => {
  await using visitors = new AsyncDisposableStack();
  const people: WebPerson[] = [];
  for (let count = 0; count < FLOOD_FROM; count++) people.push(visitors.use(await criesOnTheWeb()));
  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  const { page } = console;
  const rows = page.locator('.ticket');

  await page.getByText(`${FLOOD_FROM} requests like this came from one network.`).waitFor();
  expect(await rows.count()).toBe(1);
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect.poll(() => rows.count()).toBe(FLOOD_FROM);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Close together' }).click();
  await page.getByText(`Requests to be closed: ${FLOOD_FROM}.`).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByLabel('Reason').fill('The same words again and again');
  await page.getByRole('dialog').getByRole('button', { name: 'Close together' }).click();

  await expect.poll(() => rows.count()).toBe(0);
  for (const visitor of people) await visitor.sees(/Агар боз хатар бошад|тамом шуд/);
});

test('one whom a colleague holds stands by itself, and one who writes again stays when the others are closed', async () => {
  await using visitors = new AsyncDisposableStack();
  const people: WebPerson[] = [];
  for (let count = 0; count < FLOOD_FROM + 2; count++) people.push(visitors.use(await criesOnTheWeb()));
  await using theirs = await house.desk.enter(house.desk.people.Фирӯз, '/inbox');
  await theirs.page.getByText(`${FLOOD_FROM + 2} requests like this came from one network.`).waitFor();
  await theirs.page.locator('.ticket').first().click();
  await theirs.page.getByRole('button', { name: 'Take' }).click();
  await theirs.page.getByLabel('Reply to the person').waitFor();
  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  const { page } = console;
  const rows = page.locator('.ticket');
  await page.getByRole('button', { name: 'Free' }).click();
  await page.getByText(/requests like this came from one network/).waitFor();
  await page.getByRole('button', { name: 'Close together' }).click();
  await page.getByText(/Requests to be closed/).waitFor();
  await people.at(-1)?.says('ман дар ҳақиқат дар хатар ҳастам');
  await people.at(-1)?.sees(/./);
  await page.getByLabel('Reason').fill('The same words again and again');
  await page.getByRole('dialog').getByRole('button', { name: 'Close together' }).click();

  // The one who wrote, and the one whom the colleague holds.
  await page.getByText('Stayed open: 2.').waitFor();
  await expect.poll(() => rows.count()).toBe(1);
});
