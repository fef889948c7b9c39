import { UTC_DAYS } from './days.ts';
import { type FigureLine, type FigureName, linesOf } from './figure-lines.ts';
import { type Figures, type Range, total } from './figures.ts';
import { monthsLater } from './months.ts';
import { percentOf } from './percent.ts';
import { LEVELS, type Level } from './ticket.ts';
import { type Block, toldBlocks, toldParts } from './told-blocks.ts';

/** What may leave the house, of whole months that are over: nothing in it is small, however many files are laid beside each other. */

/**
 * The figures that leave the house, and those that are a part of another. People of a day by channel, signs that were raised and
 * whoever was not taken on do not: with what is told they would tell the few that are left; answers that came late are what is
 * left of those that were due. Nor do tags: their names are free words.
 */
const SHARED: ReadonlyMap<FigureName, FigureName | null> = new Map<FigureName, FigureName | null>([
  ['people', null],
  ['newcomers', 'people'],
  ['languages', null],
  ['country', null],
  ['region', null],
  ['sex', null],
  ['age', null],
  ['requests', null],
  ['answers_due', null],
  ['answers_kept', 'answers_due'],
  ['outcomes', null],
  ['ratings', null],
  ['referrals_made', null],
  ['referrals_completed', 'referrals_made'],
  ['flow_started', null],
  ['flow_ended', 'flow_started'],
  ['screens', null],
  ['dangers', null],
  ['lines_of_help', null],
]);
/** Those that are several parts of one line of another: regions of a country, results of a set of questions. */
const PARTED: ReadonlyMap<FigureName, FigureName> = new Map<FigureName, FigureName>([
  ['region', 'country'],
  ['screens', 'flow_ended'],
]);
/** By a region the country in which it lies. */
export type CountryOf = ReadonlyMap<string, string>;

export const SHARED_FIGURES: readonly FigureName[] = [...SHARED.keys()];

export interface MonthFigures {
  month: Range;
  figures: Figures;
}

/** `since`: the first day of the months that were counted, where these are more than were asked for. */
export interface SharedLine extends FigureLine {
  since: number;
}

/** How many first answers of a level came in time, of those that were due. */
export interface SharedRate {
  name: Level;
  /** `null`: a part of it is hidden, and what is hidden is no nought. */
  percent: number | null;
}

export interface SharedFigures {
  lines: SharedLine[];
  rates: SharedRate[];
  /** What of it was told with each month. */
  months: { month: Range; lines: FigureLine[] }[];
}

/** The months that have to be counted: from January on. */
export function monthsFor({ from, until }: Range): Range[] {
  const january = new Date(UTC_DAYS.startOf(from)).getUTCFullYear();
  const months: Range[] = [];
  for (let day = UTC_DAYS.dayOf(Date.UTC(january, 0, 1)); day < until; day = monthsLater(day, 1)) {
    months.push({ from: day, until: monthsLater(day, 1) });
  }
  return months;
}

/** `counted` are the figures of `monthsFor(range)`. A region of which the country is not known is not told. */
export function sharedFigures(
  counted: readonly MonthFigures[],
  range: Range,
  countryOf: CountryOf = new Map(),
): SharedFigures {
  const years = Map.groupBy(counted, ({ month }) => new Date(UTC_DAYS.startOf(month.from)).getUTCFullYear());
  const told = [...years.values()]
    .flatMap((year) => toldInYear(year, countryOf))
    .filter(({ month }) => month.from >= range.from);
  return {
    lines: summed(told),
    rates: ratesOf(told),
    months: counted
      .map(({ month }) => month)
      .filter(({ from }) => from >= range.from)
      .map((month) => ({
        month,
        lines: told.filter((one) => one.month === month).map(({ figure, name, count }) => ({ figure, name, count })),
      })),
  };
}

interface Told extends SharedLine {
  /** With which month it is told. */
  month: Range;
}

function toldInYear(year: readonly MonthFigures[], countryOf: CountryOf): Told[] {
  const lines = year.map(({ figures }) => linesOf(figures));
  const blocks = new Map<string, Block[]>();
  const told: Told[] = [];
  for (const [figure, whole] of SHARED) {
    const own = lines.map((month) => month.filter((one) => one.figure === figure));
    const countsOf = (name: string) => own.map((month) => month.find((one) => one.name === name)?.count ?? 0);
    const names = [...new Set(own.flat().map((one) => one.name))].toSorted();
    const parted = PARTED.get(figure);
    if (parted !== undefined) {
      const wholeOf = (name: string) =>
        figure === 'region' ? (countryOf.get(name) ?? '') : (name.split(' ')[0] ?? '');
      for (const [of, parts] of Map.groupBy(names, wholeOf)) {
        const found = toldParts(parts.map(countsOf), blocks.get(`${parted} ${of}`) ?? []);
        told.push(
          ...parts.flatMap((name, at) => (found[at] ?? []).flatMap((block) => toldOf(year, { figure, name, block }))),
        );
      }
      continue;
    }
    for (const name of names) {
      const counts = countsOf(name);
      const found = toldBlocks(counts, whole === null ? null : (blocks.get(`${whole} ${name}`) ?? []));
      blocks.set(`${figure} ${name}`, found);
      told.push(...found.flatMap((block) => toldOf(year, { figure, name, block })));
    }
  }
  return told;
}

function toldOf(
  year: readonly MonthFigures[],
  { figure, name, block }: { figure: FigureName; name: string; block: Block },
): Told[] {
  const [first, last] = [year[block.from], year[block.at]];
  if (first === undefined || last === undefined) return [];
  return [{ figure, name, count: block.count, since: first.month.from, month: last.month }];
}

/** A share of the same months alone: where the part is told for others than the whole, something of one of them is hidden. */
function ratesOf(told: readonly Told[]): SharedRate[] {
  return LEVELS.toReversed().flatMap((name): SharedRate[] => {
    const of = (figure: FigureName) => told.filter((one) => one.figure === figure && one.name === name);
    const [due, kept] = [of('answers_due'), of('answers_kept')];
    if (due.length === 0) return [];
    const isSame = spanOf(due) === spanOf(kept);
    return [{ name, percent: isSame ? percentOf(total(kept), total(due)) : null }];
  });
}

/** From the first of these months to the last: what is told lies without a gap from January on. */
function spanOf(told: readonly Told[]): string {
  const years = Map.groupBy(told, ({ month }) => new Date(UTC_DAYS.startOf(month.from)).getUTCFullYear());
  return [...years]
    .map(([year, own]) => [
      year,
      Math.min(...own.map((one) => one.since)),
      Math.max(...own.map((one) => one.month.from)),
    ])
    .join(' ');
}

function summed(told: readonly Told[]): SharedLine[] {
  const lines = new Map<string, SharedLine>();
  for (const { month: _told, ...line } of told) {
    const key = `${line.figure} ${line.name}`;
    const before = lines.get(key);
    const since = Math.min(before?.since ?? line.since, line.since);
    lines.set(key, { ...line, count: (before?.count ?? 0) + line.count, since });
  }
  const placeOf = ({ figure }: FigureLine) => SHARED_FIGURES.indexOf(figure);
  return [...lines.values()].toSorted(
    (one, other) => placeOf(one) - placeOf(other) || other.count - one.count || (one.name < other.name ? -1 : 1),
  );
}
