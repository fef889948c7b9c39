import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawPng } from '../../../bot/send/card.ts';
import type { Content } from '../../../content/schema.ts';
import { LANGUAGES } from '../../../core/message.ts';
import { CARD_MARGIN, CARD_WIDTH, cautionOf, drawCard } from '../../../dialogue/pack/pocket-card.ts';
import {
  countriesWithPack,
  createPack,
  type PocketNumber,
  type PocketPack,
  type PocketRule,
} from '../../../dialogue/pack/pocket-pack.ts';
import { words } from '../../../locales/words.ts';
import { anyText } from '../../support/any-text.ts';
import { shippedContent } from '../content/shipped.ts';

const shipped = shippedContent().content as Content;
const fonts = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((file) =>
  createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${file}`),
);

const NUMBER: PocketNumber = {
  name: 'Полис',
  word: 'полис',
  phone: '102',
  mark: 'verified',
  checked: '2026-11-01',
  note: null,
  hours: null,
  cost: null,
};

function packOf(of: Partial<PocketPack> = {}): PocketPack {
  return {
    country: 'RU',
    language: 'tg',
    say: words('tg'),
    label: 'Россия',
    numbers: [NUMBER],
    rules: [{ text: 'Патент лозим.', mark: 'settled' }],
    entries: [],
    checked: '2026-11-01',
    mayChange: true,
    made: '2026-11-24',
    ...of,
  };
}

/** Where the texts of a card lie. */
function boxOf(svg: string): { left: number; right: number; top: number; bottom: number } {
  const options = { font: { fontFiles: fonts, loadSystemFonts: false, defaultFontFamily: 'DejaVu Sans' } };
  const box = new Resvg(svg.replace(/<rect[^>]*>/g, ''), options).getBBox();
  if (box === undefined) throw new Error('there is no text on the card');
  return { left: box.x, right: box.x + box.width, top: box.y, bottom: box.y + box.height };
}

/** Without letters the parser is fast; it takes nothing but well-formed XML. */
function expectWellFormed(svg: string): void {
  expect(() => new Resvg(svg, { font: { loadSystemFonts: false } })).not.toThrow();
}

function expectInside(svg: string): void {
  const { left, right, top, bottom } = boxOf(svg);
  const height = Number(/height="([\d.]+)"/.exec(svg)?.[1]);
  expect(left).toBeGreaterThanOrEqual(CARD_MARGIN - 4);
  expect(right).toBeLessThanOrEqual(CARD_WIDTH - CARD_MARGIN + 1);
  expect(top).toBeGreaterThan(12);
  expect(bottom).toBeLessThanOrEqual(height - CARD_MARGIN / 2);
}

describe.each(countriesWithPack(shipped))('the card of %s', (country) => {
  test.each(LANGUAGES)('has all its texts within it, in %s', (language) => {
    const pack = createPack(shipped, { country, language, today: '2026-11-24', demoted: new Set() });
    if (pack === null) throw new Error('no pack');

    const svg = drawCard(pack);

    expectInside(svg);
    for (const { phone } of pack.numbers) expect(svg).toContain(`>${phone}</text>`);
    expect(svg).toContain('24.11.2026');
  });
});

test('the longest names that there are, and longer ones, are broken within the card', () => {
  const longest = [...shipped.contactPoints.values()]
    .flatMap(({ name }) => [name.tg, name.ru])
    .toSorted((a, b) => b.length - a.length);
  const numbers = [...longest.slice(0, 4), 'Ш'.repeat(90), `${'щ'.repeat(60)} ${'W'.repeat(60)}`].map((name) => ({
    ...NUMBER,
    name,
    phone: '+992 37 221-21-21 800-7283',
    mark: 'stale' as const,
    hours: longest[0] ?? '',
    cost: 'Ҳ'.repeat(70),
  }));

  expectInside(
    drawCard(packOf({ label: 'Ж'.repeat(50), numbers, rules: [{ text: 'Ю'.repeat(60), mark: 'unsettled' }] })),
  );
});

test('whatever a name is, the card is well-formed and keeps it inside', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'аӣшщЩжҲWMйlĒ.,—«» <>&"\'0189'), maxLength: 80 });
  fc.assert(
    fc.property(letters, letters, (name, label) => {
      expectInside(drawCard(packOf({ label, numbers: [{ ...NUMBER, name }] })));
    }),
    { numRuns: 8 },
  );
});

test('no sign that somebody may type breaks the card', () => {
  fc.assert(
    fc.property(anyText({ maxLength: 40 }), (name) => {
      expectWellFormed(drawCard(packOf({ label: name, numbers: [{ ...NUMBER, name }] })));
    }),
    { numRuns: 80 },
  );
  expect(drawCard(packOf({ label: 'a\u0000b\ud800c]]>' }))).toContain('ab�c]]&#62;');
});

test('what is not checked, too old or not settled is said on the card', () => {
  const numbers = [
    { ...NUMBER, mark: 'unverified' as const },
    { ...NUMBER, mark: 'stale' as const, checked: '2025-01-02' },
  ];
  const rules = [
    { text: 'Як', mark: 'unsettled' as const },
    { text: 'Ду', mark: 'stale' as const },
  ];

  const words = drawCard(packOf({ numbers, rules })).replace(/<[^>]*>\n?/g, ' ');

  expect(words).toContain('мо ҳанӯз насанҷидаем');
  expect(words).toContain('02.01.2025');
  expect(words).toContain('мо инро ҳанӯз насанҷидаем');
  expect(words).toContain('Шояд ин дигар шудааст.');
  expect(drawCard(packOf())).not.toContain('насанҷидаем');
});

test('our own advice to keep the passport has no word of doubt behind it, and a rule that is not settled has', () => {
  const wish = { country: 'RU', language: 'tg', today: '2026-11-29', demoted: new Set<string>() } as const;
  const rules = createPack(shipped, wish)?.rules ?? [];
  const advice = rules.filter(({ mark }) => mark === 'safety');
  const cautions = (some: readonly PocketRule[]) => some.map((rule) => cautionOf(rule, words('tg')));

  expect(advice.map(({ text }) => text)).toEqual(['Шиносномаро барои нигоҳ доштан ба касе надиҳед.']);
  expect(cautions(advice)).toEqual(['']);
  expect(cautions([{ text: 'Як', mark: 'unsettled' }])).toEqual(['мо инро ҳанӯз насанҷидаем']);
});

test('a card becomes a picture of its size', async () => {
  const svg = drawCard(packOf());

  const png = Buffer.from(await drawPng(svg));

  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe(CARD_WIDTH);
  expect(png.readUInt32BE(20)).toBe(Math.ceil(Number(/height="([\d.]+)"/.exec(svg)?.[1])));
});
