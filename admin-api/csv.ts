/** Excel reads UTF-8 as such only with this in front. */
export const CSV_BOM = '\uFEFF';

/** What a spreadsheet takes for a formula, and would carry out. */
const FORMULA = /^[=+\-@\t\r]/;
const TO_BE_QUOTED = /[",;\r\n]/;

/** A line of CSV (RFC 4180). No cell can be taken for a formula: an apostrophe in front makes it words. */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map((cell) => (typeof cell === 'number' ? String(cell) : csvCell(cell))).join(',')}\r\n`;
}

function csvCell(text: string): string {
  const isFormula = FORMULA.test(text);
  const safe = isFormula ? `'${text}` : text;
  return isFormula || TO_BE_QUOTED.test(text) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
