import { gzipSync, strToU8, zipSync } from 'fflate';
import { STRING_COLUMNS } from '../../app/editing/strings/string-file.ts';

/** A text of the small flow that the tests of translations work on, and its button. */
export const ASK = 'flow/work/nodes/a/ask';
export const BUTTON = 'flow/work/nodes/a/choices/yes/label';

type Row = Partial<Record<(typeof STRING_COLUMNS)[number], string>>;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const asXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

export function cellXml(words: string): string {
  return `<c t="inlineStr"><is><t xml:space="preserve">${asXml(words)}</t></is></c>`;
}

/** A sheet of these lines of XML; a cell that does not say where it lies is told so. */
export function sheetXml(...lines: string[]): string {
  const rows = lines
    .map((line, row) => {
      let column = 0;
      const cells = line.replaceAll(/<c( t="inlineStr")?>/g, (_, kind = '') => {
        column += 1;
        return `<c r="${String.fromCharCode(64 + column)}${row + 1}"${kind}>`;
      });
      return `<row r="${row + 1}">${cells}</row>`;
    })
    .join('');
  return `${XML}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;
}

const HEAD = STRING_COLUMNS.map(cellXml).join('');
const lineOf = (row: Row) => STRING_COLUMNS.map((name) => cellXml(row[name] ?? '')).join('');

/** The bytes of a workbook with these sheets. */
export function workbook(sheets: readonly (string | Uint8Array)[], more: Record<string, Uint8Array> = {}): Uint8Array {
  const list = sheets.map((_, index) => `<sheet name="S${index}" sheetId="${index + 1}" r:id="r${index}"/>`).join('');
  const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const related = sheets.map(
    (_, index) => `<Relationship Id="r${index}" Type="${types}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  const relations = (inner: string) =>
    strToU8(
      `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`,
    );
  return zipSync({
    '[Content_Types].xml': strToU8(
      `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    ),
    '_rels/.rels': relations(`<Relationship Id="w" Type="${types}/officeDocument" Target="xl/workbook.xml"/>`),
    'xl/workbook.xml': strToU8(
      `${XML}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${types}"><sheets>${list}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': relations(related.join('')),
    ...Object.fromEntries(
      sheets.map((sheet, index) => [
        `xl/worksheets/sheet${index + 1}.xml`,
        typeof sheet === 'string' ? strToU8(sheet) : sheet,
      ]),
    ),
    ...more,
  });
}

/** A table of texts as somebody sends it back. */
export function tableOfStrings(...rows: Row[]): Uint8Array {
  return workbook([sheetXml(HEAD, ...rows.map(lineOf))]);
}

/** A PO file as somebody sends it back. */
export function poOf(
  entries: readonly { key: string; words: string; twin?: string; hash?: string }[],
  { language = 'Language: tg\\n', charset = 'UTF-8' }: { language?: string; charset?: string } = {},
): string {
  const head = `msgid ""\nmsgstr "Content-Type: text/plain; charset=${charset}\\n${language}"\n`;
  const said = entries.map(
    ({ key, words, twin = 'twin', hash = '' }) =>
      `#: flow/work#${hash}\nmsgctxt ${JSON.stringify(key)}\nmsgid ${JSON.stringify(twin)}\nmsgstr ${JSON.stringify(words).replaceAll('\\u001b', '\u001b')}\n`,
  );
  return [head, ...said].join('\n');
}

interface Broken {
  file: Uint8Array;
  /** What is said of it, in English. */
  says: RegExp;
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const po = (text: string, says: RegExp): Broken => ({ file: utf8(text), says });
const sheet = (says: RegExp, ...lines: string[]): Broken => ({ file: workbook([sheetXml(...lines)]), says });
const table = (says: RegExp, ...rows: Row[]): Broken => ({ file: tableOfStrings(...rows), says });
const withSheet = (xml: string | Uint8Array, says: RegExp): Broken => ({ file: workbook([xml]), says });
const GOOD: Row = { key: ASK, tg: 'Кор ҳаст? {{name}}' };

/** A workbook that unpacks to more than it says. */
function lying(): Uint8Array {
  const bytes = workbook([sheetXml(HEAD, cellXml('а'.repeat(1_000_000)))]);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let at = 0; at < bytes.length - 46; at++) {
    if (view.getUint32(at, true) !== 0x02014b50 || view.getUint32(at + 24, true) < 1_000_000) continue;
    view.setUint32(at + 24, 100, true);
  }
  return bytes;
}

/** Files of texts that nobody should send, and that somebody will. */
export const BROKEN_STRINGS: Record<string, Broken> = {
  'that is empty': po('', /is empty/),
  'of too many bytes': po(`msgid ""\n${'#'.repeat(2_000_001)}`, /has more than 2000000 bytes/),
  'that is a page of a site': po('<!DOCTYPE html><html lang="ru"></html>', /neither a PO file nor a table/),
  'of an old Excel': { file: Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0), says: /neither a PO file/ },
  'packed once more': { file: gzipSync(utf8(poOf([]))), says: /neither a PO file/ },
  'that is an archive of something else': { file: zipSync({ 'a.txt': utf8('a') }), says: /cannot be unpacked/ },
  'that breaks off': { file: tableOfStrings(GOOD).slice(0, 700), says: /cannot be unpacked/ },
  'that unpacks to twenty-one megabytes': {
    file: workbook([sheetXml(HEAD)], { 'xl/media/a.xml': new Uint8Array(21_000_000) }),
    says: /unpacks to more than 20000000 bytes/,
  },
  'that unpacks to more than it says': { file: lying(), says: /cannot be unpacked/ },
  'of very many parts': {
    file: workbook(
      [sheetXml(HEAD)],
      Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`xl/p${at}.xml`, utf8('<a/>')])),
    ),
    says: /holds more than 200 files/,
  },
  'of too many sheets': { file: workbook(Array(21).fill(sheetXml(HEAD))), says: /more than 20 sheets/ },
  'of too many rows': sheet(/more than 5000 rows/, HEAD, ...Array(5001).fill('<c/>')),
  'with a cell at the end of the world': sheet(/more than 5000 rows/, HEAD, '<c r="A1048576"/>'),
  'that says it is very long': withSheet(
    sheetXml(HEAD).replace('<sheetData>', '<dimension ref="A1:F1048576"/><sheetData>'),
    /more than 5000 rows/,
  ),
  'with a row of very many cells': sheet(/line 2 has more than 50 cells/, HEAD, '<c/>'.repeat(51)),
  'with a cell far to the right': sheet(/has more than 50 cells/, HEAD, '<c r="XFD2"/>'),
  'with a bomb of entities': withSheet(
    sheetXml(HEAD).replace(XML, `${XML}<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>`),
    /brings words of its own for letters/,
  ),
  'with an entity from elsewhere': withSheet(
    sheetXml(HEAD).replace(XML, `${XML}<!DOCTYPE a SYSTEM "file:///etc/passwd">`),
    /brings words of its own for letters/,
  ),
  'with a formula': sheet(/holds a formula/, HEAD, '<c><f>HYPERLINK("http://a.b")</f><v>1</v></c>'),
  'with a formula on its second sheet': {
    file: workbook([sheetXml(HEAD), sheetXml('<c><f t="shared" si="0"/><v>1</v></c>')]),
    says: /holds a formula/,
  },
  'without a column': sheet(/begins with other columns/, HEAD.replace('>ru<', '>en<'), lineOf(GOOD)),
  'without anything': sheet(/begins with other columns/),
  'with a sheet in two bytes a letter': withSheet(
    new Uint8Array(Buffer.from(sheetXml(HEAD), 'utf16le')),
    /cannot be unpacked/,
  ),
  'with a sheet that is cut': withSheet(sheetXml(HEAD).slice(0, 250), /cannot be unpacked|other columns/),
  'with a place twice': table(/there twice/, GOOD, { ...GOOD, tg: 'Кор? {{name}}' }),
  'with an unknown place': table(/no such text here/, { key: 'flow/work/nodes/zz/ask', tg: 'Кор?' }),
  'with a place of no kind': table(/no such text here/, { key: '__proto__', tg: 'Кор?', ru: 'Работа?' }),
  'with a row that somebody has added': table(/was added to the table/, GOOD, { tg: 'Боз', ru: 'Ещё' }),
  'with a long button': table(/26 letters of 20 that fit/, { key: BUTTON, tg: 'Ҳа, албатта, ман кор дорам' }),
  'that has lost what is filled in': table(/double braces .* \{\{name\}\}/, { key: ASK, tg: 'Кор доред?' }),
  'with a mark that turns the line': table(/holds U\+202E/, { key: ASK, tg: 'Кор\u202e доред? {{name}}' }),
  'with a sign of a terminal': po(poOf([{ key: ASK, words: 'Кор\u001b[2J? {{name}}' }]), /holds U\+001B/),
  'in PO in an encoding of Windows': {
    file: new Uint8Array(Buffer.from('msgid ""\nmsgstr "\xcf\xee\xeb"\n', 'latin1')),
    says: /neither a PO file/,
  },
  'in PO in two bytes a letter': {
    file: new Uint8Array(Buffer.from(`\uFEFF${poOf([])}`, 'utf16le')),
    says: /neither a PO file/,
  },
  'in PO that says it is in another encoding': po(poOf([], { charset: 'windows-1251' }), /is written in windows-1251/),
  'in PO without a language': po(poOf([{ key: ASK, words: 'а' }], { language: '' }), /into which language/),
  'in PO into German': po(poOf([{ key: ASK, words: 'a' }], { language: 'Language: de\\n' }), /into which language/),
  'in PO with a quote that is never closed': po(
    `${poOf([{ key: ASK, words: 'а' }])}msgid "а\n`,
    /cannot be read as a PO/,
  ),
  'in PO with other words in between': po(
    `${poOf([{ key: ASK, words: 'а' }])}translate "а"\n`,
    /cannot be read as a PO/,
  ),
  'in PO without places': po(`${poOf([])}msgid "Работа?"\nmsgstr "Кор?"\n`, /cannot be read as a PO/),
  'in PO with a place twice': po(
    poOf([
      { key: ASK, words: 'Кор? {{name}}' },
      { key: ASK, words: 'Кор ҳаст? {{name}}' },
    ]),
    /there twice/,
  ),
  'in PO of too many texts': po(
    poOf(Array.from({ length: 5001 }, (_, at) => ({ key: `flow/a/${at}`, words: 'а' }))),
    /more than 5000 rows/,
  ),
};
