import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redact } from '../../../language/match/redact.ts';
import { GIVEN_NAMES } from '../../../language/words/words-names.ts';
import { anyText } from '../../support/any-text.ts';

const nothingKnown = () => false;
const out = (text: string) => redact(text, nothingKnown);

describe('what may leave the house', () => {
  test.each([
    ['телефонам +992 90 123-45-67 занг занед', 'телефонам [number] занг занед'],
    ['паспорт AB1234567 гум шуд', 'паспорт [number] гум шуд'],
    ['серия АВ 123456 гум шуд', 'серия [number] гум шуд'],
    ['карта 8600-1234-5678-9012', 'карта [number]'],
    ['нуҳ сад ду ҳашт занг', '[number] занг'],
    ['девяносто два двенадцать позвони', '[number] позвони'],
    ['рақамам ۹۹۲ ٩٠ １２３', 'рақамам [number]'],
    ['рақам 9️⃣9️⃣2️⃣ аст', 'рақам [number] аст'],
    ['нависед @davron_k', 'нависед [link]'],
    ['нависед d.k@mail.ru лутфан', 'нависед [link] лутфан'],
    ['ин сайт https://t.me/work_abroad рост аст', 'ин сайт [link] рост аст'],
    ['ин сайт jobs.example.com рост аст', 'ин сайт [link] рост аст'],
    ['инстаграм davronka ман', 'инстаграм [link] ман'],
    ['ман Фаррух кор дорам', 'ман [name] кор дорам'],
    ['номам мехроб аз он ҷо', 'номам [name] аз он ҷо'],
    ['меня зовут далер каримов', 'меня зовут [name]'],
    ['бародарам рустамҷон', 'бародарам [name]'],
    ['zovut farrux', 'zovut [name]'],
    ['ФАРРУХРО ГИРИФТАНД ПАТЕНТ НЕСТ', '[name] ГИРИФТАНД ПАТЕНТ НЕСТ'],
    ['это рахмоновна', 'это [name]'],
    ['улица ленина дом пять', 'улица [place] дом пять'],
    ['кӯчаи айнӣ зиндагӣ', 'кӯчаи [place]'],
    ['id Xk29fjQ_2', 'id [number]'],
  ])('of %j is %j', (text, expected) => {
    expect(out(text)).toBe(expected);
  });

  test('words of our topics stay, also with a capital letter; a name that is such a word goes where it is written large', () => {
    const known = new Set(['патент', 'умед']);
    expect(redact('Патент ва умед', (key) => known.has(key))).toBe('Патент ва умед');
    expect(redact('ман ба Умед додам', (key) => known.has(key))).toBe('ман ба [name] додам');
  });

  test('is no more than some lines, and ends with a whole word', () => {
    const text = out('пулбарор '.repeat(300));
    expect(text.length).toBeLessThanOrEqual(400);
    expect(text.endsWith('пулбарор')).toBe(true);
  });
});

describe('whatever is written', () => {
  const anything = fc.oneof(anyText(), fc.string({ unit: 'grapheme-composite', maxLength: 300 }));

  test('no digit, no @ and no link comes out, and nothing throws', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const said = out(text);
        expect(said).not.toMatch(/\p{N}|@|:\/\//u);
        expect(said.length).toBeLessThanOrEqual(400);
      }),
      { numRuns: 2000 },
    );
  });

  test('what was taken out once stays out, and looking again changes no more', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const said = out(text);
        const marks = /\[(?:number|name|place|link)\]/g;
        expect(out(said.replace(marks, ' '))).not.toMatch(/\p{N}|@/u);
      }),
      { numRuns: 500 },
    );
  });

  const filler = fc.constantFrom('салом', 'пул', 'надод', 'хочу', 'работа', 'kor', 'ba', 'мехоҳам', 'патент', 'кай');
  const digits = fc.integer({ min: 100_000, max: 999_999_999 }).map(String);
  const name = fc.constantFrom(...GIVEN_NAMES.filter((one) => one.length >= 5));
  const letters = fc.string({ unit: fc.constantFrom(...'qwzxjvkpbdf'), minLength: 6, maxLength: 10 });
  const secret = fc.oneof(
    fc.record({ core: digits, text: digits.map((one) => one) }).map(({ core }) => ({ core, text: `+${core}` })),
    digits.map((core) => ({ core, text: core.replace(/(\d{2})/g, '$1 ').trim() })),
    digits.map((core) => ({ core, text: core.replace(/(\d{3})/g, '$1-') })),
    digits.map((core) => ({ core, text: `AB${core}` })),
    letters.map((core) => ({ core, text: `@${core}` })),
    letters.map((core) => ({ core, text: `${core}@mail.ru` })),
    letters.map((core) => ({ core, text: `https://t.me/${core}` })),
    letters.map((core) => ({ core, text: `t.me/${core}` })),
    letters.map((core) => ({ core, text: `www.${core}.com` })),
    name.map((core) => ({ core, text: core })),
    name.map((core) => ({ core, text: core.slice(0, 1).toUpperCase() + core.slice(1) })),
    name.map((core) => ({ core, text: core.toUpperCase() })),
    name.map((core) => ({ core, text: `${core}ро` })),
    letters.map((core) => ({ core, text: `улица ${core}` })),
    letters.map((core) => ({ core, text: `меня зовут ${core}` })),
    letters.map((core) => ({ core, text: `номам ${core}` })),
  );

  test('a number, a name, an address or a link among other words never comes out', () => {
    fc.assert(
      fc.property(
        fc.array(filler, { maxLength: 6 }),
        secret,
        fc.array(filler, { maxLength: 6 }),
        (before, one, after) => {
          const said = out([...before, one.text, ...after].join(' ')).toLowerCase();
          expect(said).not.toContain(one.core.toLowerCase());
        },
      ),
      { numRuns: 3000 },
    );
  });
});

test('every given name of the list is taken out, in each way of writing it', () => {
  const forms = GIVEN_NAMES.flatMap((name) => [name, name.toUpperCase(), `${name}ам`, `${name}ро`, `${name}ҷон`]);

  expect(forms.filter((form) => out(form) !== '[name]')).toEqual([]);
});
