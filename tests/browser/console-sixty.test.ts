import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { deskOfFile } from './desk-of-file.ts';
import { asksForPerson, inDanger } from './people.ts';
import { readWhole } from './settled.ts';

const TEN = 10;
/** So many of them cry for help. */
const RED_OF_TEN = 3;
/** A day at the desk by the keyboard alone: how often is pressed for each case. `DAY_CASES=60` plays a whole one. */
const CASES = Number(process.env.DAY_CASES ?? TEN);
const GOAL = 12;
const MOST = 24;

const house = deskOfFile({ Зарина: 'operator' });

/** The two hands of an operator. Each key counts; only words of one's own to a person or to colleagues are told apart. */
function handsOf(page: Page) {
  let presses = 0;
  return {
    presses: () => presses,
    async key(name: string): Promise<void> {
      presses += 1;
      await page.keyboard.press(name);
    },
    /** Letters by which something is looked for. */
    async seek(letters: string): Promise<void> {
      presses += letters.length;
      await page.keyboard.type(letters);
    },
    words: (text: string) => page.keyboard.type(text),
  };
}
type Hands = ReturnType<typeof handsOf>;

const field = (page: Page) => page.getByLabel('Reply to the person');
const said = (page: Page) => page.locator('.bubble[data-from=operator]');
const dialog = (page: Page) => page.getByRole('dialog');

async function goOnAndTake(page: Page, hands: Hands): Promise<void> {
  const before = await page.locator('.case-head .handle').allTextContents();
  await hands.key('KeyE');
  const another = page.locator('.case-head .handle').filter({ hasNotText: before[0] ?? '-none-' });
  await another.waitFor();
  await page.locator('.composer .hindrance').waitFor();
  await readWhole(page);
  await hands.key('KeyC');
  await expect.poll(() => field(page).evaluate((it) => it === document.activeElement)).toBe(true);
  await page.locator('.composer .hindrance').waitFor({ state: 'detached' });
}

/** The first of the canned answers is that of the topic; it is read before it leaves. */
async function answerCanned(page: Page, hands: Hands, leave: string): Promise<void> {
  await hands.key('/');
  await page.locator('.canned-list [aria-selected=true]').waitFor();
  await hands.key('Enter');
  await expect.poll(() => field(page).inputValue()).not.toMatch(/^\/?$/);
  await hands.key(leave);
  await said(page).first().waitFor();
}

async function close(page: Page, hands: Hands, outcome: string): Promise<void> {
  await expect.poll(() => dialog(page).getByLabel(outcome).isChecked()).toBe(true);
  await dialog(page).locator('[type=radio]:focus').waitFor();
  await hands.key('Enter');
  await page.locator('.go-on').waitFor();
  await dialog(page).waitFor({ state: 'detached' });
}

/** The least that the record asks for: in which country, and whether a woman or a man. */
async function fillIn(page: Page, hands: Hands): Promise<void> {
  await hands.key('KeyF');
  await page.getByLabel('Country now').waitFor();
  const told = dialog(page).getByRole('button', { name: /^Take over what/ });
  if (await told.isVisible()) await hands.key('Enter');
  await expect.poll(() => page.getByLabel('Country now').evaluate((it) => it === document.activeElement)).toBe(true);
  await hands.seek('R');
  for (let step = 0; step < 3; step += 1) await hands.key('Tab');
  await hands.seek('w');
  expect(await page.getByLabel('Sex', { exact: true }).inputValue()).toBe('female');
  await hands.key('Control+Enter');
  await dialog(page).waitFor({ state: 'detached' });
}

async function refer(page: Page, hands: Hands): Promise<void> {
  await hands.key('KeyS');
  await expect.poll(() => dialog(page).getByLabel('To whom').first().isVisible()).toBe(true);
  await hands.seek('скор');
  await page.getByRole('listbox').getByRole('option').first().waitFor();
  await hands.key('ArrowDown');
  await hands.key('Enter');
  await hands.key('Control+Enter');
  await dialog(page).waitFor({ state: 'detached' });
}

async function leaveField(page: Page, hands: Hands): Promise<void> {
  await expect.poll(() => field(page).inputValue()).toBe('');
  await hands.key('Escape');
}

type Way = (page: Page, hands: Hands) => Promise<void>;

const canned: Way = async (page, hands) => {
  await answerCanned(page, hands, 'Control+Shift+Enter');
  await close(page, hands, 'Informed');
};
const ownWords: Way = async (page, hands) => {
  await hands.words('Салом. Фардо соати 9 ба сафорат занг занед.');
  await hands.key('Control+Shift+Enter');
  await close(page, hands, 'Informed');
};
const recorded: Way = async (page, hands) => {
  await answerCanned(page, hands, 'Control+Enter');
  await leaveField(page, hands);
  await fillIn(page, hands);
  await hands.key('KeyX');
  await close(page, hands, 'Informed');
};
const carded: Way = async (page, hands) => {
  await hands.seek('/c');
  await page.locator('.slash-command[aria-selected=true]').waitFor();
  await hands.key('Enter');
  await page.locator('.cards input').waitFor();
  const found = page.waitForResponse((response) => new URL(response.url()).searchParams.get('q') === 'скор');
  await hands.seek('скор');
  await found;
  await page.locator('.card-row').first().waitFor();
  await hands.key('Enter');
  await expect
    .poll(() =>
      page
        .locator('.card-row button')
        .first()
        .evaluate((it) => it === document.activeElement),
    )
    .toBe(true);
  await hands.key('Enter');
  await said(page).first().waitFor();
  await leaveField(page, hands);
  await hands.key('KeyX');
  await close(page, hands, 'Informed');
};
const noted: Way = async (page, hands) => {
  await answerCanned(page, hands, 'Control+Enter');
  await leaveField(page, hands);
  await hands.key('KeyN');
  await hands.words('Бо хоҳараш гап зад.');
  await hands.key('Control+Shift+Enter');
  await close(page, hands, 'Informed');
};
const referred: Way = async (page, hands) => {
  await answerCanned(page, hands, 'Control+Enter');
  await leaveField(page, hands);
  await fillIn(page, hands);
  await refer(page, hands);
  await hands.key('KeyX');
  await close(page, hands, 'Referred to an organisation');
};

/** What a case of that level needs, one after the other. */
const WAYS: Record<'grave' | 'other', readonly [string, Way][]> = {
  grave: [
    ['answered, recorded, sent on', referred],
    ['answered, noted', noted],
    ['answered, recorded, sent on', referred],
  ],
  other: [
    ['canned answer', canned],
    ['own words', ownWords],
    ['canned answer', canned],
    ['answered, recorded', recorded],
    ['canned answer', canned],
    ['card', carded],
    ['canned answer', canned],
  ],
};

/** Ten of the mix come, and are answered one after the other until nobody waits. Each ten have a browser of their own: no person is so fast. */
async function answerTen(counted: { way: string; presses: number }[]): Promise<void> {
  for (let index = 0; index < TEN; index += 1) {
    if (index < RED_OF_TEN) await inDanger(house.desk.telegram);
    else await (await asksForPerson(house.desk.telegram)).presses('Ҳуҷҷат ва паспорт');
  }
  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  const { page } = console;
  await expect.poll(() => page.locator('.view-count').nth(1).textContent()).toBe(` ${TEN}`);

  const met = { grave: 0, other: 0 };
  for (let index = 0; index < TEN; index += 1) {
    const hands = handsOf(page);
    await goOnAndTake(page, hands);
    const level = await page.locator('.case-head .level').getAttribute('data-level');
    const kind = level === 'red' ? 'grave' : 'other';
    const [way, walk] = WAYS[kind][met[kind] % WAYS[kind].length] ?? ['canned answer', canned];
    met[kind] += 1;
    await walk(page, hands);
    counted.push({ way, presses: hands.presses() });
  }
  await page.keyboard.press('KeyE');
  await page.getByText('Nobody is waiting now.', { exact: true }).waitFor();
}

test('a day of cases needs at most twelve presses a case, and none of them a mouse', { timeout: 900_000 }, async () => {
  const counted: { way: string; presses: number }[] = [];
  while (counted.length < CASES) await answerTen(counted);

  const all = counted.map(({ presses }) => presses);
  const mean = all.reduce((sum, one) => sum + one, 0) / all.length;
  const each = [...new Set(counted.map(({ way, presses }) => `${way}: ${presses}`))].join('; ');
  process.stdout.write(
    `${counted.length} cases, presses a case: mean ${mean.toFixed(1)}, most ${Math.max(...all)} (${each})\n`,
  );
  expect(mean).toBeLessThanOrEqual(GOAL);
  expect(Math.max(...all)).toBeLessThanOrEqual(MOST);
});

test('two keys in a row lead to a page, also where the second alone means something in the case', async () => {
  await inDanger(house.desk.telegram);
  await using console = await house.desk.enter(house.desk.people.Зарина, '/inbox');
  const { page } = console;
  await page.locator('.ticket').first().click();
  await page.locator('.case-head .handle').waitFor();
  await page.keyboard.press('KeyG');
  await page.keyboard.press('KeyU');

  await page.getByRole('heading', { name: 'Follow up' }).waitFor();
});
