import type { BrowserContextOptions } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeFaultsInBoth } from './axe.ts';
import { deskOfFile } from './desk-of-file.ts';
import { isTooWide } from './settled.ts';

const PHONE = { viewport: { width: 390, height: 844 } };
const LOOKS: { locale: string; show: string; qr: string; at: BrowserContextOptions }[] = [
  { locale: 'en', show: 'Show the QR code', qr: 'QR code of the chat page', at: {} },
  { locale: 'ru', show: 'Показать QR-код', qr: 'QR-код страницы чата', at: {} },
  { locale: 'tg', show: 'Нишон додани рамзи QR', qr: 'Рамзи QR-и саҳифаи чат', at: PHONE },
];

const house = deskOfFile({ Зарина: 'operator' }, { settings: { PUBLIC_URL: 'http://chat.example.org' } });

test.each(LOOKS)(
  'an operator shows the way to the chat as a code to scan, in $locale',
  async ({ locale, show, qr, at }) => {
    await using console = await house.desk.enter(house.desk.people.Зарина, '/account', { locale, ...at });
    const { page } = console;
    await page.getByRole('button', { name: show }).click();
    await page.getByRole('img', { name: qr }).waitFor();

    await page.getByText('http://chat.example.org/chat/plain').waitFor();
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/qr-${locale}.png` });
    expect(await isTooWide(page)).toBe(false);
    expect(await axeFaultsInBoth(page)).toEqual([]);
  },
);
