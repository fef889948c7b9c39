import { expect, test } from 'vitest';
import { closeCase, giveReason, reply, take } from './at-the-desk.ts';
import { axeFaultsInBoth } from './axe.ts';
import { deskOfFile } from './desk-of-file.ts';
import { inDanger } from './people.ts';

/** What an operator sees of whoever has agreed on when they may be written to. */
const house = deskOfFile({ Зарина: 'operator' });

/** Somebody who may be written to all day, and has given both words; then a person is asked for. */
async function agreedAndInDanger() {
  const person = await inDanger(house.desk.telegram);
  await person.says('маълумоти ман');
  await person.sees('дар дасти шумост');
  await person.presses('Кай навишта шавад');
  await person.sees('мо худамон ба шумо нависем');
  await person.presses('Ҳа, дар соати қулай');
  await person.sees('Кай навиштан бехатар аст');
  await person.presses('Шаб (20–23)');
  await person.sees('Як калимаи оддиро');
  await person.says('нон харед');
  await person.sees('калимаи оддии дигар');
  await person.says('чой хунук шуд');
  await person.sees('аз 20:00 то 23:00');
  return person;
}

test('the desk tells a pause, holds what is said in it, and ends it with a reason', { timeout: 120_000 }, async () => {
  const person = await agreedAndInDanger();
  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  const { page } = console;
  await take(page);
  await page.getByRole('heading', { name: 'Safe contact' }).waitFor();
  await page.getByText('20:00–23:00 by the person’s clock').waitFor();
  await page.getByText('Words were agreed on').waitFor();

  await person.says('нон харед');
  await page.getByText('Paused: nothing goes to the phone').first().waitFor();
  await page.getByText('Not alone: the agreed word came').waitFor();
  await reply(page, 'ман бо шумо');
  await person.says('кистӣ?');
  await page.locator('.bubble[data-from=operator]', { hasText: 'Paused: nothing goes' }).waitFor();
  expect(await axeFaultsInBoth(page)).toEqual([]);
  expect(await page.locator('.talk').textContent()).not.toContain('нон харед');
  await page.getByRole('button', { name: 'Close the case' }).first().click();
  await page.getByText('An answer has not left yet').waitFor();
  expect(await page.getByRole('dialog').locator('input:checked').count()).toBe(0);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Take back' }).click();
  await page.getByText('took back an answer that had not left').waitFor();
  await page.getByRole('button', { name: 'Take back' }).waitFor({ state: 'detached' });

  await page.getByRole('button', { name: 'Change the hours' }).click();
  await page.getByLabel('From').selectOption('0');
  await page.getByLabel('To', { exact: true }).selectOption('23');
  expect(await axeFaultsInBoth(page)).toEqual([]);
  await giveReason(page, 'бо телефон гуфт', 'Save');
  await page.getByText('00:00–23:00 by the person’s clock').waitFor();
  await page.getByRole('button', { name: 'End the pause' }).click();
  await giveReason(page, 'бо телефон гап задем', 'End the pause');
  await page.getByText('Paused: nothing goes to the phone').first().waitFor({ state: 'detached' });
  await closeCase(page);
});
