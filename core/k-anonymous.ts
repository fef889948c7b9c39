/**
 * Who could be told from the others by what is known of them anyway, a country, a region, an age, a sex, is made less
 * particular until so many look alike; who never does is left out.
 */
export const K_LEAST = 11;

/** In the place of what is not told. */
export const GENERALISED = '*';

const QUASI = ['prs_Region', 'prs_AgeBand', 'prs_Gender', 'prs_Country'] as const;
type Quasi = (typeof QUASI)[number];
export type QuasiRow = Record<Quasi, string>;

export function isQuasi(column: string): column is Quasi {
  return QUASI.some((one) => one === column);
}

const MINOR: ReadonlySet<string> = new Set(['0-8', '9-17']);
/** Of a field that nobody has filled, or was not told, no band is made. */
const isBand = (age: string) => /^\d/.test(age);

/** Each makes a row less particular than the one before. */
const STEPS: readonly (<Row extends QuasiRow>(row: Row) => Row)[] = [
  (row) => row,
  (row) => ({ ...row, prs_Region: GENERALISED }),
  (row) => ({ ...row, prs_Region: GENERALISED, prs_AgeBand: wide(row.prs_AgeBand) }),
  (row) => ({ ...row, prs_Region: GENERALISED, prs_AgeBand: GENERALISED }),
  (row) => ({ ...row, prs_Region: GENERALISED, prs_AgeBand: GENERALISED, prs_Gender: GENERALISED }),
  (row) => ({
    ...row,
    prs_Region: GENERALISED,
    prs_AgeBand: GENERALISED,
    prs_Gender: GENERALISED,
    prs_Country: GENERALISED,
  }),
];

function wide(age: string): string {
  if (!isBand(age)) return age;
  return MINOR.has(age) ? '0-17' : '18+';
}

export interface Anonymous<Row> {
  rows: Row[];
  /** In how many rows each of them is less particular than it was. */
  generalised: Record<Quasi, number>;
  /** Of whom too few are alike even so. */
  leftOut: number;
}

/** In what comes out no combination of the four stands fewer than `least` times. */
export function anonymous<Row extends QuasiRow>(all: readonly Row[], least = K_LEAST): Anonymous<Row> {
  const rows: Row[] = [];
  const generalised: Record<Quasi, number> = { prs_Region: 0, prs_AgeBand: 0, prs_Gender: 0, prs_Country: 0 };
  let waiting = [...all];
  for (const step of STEPS) {
    const groups = Map.groupBy(waiting, (row) => keyOf(step(row)));
    waiting = [];
    for (const group of groups.values()) {
      if (group.length < least) {
        waiting.push(...group);
        continue;
      }
      for (const row of group) {
        const shown = step(row);
        for (const one of QUASI) if (shown[one] !== row[one]) generalised[one]++;
        rows.push(shown);
      }
    }
  }
  return { rows, generalised, leftOut: waiting.length };
}

function keyOf(row: QuasiRow): string {
  return JSON.stringify(QUASI.map((one) => row[one]));
}

/**
 * A value that fewer than `least` rows hold is not told. Where those that are hidden are too few themselves the next rare
 * value is hidden, too: what a lone `*` stands for would follow from the codebook.
 */
export function rareHidden<Row extends Record<Column, string>, Column extends string>(
  rows: readonly Row[],
  columns: readonly Column[],
  least = K_LEAST,
): Row[] {
  const hidden = new Map(
    columns.map((column) => [
      column,
      rareValues(
        rows.map((row) => row[column]),
        least,
      ),
    ]),
  );
  return rows.map((row) => {
    const gone = columns.filter((column) => hidden.get(column)?.has(row[column]) === true);
    return { ...row, ...Object.fromEntries(gone.map((column) => [column, GENERALISED])) };
  });
}

function rareValues(values: readonly string[], least: number): ReadonlySet<string> {
  const byCount = [...Map.groupBy(values, (value) => value)]
    .map(([value, found]) => ({ value, count: found.length }))
    .toSorted((one, other) => one.count - other.count || (one.value < other.value ? -1 : 1));
  const rare = new Set<string>();
  let together = 0;
  for (const { value, count } of byCount) {
    if (count >= least && (together === 0 || together >= least)) break;
    rare.add(value);
    together += count;
  }
  return rare;
}
