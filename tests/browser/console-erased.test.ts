import { expect, test } from 'vitest';
import { take } from './at-the-desk.ts';
import { deskOfFile } from './desk-of-file.ts';
import { inDanger } from './people.ts';

const WORDS = 'Номи ман Фарида Саидова';

/** What somebody at the desk sees of a message that its person takes back. */
const house = deskOfFile({ Зарина: 'operator' });

test('a message that was taken back is told with its time and without a word, and a draft that quotes it loses them', async () => {
  await using zarina = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  const { page } = zarina;
  const person = await inDanger(house.desk.telegram);
  const message = await person.says(WORDS);
  await take(page);
  const own = page.locator('.bubble[data-from=contact]', { hasText: WORDS });
  await own.waitFor();
  const field = page.getByLabel('Reply to the person');
  await field.fill(`Шумо навиштед: ${WORDS}. Дуруст?`);
  await person.says('пок кунед', { reply_to_message: { message_id: message } });

  await page.getByText('The words are gone: the person took this message back.').waitFor();
  await page.getByText(/taken back by the person: \d\d\.\d\d\.\d{4} \d\d:\d\d/).waitFor();
  expect(await own.count()).toBe(0);
  expect(await field.inputValue()).toBe('Шумо навиштед: •••. Дуруст?');
  expect(await page.content()).not.toContain(WORDS);
  await person.sees('Паём пок шуд');
});
