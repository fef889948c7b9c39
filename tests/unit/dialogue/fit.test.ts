import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Choice } from '../../../core/message.ts';
import { CAPABILITIES, type Capabilities } from '../../../dialogue/capabilities.ts';
import { type Bubble, fitToChannel } from '../../../dialogue/fit.ts';
import { splitText } from '../../../dialogue/split-text.ts';

const channels = Object.entries(CAPABILITIES);
const MORE: Choice = { token: '!more', label: 'Бештар' };
const letters = fc.constantFrom(
  'салом ',
  'ҳуҷҷат. ',
  '+992 37 221-21-21 ',
  '😀',
  '\n\n',
  '\n',
  '*муҳим* ',
  'х',
  '1 234 567,89 ',
);
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 9000 }),
  fc.array(letters, { maxLength: 900 }).map((parts) => parts.join('')),
);
const anyLabel = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc.constantFrom('Ҳа', 'Не', 'Намедонам', 'х'.repeat(70)),
);
const anyChoices = fc
  .array(anyLabel, { maxLength: 60 })
  .map((labels) => labels.map((label, index) => ({ token: `t${index}`, label })));

function bubbleOf(text: string, choices: Choice[] = [], page = 0): Bubble {
  const pageChoice = (to: number, way: string): Choice => ({ token: `!p${to}`, label: way === 'next' ? '▸' : '◂' });
  return { text, choices, page, pageChoice, fixed: [MORE], said: undefined };
}

/** Every page, by pressing "next" until there is none. */
function allPages(text: string, choices: Choice[], can: Capabilities) {
  const pages = [fitToChannel(bubbleOf(text, choices), can)];
  for (
    let page = 1;
    pages
      .at(-1)
      ?.at(-1)
      ?.choices.some(({ token }) => token === `!p${page}`);
    page += 1
  ) {
    pages.push(fitToChannel(bubbleOf(text, choices, page), can));
  }
  return pages;
}

const squeezed = (text: string) => text.replace(/\s+/gu, '');

describe.each(channels)('whatever is said on %s', (_name, can) => {
  test('no word of the text is lost, and no limit of the channel is passed', () => {
    fc.assert(
      fc.property(anyText, anyChoices, (text, choices) => {
        const parts = fitToChannel(bubbleOf(text, choices), can);

        expect(squeezed(parts.map((part) => part.text).join(''))).toContain(squeezed(text.trim()));
        for (const part of parts)
          expect(part.text.length).toBeLessThanOrEqual(part.choices.length > 0 ? can.textWithChoices : can.text);
      }),
      { numRuns: 150 },
    );
  });

  test('every choice can be pressed on some page, under a label that tells it from the others', () => {
    fc.assert(
      fc.property(anyChoices, (choices) => {
        const pages = allPages('Савол', choices, can);
        const shown = pages.flatMap((page) => page.at(-1)?.choices ?? []);

        for (const { token } of choices) expect(shown.map((one) => one.token)).toContain(token);
        for (const page of pages) {
          const labels = page.at(-1)?.choices ?? [];
          expect(labels.length).toBeLessThanOrEqual(can.choices);
          expect(new Set(labels.map(({ label }) => label)).size).toBe(labels.length);
          for (const { label, description } of labels) {
            expect(label.length).toBeGreaterThan(0);
            expect(label.length).toBeLessThanOrEqual(can.label);
            expect(description?.length ?? 0).toBeLessThanOrEqual(can.description);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  test('a label that had to be cut stands whole somewhere', () => {
    fc.assert(
      fc.property(anyChoices, (choices) => {
        for (const page of allPages('Савол', choices, can)) {
          const text = page.map((part) => part.text).join('');
          for (const shown of page.at(-1)?.choices ?? []) {
            const whole = choices.find(({ token }) => token === shown.token)?.label ?? shown.label;
            const seen = squeezed(`${shown.label} ${shown.description ?? ''} ${text}`);
            if (squeezed(whole) !== '') expect(seen).toContain(squeezed(whole));
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  test('the way to a person stands under the last bubble, on every page', () => {
    fc.assert(
      fc.property(anyText, anyChoices, fc.nat(70), (text, choices, page) => {
        const last = fitToChannel(bubbleOf(text, choices, page), can).at(-1);

        expect(last?.choices.map(({ token }) => token)).toContain(MORE.token);
      }),
      { numRuns: 100 },
    );
  });
});

describe('choices on WhatsApp', () => {
  const can = CAPABILITIES.whatsapp;
  const shownOf = (...labels: string[]) => {
    const choices = labels.map((label, index) => ({ token: `t${index}`, label }));
    return fitToChannel({ ...bubbleOf('Савол', choices), listLabel: 'Интихоб' }, can).at(-1);
  };

  test('that are few and short are buttons, which need nothing to open them', () => {
    expect(shownOf('Ҳа', 'Не')).not.toHaveProperty('listLabel');
    expect(shownOf('Ҳа', 'Не')?.choices.map(({ label }) => label)).toEqual(['Ҳа', 'Не', 'Бештар']);
  });

  test('of which one is long are a list, with the whole of it below, not a button that is cut', () => {
    const long = 'Маро корфармо ба хона қуфл кардааст';

    const shown = shownOf(long, 'Не');

    expect(shown).toMatchObject({ text: 'Савол', listLabel: 'Интихоб' });
    expect(shown?.choices[0]).toEqual({ token: 't0', label: '1. Маро корфармо ба хон…', description: long });
  });
});

describe('a text that is too long', () => {
  test('is cut between paragraphs, then lines, sentences and words', () => {
    expect(splitText('Як ду се.\n\nЧор панҷ.', { most: 15, last: 15 })).toEqual(['Як ду се.', 'Чор панҷ.']);
    expect(splitText('Як ду се. Чор панҷ шаш.', { most: 16, last: 16 })).toEqual(['Як ду се.', 'Чор панҷ шаш.']);
    expect(splitText('якду сечор панҷ', { most: 11, last: 11 })).toEqual(['якду сечор', 'панҷ']);
  });

  test('is not cut inside a phone number', () => {
    const parts = splitText(`Занг занед ба рақами ${'зуд '.repeat(3)}+992 37 221-21-21`, { most: 42, last: 42 });

    expect(parts.some((part) => part.includes('+992 37 221-21-21'))).toBe(true);
  });

  test('never ends in half a letter', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }),
        fc.integer({ min: 2, max: 40 }),
        (text, most) => {
          for (const part of splitText(text, { most, last: most })) {
            expect(part.isWellFormed()).toBe(true);
            expect(part.length).toBeLessThanOrEqual(most);
          }
        },
      ),
    );
  });
});
