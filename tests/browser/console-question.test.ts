import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Contexts, openPhone, shareBrowser } from './browser.ts';
import { field, START } from './flow-pages.ts';
import { type Hand, handOf } from './hand.ts';
import { openRealDesk } from './real-desk.ts';

/**
 * A new editor who has only docs/editing-content.md: a question with three answers in both languages, from the list of flows
 * to whoever meets it. The words by which everything is found are those of that page.
 */
let browser: Contexts;
let desk: Awaited<ReturnType<typeof openTeam>>;

const openTeam = () => openRealDesk(browser, { Зарина: 'editor', Фирӯз: 'approver' });
const RUSSIAN = { locale: 'ru-RU' };
/** A whole check of all texts on a busy machine. */
const CHECKED_MS = 300_000;
const PICTURES = process.env.FLOWS_PICTURES;

const QUESTION = { tg: 'Ҳуҷҷатҳо тайёранд?', ru: 'Бумаги готовы?' };
const ANSWERS = [
  { tg: 'Тайёр', ru: 'Готовы' },
  { tg: 'Ҳоло не', ru: 'Пока нет' },
  { tg: 'Намефаҳмам', ru: 'Не понимаю' },
] as const;
const ADVICE = { tg: 'Аз мактаб рӯйхатро пурсед.', ru: 'Попросите список в школе.' };
/** No button of WhatsApp holds so much. */
const AT = ['nodes', 'choose'] as const;
const LONG = 'Пока нет, собираю последние';

beforeAll(async () => {
  browser = await shareBrowser();
}, 120_000);

// A second try begins where nothing was written yet.
beforeEach(async () => {
  desk = await openTeam();
}, 120_000);

afterEach(async () => {
  await desk?.[Symbol.asyncDispose]();
});

afterAll(async () => {
  await browser?.close();
});

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const phone = (page: Page, name: 'tg' | 'ru') => page.locator(`.phone[data-phone="${name}"]`);
const shot = (page: Page, name: string) =>
  PICTURES === undefined ? null : page.screenshot({ path: `${PICTURES}/${name}.png` });

const isFocused = (what: ReturnType<typeof field>) => what.evaluate((element) => element === document.activeElement);

async function leadTo(page: Page, hand: Hand, target: ReturnType<typeof field>, option: string | RegExp) {
  await hand.press(target);
  await hand.press(page.getByRole('option', { name: option }).first());
}

async function writeBoth(hand: Hand, page: Page, path: (string | number)[], words: { tg: string; ru: string }) {
  await hand.write(field(page, ...path, 'tg'), words.tg);
  await hand.write(field(page, ...path, 'ru'), words.ru);
}

test(
  'a question with three answers is added, tried on both phones, mended, read, released and met',
  async () => {
    await using editor = await desk.enter(desk.people.Зарина, '', RUSSIAN);
    const { page } = editor;
    const hand = handOf(page);
    const told: [string, number][] = [];
    const count = (what: string, by: Hand = hand) => told.push([what, by.presses()]);

    await hand.press(page.getByRole('link', { name: 'Сценарии' }).first());
    await hand.press(page.getByRole('link', { name: 'Школа в России' }).first());
    await hand.press(page.locator('.outline-row[data-node="papers-first"]'));
    await leadTo(page, hand, field(page, 'nodes', 'papers-first', 'to'), 'Вопрос с ответами');
    await hand.press(page.locator('.target').getByRole('button', { name: 'Перейти туда' }));
    await writeBoth(hand, page, [...AT, 'ask'], QUESTION);
    for (const [at, answer] of ANSWERS.entries()) {
      const [tg, ru] = [
        field(page, ...AT, 'choices', at, 'label', 'tg'),
        field(page, ...AT, 'choices', at, 'label', 'ru'),
      ];
      await hand.press(at === 0 ? tg : button(page, 'Новый ответ'));
      await expect.poll(() => isFocused(tg)).toBe(true);
      await page.keyboard.insertText(answer.tg);
      await hand.key('Tab');
      expect(await isFocused(ru)).toBe(true);
      await page.keyboard.insertText(at === 1 ? LONG : answer.ru);
    }
    await leadTo(page, hand, field(page, ...AT, 'choices', 1, 'to'), 'Говорит текст');
    count('a question with three answers is written');
    await shot(page, 'question-answers');

    const dock = page.locator('.dock-fold');
    await page.locator('.outline-row[data-node="say"] .dot[data-severity="error"]').waitFor(START);
    await mendAll(page, hand);
    await shot(page, 'question-mended');
    count('what the checker found is mended');

    await hand.press(page.locator('.outline-row[data-node="choose"]'));
    await hand.press(button(page, 'Отсюда'));
    await tryOn(page, hand, ['tg', 'ru']);
    await shot(page, 'question-telegram');
    await hand.press(page.locator('.phone-setting > summary'));
    await hand.choose(page.getByLabel('Канал'), 'WhatsApp');
    await hand.press(button(page, 'Начать заново'));
    await tryOn(page, hand, ['ru', 'tg']);
    await shot(page, 'question-whatsapp');
    count('it is tried on both phones, on Telegram and WhatsApp');

    expect(await dock.textContent()).toMatch(/Ошибок нет|Ошибки: 0/);
    await hand.press(button(page, 'Отправить на прочтение'));
    await shot(page, 'question-send');
    await hand.press(page.getByRole('dialog').getByRole('button', { name: 'Отправить на прочтение' }));
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    count('it is sent');

    await using approver = await desk.enter(desk.people.Фирӯз, '', RUSSIAN);
    const other = approver.page;
    const second = handOf(other);
    await second.press(other.getByRole('link', { name: 'На прочтение' }).first());
    await second.press(other.getByRole('link', { name: /Школа в России|Мактаб дар Россия/ }).first());
    await other.getByText(QUESTION.tg).first().waitFor(START);
    await other.getByText(QUESTION.ru).first().waitFor();
    await shot(other, 'question-reading');
    // The answer is late: whoever has gone on to the release meanwhile stays there.
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await other.route('**/approve', async (route) => {
      await held;
      await route.continue();
    });
    await second.press(button(other, 'Утвердить'));
    count('a colleague reads and approves it', second);
    await second.press(other.getByRole('link', { name: 'Выпуск' }).first());
    await other.waitForURL(/\/release$/);
    answer();
    await second.write(other.getByLabel('Причина'), 'Спрашивают о бумагах для школы');
    await second.press(button(other, 'Проверить: 1'));
    const release = button(other, 'Выпустить');
    await expect.poll(() => release.isEnabled(), { timeout: CHECKED_MS }).toBe(true);
    await second.press(release);
    await other.getByText('Сейчас люди читают выпуск 2').waitFor(START);
    await other.getByText('Дошло до 1 из 1').first().waitFor(START);
    count('it is checked and released', second);
    process.stdout.write(told.map(([what, number]) => `presses until ${what}: ${number}\n`).join(''));

    await meetOnTelegram();
    await meetOnTheWeb();
  },
  CHECKED_MS + 300_000,
);

/** From mistake to mistake by F8; under each field stands what is wrong. */
async function mendAll(page: Page, hand: Hand): Promise<void> {
  const mends = new Map([
    [`flow-${[...AT, 'choices', 1, 'label', 'ru'].join('/')}`, async () => page.keyboard.insertText(ANSWERS[1].ru)],
    [
      `flow-${[...AT, 'choices', 2, 'to'].join('/')}`,
      async () => {
        await hand.press(field(page, ...AT, 'choices', 2, 'to'));
        await page.keyboard.insertText('связь с');
        await hand.key('Enter');
        await expect.poll(() => field(page, ...AT, 'choices', 2, 'to').inputValue()).toBe('Связь с человеком');
      },
    ],
    ['flow-nodes/say/say/tg', async () => page.keyboard.insertText(ADVICE.tg)],
    ['flow-nodes/say/say/ru', async () => page.keyboard.insertText(ADVICE.ru)],
  ]);
  for (let left = mends.size; left > 0; left -= 1) {
    await page.getByText(/^Ошибки: [1-9]/).waitFor(START);
    await hand.key('F8');
    const focused = page.locator('[aria-invalid="true"]:focus');
    await focused.waitFor(START);
    const at = (await focused.getAttribute('id')) ?? '';
    await shot(page, `question-problem-${left}`);
    const mend = mends.get(at);
    if (mend === undefined) throw new Error(`${at} is wrong, and nothing was to be wrong there`);
    await page.keyboard.press('Control+A');
    await mend();
    await page.locator(`[id="${at}"]:not([aria-invalid="true"])`).waitFor(START);
  }
  await page
    .getByText('Ошибок нет')
    .or(page.getByText(/^Ошибки: 0/))
    .first()
    .waitFor(START);
}

/** The second answer is given on one phone; on the other the same talk is read. */
async function tryOn(page: Page, hand: Hand, [first, second]: ['tg' | 'ru', 'tg' | 'ru']): Promise<void> {
  const at = (name: 'tg' | 'ru') => phone(page, name);
  await at(first)
    .locator('.phone-turn')
    .last()
    .getByText(QUESTION[first])
    .waitFor({ ...START, state: 'attached' });
  if (!(await at(first).isVisible()))
    await hand.press(page.locator('.phones-switch button').nth(first === 'tg' ? 0 : 1));
  // Three answers and the way to more are a list on WhatsApp, which a button opens.
  const opens = at(first).locator('.phone-turn').last().locator('.phone-opens');
  if ((await opens.count()) > 0) await hand.press(opens);
  await hand.press(at(first).getByRole('button', { name: ANSWERS[1][first] }).last());
  await at(first).getByText(ADVICE[first]).last().waitFor();
  await hand.press(page.locator('.phones-switch button').nth(second === 'tg' ? 0 : 1));
  await at(second).getByText(ADVICE[second]).last().waitFor();
}

/** Whoever asks in Russian for the school meets the question, and what its second answer leads to. */
async function meetOnTelegram(): Promise<void> {
  const person = desk.telegram.user(960_001);
  await person.says('/start');
  await person.sees('Забонро интихоб кунед');
  await person.presses('Русский');
  await person.sees('Вы согласны?');
  await person.presses('Даю согласие');
  await person.sees('Что вам нужно?');
  await person.says('ребёнка не берут в школу');
  await person.sees('Что ещё вы хотите узнать?');
  await person.presses('Список документов');
  await person.sees(QUESTION.ru);
  await person.presses(ANSWERS[1].ru);
  await person.sees(ADVICE.ru);
}

/** The same in Tajik, in the chat of the web. */
async function meetOnTheWeb(): Promise<void> {
  await using visitor = await openPhone(browser);
  const page = await visitor.open(desk.server.url);
  const press = (words: string) => page.locator('.newest-said .choice', { hasText: words }).click(START);
  await press('Тоҷикӣ');
  await press('Розӣ ҳастам');
  await page.getByText('Ба шумо чӣ лозим?').waitFor(START);
  await page.locator('#text').fill('бачаамро ба мактаб намегиранд');
  await page.keyboard.press('Enter');
  await press('Рӯйхати ҳуҷҷатҳо');
  await page.getByText(QUESTION.tg).waitFor(START);
  await press(ANSWERS[1].tg);
  await page.getByText(ADVICE.tg).waitFor(START);
}
