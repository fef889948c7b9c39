import { expect, test } from 'vitest';
import { deskOfFile } from './desk-of-file.ts';

/** The plan of a week, which is typed for minutes while others set something. */
const house = deskOfFile({ Раҳима: 'supervisor', Зарина: 'operator', Гулбаҳор: 'administrator' });

test('a week that is typed outlasts what others set, a line that broke and a look at another page', async () => {
  await using leading = await house.desk.enter(house.desk.people.Раҳима, '/load');
  const { page, context } = leading;
  await page.clock.install();
  await page.getByRole('link', { name: 'Shift plan' }).click();
  const cell = page.locator('tbody tr', { hasText: 'Зарина' }).locator('.plan-cell').first();
  await cell.click();
  await page.getByLabel('other hours', { exact: true }).check();
  await page.getByRole('dialog').getByRole('button', { name: 'Set', exact: true }).click();
  await page.getByText('Not saved yet').waitFor();
  await using other = await house.desk.enter(house.desk.people.Гулбаҳор, '/settings');
  await other.page.getByLabel('Messages').fill('90');
  await other.page.getByRole('button', { name: 'Save', exact: true }).click();
  await other.page.getByText('Not saved yet').waitFor({ state: 'hidden' });

  await page.clock.fastForward(11_000);
  const again = page.waitForResponse(/\/shift-plan\//);
  await context.setOffline(true);
  await context.setOffline(false);
  await (await again).finished();
  await page.getByRole('link', { name: 'Load' }).first().click();
  await page.getByText('Not saved yet').waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Shift plan' }).click();
  await page.getByText('Not saved yet').waitFor();
  expect(await cell.textContent()).toContain('09:00–18:00');

  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('alert').getByText('Somebody else has changed the settings').waitFor();
  await page.getByRole('button', { name: 'Read it again' }).click();
  await page.getByText('Not saved yet').waitFor({ state: 'detached' });
  expect(await page.getByRole('alert').count()).toBe(0);
  expect(await cell.textContent()).toContain('—');
});
