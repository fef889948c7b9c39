import { type Flaw, flaw } from '../core/problem.ts';

export type Separator = ',' | ';';

/** What parts the cells of a table: tables of this part of the world are written with a semicolon. */
export function separatorOf(text: string): Separator {
  const [header = ''] = text.split('\n', 1);
  return header.includes(';') && !header.includes(',') ? ';' : ',';
}

/** So many rows and cells in a row are read, and so many letters of a cell; a larger table is not meant, or meant badly. */
export const ROWS_MAX = 2000;
const CELLS_MAX = 50;
export const LETTERS_MAX = 2000;

const [NEWLINE, QUOTE] = ['\n', '"'];

/** Where the walk through a table stands. */
interface Walk {
  line: number;
  /** The lines on which the rows begin. */
  begins: number[];
  cells: number;
  letters: number;
  /** The line on which the quotes of the cell were opened; null: it has none. */
  openedOn: number | null;
  /** The quotes of the cell are closed: nothing but its end may follow. */
  isClosed: boolean;
}

/**
 * The lines on which the rows of a table begin, the empty ones among them; or what makes it too large to be read, or
 * unreadable. One walk through its letters, before anything is made of them.
 */
export function measureTable(text: string, separator: Separator): { begins: readonly number[] } | { flaw: Flaw } {
  const walk: Walk = { line: 1, begins: [1], cells: 1, letters: 0, openedOn: null, isClosed: false };
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at);
    const isDoubled = letter === QUOTE && walk.openedOn !== null && text.charAt(at + 1) === QUOTE;
    if (isDoubled) at += 1;
    const found = isDoubled ? counted(walk) : step(walk, letter, separator);
    if (found !== null) return { flaw: found };
  }
  const { openedOn: line, begins } = walk;
  return line === null ? { begins } : { flaw: flaw('quote_open', { line }) };
}

function step(walk: Walk, letter: string, separator: Separator): Flaw | null {
  const isEnd = letter === separator || letter === NEWLINE;
  if (letter === NEWLINE) walk.line += 1;
  if (walk.openedOn !== null && letter !== QUOTE) return counted(walk);
  if (walk.openedOn !== null) {
    walk.openedOn = null;
    walk.isClosed = true;
    return null;
  }
  if (isEnd) return ended(walk, letter);
  if ((letter === ' ' || letter === '\t') && (walk.isClosed || walk.letters === 0)) return null;
  if (walk.isClosed || (letter === QUOTE && walk.letters > 0)) return flaw('quote_wrong', { line: walk.line });
  if (letter !== QUOTE) return counted(walk);
  walk.openedOn = walk.line;
  return null;
}

function ended(walk: Walk, letter: string): Flaw | null {
  walk.letters = 0;
  walk.isClosed = false;
  if (letter !== NEWLINE) {
    walk.cells += 1;
    return walk.cells > CELLS_MAX ? flaw('row_wide', { line: walk.line, most: CELLS_MAX }) : null;
  }
  walk.begins.push(walk.line);
  walk.cells = 1;
  // The header is a row, and behind the last one there is an empty one.
  return walk.begins.length > ROWS_MAX + 2 ? flaw('rows_many', { most: ROWS_MAX }) : null;
}

function counted(walk: Walk): Flaw | null {
  walk.letters += 1;
  return walk.letters > LETTERS_MAX ? flaw('cell_long', { line: walk.line, most: LETTERS_MAX }) : null;
}
