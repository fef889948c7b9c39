import { afterAll, beforeAll, expect, test } from 'vitest';
import { aheadBy } from '../support/ahead-by.ts';
import { readiness } from '../support/readiness.ts';
import { until } from '../support/until.ts';
import { axeFaults } from './axe.ts';
import { type Contexts, shareBrowser } from './browser.ts';
import { openRealDesk } from './real-desk.ts';

/** A clock that was thirty days ahead: nothing is deleted by age until an administrator says on the page that it is right. */
let browser: Contexts;
let desk: Awaited<ReturnType<typeof openTeam>>;

const openTeam = () => openRealDesk(browser, { Нигина: 'administrator', Фирӯз: 'supervisor' });
beforeAll(async () => {
  browser = await shareBrowser();
  desk = await openTeam();
  const ahead = async (days: number) => {
    await desk.restart(aheadBy(days));
    await until(
      () => readiness(desk.server),
      ({ cause }) => cause === 'clock',
    );
  };
  await ahead(30);
  await ahead(0);
}, 120_000);

afterAll(async () => {
  await desk?.[Symbol.asyncDispose]();
  await browser?.close();
});

test('a supervisor reads that the clock is in doubt and decides nothing', async () => {
  await using console = await desk.enter(desk.people.Фирӯз, '/health/ready');
  await console.page.getByText('The clock of the server is in doubt').waitFor();

  expect(await console.page.getByRole('button', { name: 'The clock is right' }).count()).toBe(0);
});

test('an administrator is asked once more, says that the clock is right, and the service is ready again', async () => {
  await using console = await desk.enter(desk.people.Нигина, '/health/ready', {
    viewport: { width: 390, height: 844 },
    reducedMotion: 'reduce',
  });
  const { page } = console;
  await page.getByText('The clock of the server is in doubt').waitFor();
  await page.getByRole('button', { name: 'The clock is right' }).click();
  await page.getByText(/The clock of the server says .*cannot be brought back/).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  expect(await readiness(desk.server)).toMatchObject({ status: 503, cause: 'clock' });
  await page.getByRole('button', { name: 'The clock is right' }).click();

  await page.getByText('The clock of the server is in doubt').waitFor({ state: 'hidden' });
  await expect.poll(() => readiness(desk.server), { timeout: 30_000 }).toMatchObject({ status: 200 });
});
