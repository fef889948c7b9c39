import { readDigits } from './read-digits.ts';

/** The numbers that firms are known by, where people from Tajikistan work (compilation 3.1.6, 3.2, 3.3). */
export const COMPANY_NUMBER_KINDS = ['inn-10', 'inn-12', 'ogrn', 'ogrnip', 'bin', 'iin', 'tajik-9'] as const;
export type CompanyNumberKind = (typeof COMPANY_NUMBER_KINDS)[number];

/** What is wrong with a number of a kind. `impossible`: well-formed by its formula, yet no such number is given out. */
export type NumberFault = 'length' | 'check-digit' | 'impossible';
/** Which part of it cannot be: all zeros, the date within, the kind of holder, the region, or its check digit. */
export type ImpossiblePart = 'zeros' | 'date' | 'type' | 'region' | 'never-issued';

export interface NumberTest {
  kind: CompanyNumberKind;
  passes: boolean;
  fault: NumberFault | null;
  part: ImpossiblePart | null;
  /** Nothing but the length can be tested: no rule is published for the number (3.1.6). */
  isLengthOnly: boolean;
}

/**
 * A number that was read: `tests` are of all kinds of its length, and of the kind that was named beside it. That one of
 * them passes says that the number is well-formed, and nothing about the firm. INN of 12 digits and IIN are personal
 * data: neither they nor the text may be logged.
 */
export type CompanyNumber =
  | { digits: string; tests: NumberTest[]; passing: CompanyNumberKind[] }
  | { digits: null; why: 'empty' | 'several' | 'unreadable' }
  /** Letters stand where digits should (О for 0): nothing is guessed, the person is asked again. */
  | { digits: null; why: 'look-alike'; letters: string[] };

const LENGTHS: Record<CompanyNumberKind, number> = {
  'inn-10': 10,
  'inn-12': 12,
  ogrn: 13,
  ogrnip: 15,
  bin: 12,
  iin: 12,
  'tajik-9': 9,
};

/** Names of numbers as people write them. «ИНН» is what all of three countries call theirs in Russian. */
const NAMED = new Map<string, CompanyNumberKind[]>([
  ['инн', ['inn-10', 'inn-12', 'tajik-9']],
  ['inn', ['inn-10', 'inn-12', 'tajik-9']],
  ['рма', ['tajik-9']],
  ['rma', ['tajik-9']],
  ['огрн', ['ogrn']],
  ['ogrn', ['ogrn']],
  ['огрнип', ['ogrnip']],
  ['ogrnip', ['ogrnip']],
  ['бин', ['bin']],
  ['bin', ['bin']],
  ['бсн', ['bin']],
  ['иин', ['iin']],
  ['iin', ['iin']],
  ['жсн', ['iin']],
]);

/** Reads a company's number as it was typed, and tests it as every kind of number that it may be (3.2, 3.3). */
export function checkCompanyNumber(typed: string): CompanyNumber {
  const read = readDigits(typed);
  if (read.digits === null) return read;
  const { digits, words } = read;
  const named = words.flatMap((word) => NAMED.get(word) ?? []);
  // Nine digits are all that is known of a Tajik INN: beside a word of its own, such as «паспорт», they are something else.
  const isOther = (kind: CompanyNumberKind) => kind === 'tajik-9' && words.length > 0 && named.length === 0;
  const ofLength = COMPANY_NUMBER_KINDS.filter((kind) => LENGTHS[kind] === digits.length && !isOther(kind));
  // «ИНН» names several: where one of them has this length, the others are not meant.
  const meant = named.some((kind) => ofLength.includes(kind)) ? [] : named;
  const kinds = COMPANY_NUMBER_KINDS.filter((kind) => ofLength.includes(kind) || meant.includes(kind));
  const tests = kinds.map((kind) => testAs(kind, digits));
  return { digits, tests, passing: tests.filter(({ passes }) => passes).map(({ kind }) => kind) };
}

function testAs(kind: CompanyNumberKind, digits: string): NumberTest {
  const part = digits.length === LENGTHS[kind] ? impossiblePart(kind, digits) : null;
  const fault = faultOf(kind, digits, part);
  return {
    kind,
    passes: fault === null,
    fault,
    part: fault === 'impossible' ? part : null,
    isLengthOnly: kind === 'tajik-9',
  };
}

/** A wrong check digit is told before an impossible part: it is the likelier slip. Zeros pass every formula. */
function faultOf(kind: CompanyNumberKind, digits: string, part: ImpossiblePart | null): NumberFault | null {
  if (digits.length !== LENGTHS[kind]) return 'length';
  if (part === 'zeros' || part === 'never-issued') return 'impossible';
  const expected = checkDigits(kind, digits);
  if (expected !== null && !digits.endsWith(expected)) return 'check-digit';
  return part === null ? null : 'impossible';
}

function checkDigits(kind: CompanyNumberKind, digits: string): string | null {
  switch (kind) {
    case 'inn-10':
      return String((weighted(digits, INN_10) % 11) % 10);
    case 'inn-12':
      return `${(weighted(digits, INN_11) % 11) % 10}${(weighted(digits, INN_12) % 11) % 10}`;
    case 'ogrn':
      return String((Number(digits.slice(0, 12)) % 11) % 10);
    case 'ogrnip':
      return String((Number(digits.slice(0, 14)) % 13) % 10);
    case 'bin':
    case 'iin':
      return String(kazakhCheck(digits));
    case 'tajik-9':
      return null;
  }
}

const INN_10 = [2, 4, 10, 3, 5, 9, 4, 6, 8];
const INN_11 = [7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
const INN_12 = [3, ...INN_11];
const LEAP_YEAR = 2000;
const KAZAKH_FIRST = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const KAZAKH_SECOND = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];

/** Ten means that no number with these eleven digits is ever given out. */
function kazakhCheck(digits: string): number {
  const first = weighted(digits, KAZAKH_FIRST) % 11;
  return first === 10 ? weighted(digits, KAZAKH_SECOND) % 11 : first;
}

function weighted(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, place) => sum + weight * Number(digits.charAt(place)), 0);
}

function impossiblePart(kind: CompanyNumberKind, digits: string): ImpossiblePart | null {
  if (/^0+$/.test(digits)) return 'zeros';
  switch (kind) {
    case 'inn-10':
    case 'inn-12':
      return digits.startsWith('00') ? 'region' : null;
    case 'ogrn':
      return registryPart(digits, '15');
    case 'ogrnip':
      return registryPart(digits, '3');
    case 'bin':
      return kazakhCheck(digits) === 10 ? 'never-issued' : binPart(digits);
    case 'iin':
      return kazakhCheck(digits) === 10 ? 'never-issued' : iinPart(digits);
    case 'tajik-9':
      return null;
  }
}

/** Holder, two digits of the year, two of the region (3.2). */
function registryPart(digits: string, holders: string): ImpossiblePart | null {
  if (!holders.includes(digits.charAt(0))) return 'type';
  return digits.slice(3, 5) === '00' ? 'region' : null;
}

/** Year and month of the registration, type of the holder 4–6, then head, branch, representation or farm (3.3). */
function binPart(digits: string): ImpossiblePart | null {
  const month = Number(digits.slice(2, 4));
  if (month < 1 || month > 12) return 'date';
  return /^[456][0123]/.test(digits.slice(4)) ? null : 'type';
}

/** Day of birth, then century and sex: 1 and 2 are the 19th century, 3 and 4 the 20th, 5 and 6 the 21st (3.3). */
function iinPart(digits: string): ImpossiblePart | null {
  const holder = Number(digits.charAt(6));
  const isKnown = holder >= 1 && holder <= 6;
  // A leap year leaves only what is no day in any century.
  const year = isKnown ? 1800 + 100 * Math.floor((holder - 1) / 2) + Number(digits.slice(0, 2)) : LEAP_YEAR;
  const [month, day] = [Number(digits.slice(2, 4)), Number(digits.slice(4, 6))];
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return 'date';
  return isKnown ? null : 'type';
}
