import { test } from 'vitest';
import { choose, take } from './at-the-desk.ts';
import { deskOfFile } from './desk-of-file.ts';
import { inDanger } from './people.ts';

const house = deskOfFile({ Зарина: 'operator' });

test('shots', async () => {
  await inDanger(house.desk.telegram);
  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox', {
    viewport: { width: 1366, height: 768 },
    locale: 'en',
  });
  const { page } = console;
  await take(page);
  const shot = (name: string) => page.screenshot({ path: `/tmp/shots-record/${name}.png` });
  await shot('case');
  await page.getByText('Record of the case').click();
  await shot('form-part');
  await page.getByRole('button', { name: 'Fill in' }).click();
  await page.getByLabel('Country now').selectOption('RU');
  await page.getByLabel('Region').selectOption('RU-MOW');
  await page.getByLabel('papers kept').check();
  await shot('form');
  await page.getByLabel('They cannot leave').scrollIntoViewIfNeeded();
  await page.getByLabel('They cannot leave').selectOption('seen');
  await shot('form-signs');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await shot('form-filled');
  await page.setViewportSize({ width: 390, height: 844 });
  await shot('phone');
  void choose;
});
