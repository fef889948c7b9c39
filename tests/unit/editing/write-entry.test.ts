import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { textOf } from '../../../app/editing/write-entry.ts';
import { splitFiles } from '../../../app/releases/split-files.ts';
import { REGISTER_COLUMNS, readRegister } from '../../../content/read-register.ts';

const WRITTEN = `# Where it comes from.
id: ru.emergency
name: { tg: Хадамоти наҷот, ru: 'Служба спасения, 24 часа' }
for: [emergency] # first of all
phone: "112"
note: null
`;

describe('an entry that was changed in a form', () => {
  test('keeps its comments and all that was not changed, letter for letter', () => {
    const json = { ...parse(WRITTEN), phone: '113', name: { tg: 'Хадамоти наҷот', ru: 'Служба, спасения' } };

    expect(textOf('contact', json, WRITTEN)).toBe(
      WRITTEN.replace('"112"', '"113"').replace("'Служба спасения, 24 часа'", "'Служба, спасения'"),
    );
  });

  test('loses a field that was taken away, and has one that came', () => {
    const { note: _, ...json } = parse(WRITTEN);
    const text = textOf('contact', { ...json, region: 'moscow' }, WRITTEN);

    expect(parse(text)).toEqual({ ...json, region: 'moscow' });
    expect(text).toContain('# Where it comes from.');
  });

  test('that cannot be read as it was is written anew', () => {
    expect(parse(textOf('fact', { id: 'a', value: 1 }, 'a: [1'))).toEqual({ id: 'a', value: 1 });
    expect(parse(textOf('fact', { id: 'a', value: 1 }, null))).toEqual({ id: 'a', value: 1 });
  });
});

const word = fc.oneof(
  fc.string(),
  fc.constantFrom('112', 'true', 'null', '- a', 'a: b', '# no', "it's", '{x}', 'ҳ\nӯ'),
);
const value = fc.oneof(word, fc.integer(), fc.boolean(), fc.constant(null));
const entry = fc.dictionary(
  fc.stringMatching(/^[a-z]{1,6}$/),
  fc.oneof(value, fc.array(word, { maxLength: 3 }), fc.record({ tg: word, ru: word })),
  { maxKeys: 6 },
);

test('whatever was written before, what is read of the text is what stood in the form', () => {
  fc.assert(
    fc.property(entry, entry, (before, next) => {
      const text = textOf('fact', next, textOf('fact', before, null));

      expect(parse(text)).toEqual(next);
    }),
    { numRuns: 100 },
  );
});

test('a row of the register is read again as it was written', () => {
  const says = { tg: 'Ин "агентӣ", расмӣ аст', ru: 'Это агентство,\nофициальное' };
  const json = {
    id: 'tj.one',
    name: 'Якум, ҶДММ',
    aliases: ['one', 'first'],
    licence: null,
    country: 'TJ',
    status: 'licensed',
    says,
    source: 'AP, 2026; 3.1',
    checked: '2026-11-24',
    expires: '2027-02-21',
    confidence: 'high',
    owner: 'editors',
  };
  const text = textOf('register', json, null);
  const table = `${REGISTER_COLUMNS.join(',')}\n${text}\n`;

  expect(readRegister({ name: 'register.csv', text: table }, [])).toMatchObject([{ value: json }]);
  expect(splitFiles({ flows: [], words: [], content: [{ name: 'register.csv', text: table }] })).toEqual([
    { kind: 'register', entry: 'tj.one', text },
  ]);
});
