import { FIGURE_NAMES, type FigureName, linesOf } from '../core/figure-lines.ts';
import { SHARED_FIGURES, type SharedFigures } from '../core/shared-figures.ts';
import { STAFF_LANGUAGES, type StaffLanguage } from '../core/staff.ts';
import { type FigureKey, figureName, sayFigures, type Titles } from '../locales/figure-names.ts';
import { CSV_BOM, csvLine } from './csv.ts';
import { nameOfDay } from './days.ts';
import type { Read } from './figures-read.ts';

/** Figures as a table with a head, for a file. */
export interface FigureSheet {
  /** Keys of the words of the columns; the first two of each row are a figure and what it is of, by their ids. */
  head: readonly FigureKey[];
  rows: (string | number)[][];
  /** What stands above it. */
  note: FigureKey;
  /** The figures that are explained beside it. */
  figures: readonly FileFigure[];
}

interface Called {
  language: StaffLanguage;
  titles: Titles;
}

const TIMES = ['answer_median_seconds', 'answer_p95_seconds'] as const;
const SHARE = 'answers_share';
type FileFigure = FigureName | (typeof TIMES)[number] | typeof SHARE;

interface FileLine {
  figure: FileFigure;
  name: string;
  count: number;
}

/** True numbers, for the house alone, with those of the time before. */
export function houseSheet({ figures, before, trend }: Read, called: Called): FigureSheet {
  const [now, earlier] = [linesWithTimes(figures), linesWithTimes(before)];
  const keyOf = ({ figure, name }: FileLine) => `${figure} ${name}`;
  const then = new Map(earlier.map((line) => [keyOf(line), line.count]));
  const here = new Set(now.map(keyOf));
  const gone = earlier.filter((line) => !here.has(keyOf(line))).map((line) => ({ ...line, count: 0 }));
  const days = [nameOfDay(trend.now.from), nameOfDay(trend.now.until - 1)];
  return {
    head: [...HEAD, 'col_count', 'col_before'],
    rows: [...now, ...gone].map((line) => [...begun(line, called), ...days, line.count, then.get(keyOf(line)) ?? 0]),
    note: 'house_warning',
    figures: [...FIGURE_NAMES, ...TIMES],
  };
}

function linesWithTimes(figures: Read['figures']): FileLine[] {
  const times = figures.firstAnswers.flatMap(({ level, median, most }) => [
    ...(median === null ? [] : [{ figure: TIMES[0], name: level, count: median }]),
    ...(most === null ? [] : [{ figure: TIMES[1], name: level, count: most }]),
  ]);
  return [...linesOf(figures), ...times];
}

/** What may leave the house. */
export function sharedSheet({ lines, rates, months }: SharedFigures, called: Called): FigureSheet {
  const [first, last] = [months[0]?.month, months.at(-1)?.month];
  const days =
    first === undefined || last === undefined ? ['', ''] : [nameOfDay(first.from), nameOfDay(last.until - 1)];
  return {
    head: [...HEAD, 'col_count', 'col_since'],
    rows: [
      ...lines.map((line) => [...begun(line, called), ...days, line.count, nameOfDay(line.since)]),
      ...rates.map(({ name, percent }) => [
        ...begun({ figure: SHARE, name }, called),
        ...days,
        percent ?? sayFigures(called.language, 'report_share_hidden'),
        '',
      ]),
    ],
    note: 'report_safe',
    figures: [...SHARED_FIGURES, SHARE],
  };
}

const HEAD = ['col_key', 'col_figure', 'col_name', 'col_from', 'col_until'] satisfies FigureKey[];

function begun(line: Pick<FileLine, 'figure' | 'name'>, { language, titles }: Called): string[] {
  return [`${line.figure} ${line.name}`, titleOf(line.figure, language), figureName(language, line, titles)];
}

/** What a figure is called, and what it means. */
export function titleOf(figure: FileFigure, language: StaffLanguage): string {
  return sayFigures(language, `name_${figure}`);
}

export function meaningOf(figure: FileFigure, language: StaffLanguage): string {
  return sayFigures(language, `def_${figure}`);
}

export function* sheetCsv({ head, rows, note }: FigureSheet, language: StaffLanguage): Generator<string> {
  yield CSV_BOM + csvLine([sayFigures(language, note)]);
  yield csvLine(head.map((key) => sayFigures(language, key)));
  for (const row of rows) yield csvLine(row);
}

/** Two sheets: the figures, and what each of them means, in every language of the staff. */
export async function sheetXlsx(
  { head, rows, note, figures }: FigureSheet,
  language: StaffLanguage,
): Promise<Uint8Array> {
  // Of seventy files, and needed once a month.
  const { default: writeWorkbook } = await import('write-excel-file/node');
  const say = (key: FigureKey) => sayFigures(language, key);
  const bold = (value: string) => ({ value, type: String, fontWeight: 'bold' as const });
  const cell = (value: string | number) =>
    typeof value === 'number' ? { value, type: Number } : { value, type: String, wrap: true };
  const meanings = [
    [bold(say('col_key')), ...STAFF_LANGUAGES.map((one) => bold(sayFigures(one, 'col_meaning')))],
    ...figures.map((figure) => [
      cell(figure),
      ...STAFF_LANGUAGES.map((one) => cell(`${titleOf(figure, one)}. ${meaningOf(figure, one)}`)),
    ]),
  ];
  return writeWorkbook(
    [
      {
        data: [[bold(say(note))], head.map((key) => bold(say(key))), ...rows.map((row) => row.map(cell))],
        sheet: say('sheet_figures'),
        columns: [30, 34, 34, 12, 12, 10, 12].map((width) => ({ width })),
        stickyRowsCount: 2,
      },
      {
        data: meanings,
        sheet: say('sheet_definitions'),
        columns: [24, 50, 50, 50].map((width) => ({ width })),
        stickyRowsCount: 1,
      },
    ],
    {},
  ).toBuffer();
}
