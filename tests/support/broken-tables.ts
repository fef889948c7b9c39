import { gzipSync } from 'node:zlib';
import { REGISTER_COLUMNS } from '../../content/read-register.ts';

const HEADER = REGISTER_COLUMNS.join(',');

/** A sound row of the register, with other words in some cells. */
export function rowOf(of: Partial<Record<(typeof REGISTER_COLUMNS)[number], string>> = {}): string {
  const cells = {
    id: 'kz.sender',
    name: 'Фирмаи нав',
    aliases: 'Новая фирма',
    licence: 'N 1',
    country: 'KZ',
    status: 'warning',
    says_tg: 'Барои кор пул мепурсад.',
    says_ru: 'Просит деньги за место.',
    source: 'MIG-TJ; 3.1.1',
    checked: '2026-11-20',
    expires: '2027-02-01',
    confidence: 'high',
    owner: 'editors',
    ...of,
  };
  return REGISTER_COLUMNS.map((column) => cells[column]).join(',');
}

/** A table of these rows. */
export function tableOf(...rows: string[]): string {
  return [HEADER, ...rows, ''].join('\n');
}

interface BrokenTable {
  file: Uint8Array;
  /** What is said of it, in English. */
  says: RegExp;
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const bytes = (text: string, encoding: BufferEncoding) => new Uint8Array(Buffer.from(text, encoding));
const broken = (file: string | Uint8Array, says: RegExp): BrokenTable => ({
  file: typeof file === 'string' ? utf8(file) : file,
  says,
});
/** One bad row between two good ones. */
const row = (of: Parameters<typeof rowOf>[0], says: RegExp) =>
  broken(tableOf(rowOf({ id: 'kz.one', name: 'Як', aliases: '' }), rowOf(of)), says);
const ZIP = new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0]);

/** Tables that nobody should send, and that somebody will. */
export const BROKEN_TABLES: Record<string, BrokenTable> = {
  'that is empty': broken('', /is empty/),
  'with a zero in it': broken(tableOf(rowOf({ name: 'Фир\u0000ма' })), /is no text in UTF-8/),
  'in two bytes a letter': broken(bytes(`\uFEFF${tableOf(rowOf())}`, 'utf16le'), /is no text in UTF-8/),
  'in an encoding of Windows': broken(bytes(`${HEADER}\n\xcf\xee\xeb\n`, 'latin1'), /is no text in UTF-8/),
  'that is a zip': broken(ZIP, /is an archive or a file of Excel/),
  'that unpacks to a hundred times its size': broken(gzipSync('a'.repeat(10_000_000)), /is an archive/),
  'of too many bytes': broken(`${HEADER}\n${'а,'.repeat(400_000)}`, /has more than 1000000 bytes/),
  'of half a million commas': broken(`${HEADER}\n${','.repeat(500_000)}`, /line 2 has more than 50 cells/),
  'of half a million lines': broken(`${HEADER}\n${'a\n'.repeat(400_000)}`, /has more than 2000 rows/),
  'with a cell that never ends': broken(`${HEADER}\n${'a'.repeat(900_000)}`, /line 2 has a cell of more than 2000/),
  'with a quote that is never closed': broken(tableOf(rowOf(), rowOf({ name: '"Фирма' })), /opens in line 3 is never/),
  'with a quote in the middle of a text': broken(tableOf(rowOf({ name: 'Фирмаи "Хуб"' })), /line 2 has a quote within/),
  'of nothing but quotes': broken('"'.repeat(900_001), /has a cell of more than 2000 letters|is never closed/),
  'with other columns': broken('id,name\nkz.sender,Фирма\n', /begins with other columns/),
  'that is a page of a site': broken('<!DOCTYPE html><html lang="ru"></html>', /quote within a text|other columns/),
  'with an id twice': row({ id: 'kz.one' }, /the id "kz\.one" is there twice/),
  'with a formula': row({ name: '=cmd|calc' }, /"name" begins like a formula/),
  'with a mark that turns the line': row({ name: 'Фир\u202eма' }, /holds U\+202E/),
  'with a sign of a terminal': row({ says_ru: 'Просит\u001b[2J деньги.' }, /holds U\+001B/),
  'without a language': row({ says_tg: '' }, /says\.tg.*Tajik/),
  'with a cell too few': broken(tableOf('kz.sender,Фирма'), /has 2 cells and the first line 13/),
  'of an unknown country': row({ country: 'XX' }, /country "XX" is not in/),
  'with a status of its own': row({ status: 'good' }, /licence-lost/),
  'with a day that is none': row({ checked: '20.11.2026' }, /"checked"/),
  'that vouches on the word of nobody': row({ status: 'licensed', source: 'GK' }, /is licensed, but its source GK/),
  'with an id of the language of the program': row({ id: '__proto__' }, /"id"/),
  'with a name that another row has': row({ name: 'Як' }, /the name "Як" is also one of/),
};
