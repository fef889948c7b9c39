import type { CompanyNumber } from '../../content/company-number.ts';
import type { Entry } from '../../content/entry-deadlines.ts';
import type { RegisterHit } from '../../content/register.ts';
import type { Stay } from '../../content/stay.ts';

/**
 * What a check has found, as it is kept among the answers of a session: short, and without anything that the next release
 * of the content would make wrong. Days, deadlines and entries are counted and read anew when they are told.
 */
export type KeptFinding =
  | { kind: 'company-number'; tests: { kind: string; verdict: string }[] }
  | { kind: 'company-number'; why: string; letters: string }
  | { kind: 'register'; hits: { id: string; isWhole: boolean }[] }
  | ({ kind: 'days-left' } & StayFound)
  | ({ kind: 'entry-deadline' } & EntryFound)
  | ({ kind: 'steps' } & StepsFound);

export interface StayFound {
  country: string;
  stays: Stay[];
}

export type EntryFound = Entry;

/** `patentOn`: the day of the patent; null while there is none. */
export interface StepsFound extends Entry {
  patentOn: string | null;
}

/** A number's digits are not kept again: they may be somebody's own. */
export function writeNumber(number: CompanyNumber): string {
  if (number.digits === null) {
    const letters = number.why === 'look-alike' ? [...new Set(number.letters)].join('').slice(0, 8) : '';
    return `number|?${number.why}|${letters}`;
  }
  const tests = number.tests.map(({ kind, fault, isLengthOnly }) => {
    const passes = isLengthOnly ? 'length-only' : 'passes';
    return `${kind}=${fault ?? passes}`;
  });
  return `number|${tests.join(',')}`;
}

export function writeRegister(hits: readonly RegisterHit[]): string {
  return `register|${hits.map(({ entry, isWhole }) => `${isWhole ? '=' : '~'}${entry.id}`).join(',')}`;
}

export function writeStays({ country, stays }: StayFound): string {
  return `stay|${country}|${stays.map(({ from, until }) => `${from}/${until ?? ''}`).join(',')}`;
}

export function writeEntry({ country, purpose, region, enteredOn }: EntryFound): string {
  return `entry|${country}|${purpose}|${region ?? ''}|${enteredOn}`;
}

export function writeSteps({ patentOn, ...entry }: StepsFound): string {
  return `${writeEntry(entry).replace(/^entry/, 'steps')}|${patentOn ?? ''}`;
}

/** Reads what a check has kept; null for anything else. */
export function readFinding(found: string): KeptFinding | null {
  const [what = '', first = '', ...rest] = found.split('|');
  switch (what) {
    case 'number':
      return first.startsWith('?')
        ? { kind: 'company-number', why: first.slice(1), letters: rest[0] ?? '' }
        : { kind: 'company-number', tests: partsOf(first).map(readTest) };
    case 'register':
      return {
        kind: 'register',
        hits: partsOf(first).map((hit) => ({ id: hit.slice(1), isWhole: hit.startsWith('=') })),
      };
    case 'stay':
      return { kind: 'days-left', country: first, stays: partsOf(rest[0] ?? '').map(readStay) };
    case 'entry':
      return { kind: 'entry-deadline', country: first, ...readEntry(rest) };
    case 'steps':
      return { kind: 'steps', country: first, ...readEntry(rest), patentOn: rest[3] || null };
    default:
      return null;
  }
}

function partsOf(list: string): string[] {
  return list.split(',').filter((part) => part !== '');
}

function readTest(test: string): { kind: string; verdict: string } {
  const [kind = '', verdict = ''] = test.split('=');
  return { kind, verdict };
}

function readStay(stay: string): Stay {
  const [from = '', until = ''] = stay.split('/');
  return { from, until: until === '' ? null : until };
}

function readEntry([purpose, region, enteredOn = '']: string[]): Omit<EntryFound, 'country'> {
  return {
    purpose: purpose === 'work' ? 'work' : 'other',
    region: region === 'moscow' || region === 'elsewhere' ? region : null,
    enteredOn,
  };
}
