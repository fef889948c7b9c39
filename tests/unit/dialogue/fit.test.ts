import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Choice } from '../../../core/message.ts';
import { CAPABILITIES, type Capabilities } from '../../../dialogue/say/capabilities.ts';
import { type Bubble, fitToChannel } from '../../../dialogue/say/fit.ts';
import { splitText } from '../../../dialogue/say/split-text.ts';

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
/** As people write numbers: groups, some of them in brackets, and the same sign between all or many signs. */
const aNumber = fc
  .tuple(
    fc.constantFrom('+992', '+7', '8', '+971', '00992', '(+7)', '+ 7'),
    fc.constantFrom('37', '(37)', '( 495 )', '(800)'),
    fc.array(fc.constantFrom('221', '21', '35', '4567'), { minLength: 1, maxLength: 3 }),
    fc.array(fc.constantFrom(' ', '  ', '\u00A0', ' \u202F', '-', ' - ', '–', ' – ', '.', '/', ' / ', '\u2011'), {
      minLength: 4,
      maxLength: 4,
    }),
  )
  .map(([country, area, groups, between]) =>
    [country, area, ...groups].map((group, index) => (index === 0 ? group : `${between[index - 1]}${group}`)).join(''),
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

  test('is not cut inside a phone number, however that is written', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(aNumber, fc.constantFrom('зуд', 'занг', 'ба', 'рақами', 'Ҳозир.', 'х'.repeat(30))), {
          minLength: 8,
          maxLength: 40,
        }),
        fc.constantFrom('', 'зуд ', 'х'),
        fc.integer({ min: 40, max: 90 }),
        (words, lead, most) => {
          const text = lead + words.join(', ');

          const parts = splitText(text, { most, last: most });

          for (const number of words.filter((word) => /\d/.test(word))) {
            const count = (of: string) => of.split(number).length - 1;
            expect(parts.map(count).reduce((sum, one) => sum + one, 0)).toBe(count(text));
          }
          expect(squeezed(parts.join(''))).toBe(squeezed(text));
          expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(most);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['of two sentences', 'Ба 112. 8 800 555-35-35', ['Ба 112.', '8 800 555-35-35']],
    ['of which each has its line', '112\n101\n102 103', ['112\n101', '102 103']],
    ['that a comma parts', 'Ба 112 101 ё 102, 8 800', ['Ба 112 101 ё 102,', '8 800']],
    ['of which the second begins with a plus', '102 103 104 +992 37', ['102 103 104', '+992 37']],
  ])('is cut between numbers %s', (_what, text, parts) => {
    const most = Math.max(...parts.map(({ length }) => length));

    expect(splitText(text, { most, last: most })).toEqual(parts);
  });

  test.each(['+7 495 (\n499) 123', '+7 (495) 123-\n45-67', '+992\n(37) 221 21 21'])(
    'is not cut at a line break inside a number: %j',
    (number) => {
      expect(splitText(`Занг занед: ${number}`, { most: 26, last: 26 })).toEqual(['Занг занед:', number]);
    },
  );

  test('of digits alone is cut between them, and where nothing stands between them, anywhere', () => {
    expect(splitText('12 345 678 90', { most: 8, last: 8 })).toEqual(['12 345', '678 90']);
    expect(splitText('1234567890', { most: 8, last: 8 })).toEqual(['12345678', '90']);
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
