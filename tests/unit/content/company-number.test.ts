import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CompanyNumberKind, checkCompanyNumber } from '../../../content/company-number.ts';
import { anyText } from '../../support/any-text.ts';

/** What a number was tested as, in a line that a person can read. */
function told(typed: string): string {
  const read = checkCompanyNumber(typed);
  if (read.digits === null) return 'letters' in read ? `${read.why} ${read.letters.join('')}` : read.why;
  return read.tests.map(({ kind, fault, part }) => [kind, fault ?? 'passes', part ?? ''].join(' ').trim()).join(', ');
}

describe('vectors of the compilation', () => {
  test.each(['7707083893', '7736050003', '1234567894'])('%s passes as the INN of a firm', (number) => {
    expect(told(number)).toBe('inn-10 passes');
  });

  test.each(['7707083894', '1234567895', '7831002293'])('%s fails as the INN of a firm', (number) => {
    expect(told(number)).toBe('inn-10 check-digit');
  });

  test.each(['500100732259', '366220664163', '123456789047'])('%s passes as the INN of a person alone', (number) => {
    expect(checkCompanyNumber(number)).toMatchObject({ passing: ['inn-12'] });
  });

  test.each([
    ['500100732258', 'inn-12 check-digit, bin check-digit, iin check-digit'],
    ['500101732259', 'inn-12 check-digit, bin check-digit, iin check-digit'],
    ['123456789037', 'inn-12 check-digit, bin impossible date, iin impossible date'],
  ])('%s fails as each kind of twelve digits, and it is said why', (number, why) => {
    expect(told(number)).toBe(why);
  });

  test.each(['1027700132195', '1037739010891', '1027700070518'])('%s passes as an OGRN', (number) => {
    expect(told(number)).toBe('ogrn passes');
  });

  test.each(['304500116000157', '304463210700212', '313132804400022'])('%s passes as an OGRNIP', (number) => {
    expect(told(number)).toBe('ogrnip passes');
  });

  test('wrong twins of OGRN and OGRNIP fail by their check digit', () => {
    expect(told('1027700132196')).toBe('ogrn check-digit');
    expect(['304500116000158', '313242342342332'].map(told)).toEqual(['ogrnip check-digit', 'ogrnip check-digit']);
  });

  test('061211600012 passes as an IIN alone', () => {
    expect(told('061211600012')).toBe('inn-12 check-digit, bin impossible type, iin passes');
  });

  test.each(['971240001315', '940140000385', '020240000555', '010140000511'])('%s passes as a BIN alone', (number) => {
    expect(checkCompanyNumber(number)).toMatchObject({ passing: ['bin'] });
  });

  test.each(['971240001316', '971240001351'])('%s fails as a BIN', (number) => {
    expect(checkCompanyNumber(number)).toMatchObject({ passing: [] });
  });

  test('020025789 is a Tajik number by its length, which is all that can be said', () => {
    expect(checkCompanyNumber('020025789')).toEqual({
      digits: '020025789',
      tests: [{ kind: 'tajik-9', passes: true, fault: null, part: null, isLengthOnly: true }],
      passing: ['tajik-9'],
    });
  });
});

test('nine digits beside a word of their own, as of a passport, are no Tajik number', () => {
  expect(checkCompanyNumber('паспорт 020025789')).toMatchObject({ passing: [] });
  expect(checkCompanyNumber('РМА 020025789')).toMatchObject({ passing: ['tajik-9'] });
});

describe('numbers that no formula refuses', () => {
  test.each([
    ['000000000', 'tajik-9 impossible zeros'],
    ['0000000000', 'inn-10 impossible zeros'],
    ['000000000000', 'inn-12 impossible zeros, bin impossible zeros, iin impossible zeros'],
    ['0000000000000', 'ogrn impossible zeros'],
    ['000000000000000', 'ogrnip impossible zeros'],
  ])('%s fails as all zeros', (number, why) => {
    expect(told(number)).toBe(why);
  });

  test.each([
    ['0012345677', 'inn-10 impossible region', 'no tax office lies in the region 00'],
    ['2027700132197', 'ogrn impossible type', 'an OGRN begins with 1 or 5'],
    ['1020000132198', 'ogrn impossible region', 'no region is 00'],
    ['504500116000156', 'ogrnip impossible type', 'an OGRNIP begins with 3'],
    ['304000116000155', 'ogrnip impossible region', 'no region is 00'],
  ])('%s fails: %s (%s)', (number, why) => {
    expect(told(withCheck(number))).toBe(why);
  });

  test.each([
    ['97134000131', 'bin', 'impossible date'],
    ['97004000131', 'bin', 'impossible date'],
    ['97127000131', 'bin', 'impossible type'],
    ['97124900131', 'bin', 'impossible type'],
    ['06121170001', 'iin', 'impossible type'],
    ['06121100001', 'iin', 'impossible type'],
    ['06023060001', 'iin', 'impossible date'],
    ['05022960001', 'iin', 'impossible date'],
    ['00022930001', 'iin', 'impossible date'],
    ['00022960001', 'iin', 'passes'],
    ['04022950001', 'iin', 'passes'],
  ])('%s with its check digit is, as %s: %s', (eleven, kind, why) => {
    const check = slowKazakhCheck(eleven);
    expect(check).not.toBeNull();

    expect(told(`${eleven}${check}`)).toContain(`${kind} ${why}`);
  });

  test('eleven digits whose check digit would be ten twice can never be a BIN or an IIN', () => {
    const never = findNeverIssued();

    for (let last = 0; last < 10; last++) expect(told(`${never}${last}`)).toContain('bin impossible never-issued');
  });
});

describe('a number', () => {
  test.each([
    '7707 083 893',
    '7707-083-893',
    '7707–083—893',
    '7707\u00a0083\u202f893',
    'ИНН 7707083893',
    'инн:7707083893',
    'ИНН7707083893',
    '7707083893 ИНН',
    'INN № 7707083893',
    'ООО «Ромашка», ИНН 7707083893.',
    'рақами ширкат 7707083893',
    '٧٧٠٧٠٨٣٨٩٣',
    '۷۷۰۷۰۸۳۸۹۳',
    '７７０７０８３８９３',
    '\u200e7707083893\u200f',
    '  7707083893\n',
  ])('typed as "%s" is read', (typed) => {
    expect(checkCompanyNumber(typed)).toMatchObject({ digits: '7707083893', passing: ['inn-10'] });
  });

  test.each([
    ['77О7083893', 'О'],
    ['77O7O83893', 'O'],
    ['ИНН 77O7О83893', 'OО'],
    ['7707083893 О', 'О'],
    ['О 707083893', 'О'],
    ['оо07083893', 'о'],
    ['77070838з3', 'з'],
    ['7707l83893', 'l'],
  ])('typed as "%s" is asked for again, naming the letter', (typed, letters) => {
    expect(told(typed)).toBe(`look-alike ${letters}`);
  });

  test.each([
    ['', 'empty'],
    ['намедонам', 'empty'],
    ['ИНН', 'empty'],
    ['7707083893 ва 7736050003', 'several'],
    ['7707083893, 7736050003', 'several'],
    ['7707083893 7736050003', 'several'],
    ['ИНН 7707083893 ОГРН 1027700132195', 'several'],
    ['ИНН7707083893 ОГРН1027700132195', 'several'],
    ['7707083893\n1027700132195', 'several'],
    ['+992 37 221 21 21', 'unreadable'],
    ['77?7083893', 'unreadable'],
    ['77ф7083893', 'unreadable'],
  ])('is not guessed from "%s": %s', (typed, why) => {
    expect(told(typed)).toBe(why);
  });

  test('of a length that no kind has is tested as nothing, or as the kind that was named', () => {
    expect(checkCompanyNumber('12345678')).toEqual({ digits: '12345678', tests: [], passing: [] });
    expect(told('БИН 97124000131')).toBe('bin length');
    expect(told('ОГРН 102770013219')).toBe('inn-12 check-digit, ogrn length, bin check-digit, iin check-digit');
    expect(told('ИНН 77070838933')).toBe('inn-10 length, inn-12 length, tajik-9 length');
  });

  test('called «ИНН» is tested as every number of that length, for three countries call theirs so', () => {
    expect(told('ИНН 020025789')).toBe('tajik-9 passes');
    expect(told('ИНН 971240001315')).toBe('inn-12 check-digit, bin passes, iin impossible date');
  });
});

/** The formulas once more, slow and obvious, from the definition: place by place, with whole numbers. */
const slow: Record<Exclude<CompanyNumberKind, 'tajik-9'>, (digits: string) => boolean> = {
  'inn-10': (digits) => sum(digits, '2 4 10 3 5 9 4 6 8') === Number(digits[9]),
  'inn-12': (digits) =>
    sum(digits, '7 2 4 10 3 5 9 4 6 8') === Number(digits[10]) &&
    sum(digits, '3 7 2 4 10 3 5 9 4 6 8') === Number(digits[11]),
  ogrn: (digits) => String(BigInt(digits.slice(0, 12)) % 11n).at(-1) === digits[12],
  ogrnip: (digits) => String(BigInt(digits.slice(0, 14)) % 13n).at(-1) === digits[14],
  bin: (digits) => slowKazakhCheck(digits.slice(0, 11)) === Number(digits[11]),
  iin: (digits) => slowKazakhCheck(digits.slice(0, 11)) === Number(digits[11]),
};

function sum(digits: string, weights: string): number {
  let total = 0;
  for (const [place, weight] of weights.split(' ').entries()) total += Number(weight) * Number(digits[place]);
  return (total % 11) % 10;
}

function slowKazakhCheck(eleven: string): number | null {
  let total = 0;
  for (let place = 1; place <= 11; place++) total += place * Number(eleven[place - 1]);
  if (total % 11 < 10) return total % 11;
  total = 0;
  for (let place = 1; place <= 11; place++) total += (((place + 1) % 11) + 1) * Number(eleven[place - 1]);
  return total % 11 < 10 ? total % 11 : null;
}

/** The number with a last digit that its formula takes. */
function withCheck(number: string): string {
  const kind = ({ 10: 'inn-10', 13: 'ogrn', 15: 'ogrnip' } as const)[number.length as 10 | 13 | 15];
  const tried = Array.from({ length: 10 }, (_, last) => `${number.slice(0, -1)}${last}`);
  return tried.find((candidate) => slow[kind](candidate))!;
}

function findNeverIssued(): string {
  for (let serial = 0; serial < 100_000; serial++) {
    const eleven = `010140${String(serial).padStart(5, '0')}`;
    if (slowKazakhCheck(eleven) === null) return eleven;
  }
  throw new Error('there is no such number');
}

const KINDS = Object.keys(slow) as (keyof typeof slow)[];
const LENGTH = { 'inn-10': 10, 'inn-12': 12, ogrn: 13, ogrnip: 15, bin: 12, iin: 12 };

test('whatever the digits are, a number passes only if its formula, counted slowly, takes it', () => {
  const someNumber = fc
    .constantFrom(...KINDS)
    .chain((kind) =>
      fc.tuple(
        fc.constant(kind),
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: LENGTH[kind], maxLength: LENGTH[kind] }),
        fc.boolean(),
      ),
    );
  fc.assert(
    fc.property(someNumber, ([kind, places, isMended]) => {
      const typed = places.join('');
      const digits = isMended && [10, 13, 15].includes(typed.length) ? withCheck(typed) : typed;

      const found = checkCompanyNumber(digits);

      const result = found.digits === null ? null : found.tests.find((one) => one.kind === kind);
      if (result?.fault === 'check-digit') expect(slow[kind](digits)).toBe(false);
      else if (result?.fault === null) expect(slow[kind](digits)).toBe(true);
      else expect(result?.part).not.toBeNull();
    }),
    { numRuns: 500 },
  );
});

/** How many of all numbers that differ in one digit the formula finds. BIN and IIN weigh one place with eleven: nothing. */
test.each([
  ['inn-10', '7707083893', 90, 90],
  ['inn-12', '500100732259', 108, 108],
  ['ogrn', '1027700132195', 117, 117],
  ['ogrnip', '304500116000157', 135, 135],
  ['bin', '971240001315', 108, 98],
  ['iin', '061211600012', 108, 102],
] as const)('one wrong digit in an %s is found as often as the formula can', (kind, number, changes, foundMany) => {
  const wrong = [...number].flatMap((right, place) =>
    [...'0123456789']
      .filter((digit) => digit !== right)
      .map((digit) => `${number.slice(0, place)}${digit}${number.slice(place + 1)}`),
  );
  const passing = wrong.filter((typed) => (checkCompanyNumber(typed) as { passing: string[] }).passing.includes(kind));

  expect(wrong).toHaveLength(changes);
  expect(passing.filter((typed) => !slow[kind](typed))).toEqual([]);
  expect(changes - passing.length).toBe(foundMany);
});

test('no text at all, however odd, makes the check fail or guess', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), anyText()), (typed) => {
      const read = checkCompanyNumber(typed);

      if (read.digits !== null) expect(read.digits).toMatch(/^[0-9]+$/);
    }),
  );
});
