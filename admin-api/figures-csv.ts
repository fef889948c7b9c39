import type { Figures } from '../core/figures.ts';
import { hideSmall } from '../core/hidden-cells.ts';

/** In the place of a number that does not leave the house. */
export const HIDDEN = '*';

const HEAD = ['from', 'until', 'figure', 'name', 'count', 'median_seconds', 'p95_seconds'];

interface Cell {
  name: string;
  count: number;
  median?: number | null;
  most?: number | null;
}

/** What happened, line by line, for others than the staff: small numbers are hidden, group by group. */
export function* figuresCsv(figures: Figures, days: { from: string; until: string }): Generator<string> {
  yield CSV_BOM + csvLine(HEAD);
  for (const [figure, cells] of groupsOf(figures)) {
    const shown = hideSmall(cells.map(({ count }) => count));
    for (const [index, { name, median, most }] of cells.entries()) {
      const count = shown.cells[index] ?? null;
      const times = count === null ? ['', ''] : [median ?? '', most ?? ''];
      yield csvLine([days.from, days.until, figure, name, count ?? HIDDEN, ...times]);
    }
    yield csvLine([days.from, days.until, figure, 'total', shown.total ?? HIDDEN, '', '']);
  }
}

/** Numbers that add up to a total of their own, and to no other. */
function groupsOf(figures: Figures): [figure: string, cells: Cell[]][] {
  const { newcomers, visits, languages, flows, handoffs, firstAnswers, ratings } = figures;
  return [
    ['newcomers_by_channel', newcomers],
    ['visits_by_channel', visits],
    ['visits_by_language', languages],
    ['flow_started', flows.map(({ flow, started }) => ({ name: flow, count: started }))],
    ['flow_ended', flows.map(({ flow, ended }) => ({ name: flow, count: ended }))],
    ['handed_over_by_topic', handoffs],
    [
      'first_answer_by_level',
      firstAnswers.map(({ level, count, median, most }) => ({ name: level, count, median, most })),
    ],
    ['rating', ratings],
  ];
}

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
