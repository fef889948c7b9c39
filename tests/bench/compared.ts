import { median } from './measure.ts';
import { figure, type Section } from './table.ts';

/** What one run has printed: each figure by its section, its row and its column. */
export type Figures = ReadonlyMap<string, number>;

/**
 * Reads the tables that `npm run bench` prints. A row is named by its words before the first number, and by its place among
 * those with the same words; other cells without a number are left out.
 */
export function figuresIn(printed: string): Figures {
  const found = new Map<string, number>();
  const rows = new Map<string, number>();
  let title = '';
  let head: readonly string[] = [];
  for (const line of printed.split('\n')) {
    if (line.startsWith('## ')) [title, head] = [line.slice(3).trim(), []];
    if (!line.startsWith('| ') || /^\| -+/.test(line)) continue;
    const [what = '', ...cells] = line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim());
    if (head.length === 0) head = [what, ...cells];
    else {
      const words = cells.findIndex((cell) => numberIn(cell) !== null);
      const named = cells.slice(0, Math.max(words, 0)).filter((cell) => cell !== '');
      const row = [title, what, ...named].join(' · ');
      const count = (rows.get(row) ?? 0) + 1;
      rows.set(row, count);
      for (const [at, cell] of cells.entries()) {
        const number = numberIn(cell);
        if (number !== null) found.set(`${row}${count > 1 ? ` (${count})` : ''} · ${head[at + 1] ?? ''}`, number);
      }
    }
  }
  return found;
}

/** `3 540`, `1.24 x`, `102 (2 732 words)`. */
function numberIn(cell: string): number | null {
  const digits = /^\d[\d\s]*(?:\.\d+)?/u.exec(cell)?.[0].replace(/\s/gu, '') ?? '';
  return digits === '' ? null : Number(digits);
}

/** Two runs that took turns: what slowed the machine for a while slowed both. */
export interface Pair {
  before: Figures;
  after: Figures;
}

/** Of each figure that all pairs have, how many times as large it is after, in the middle and at either end. */
export function compared(pairs: readonly Pair[]): Section {
  const names = [...(pairs[0]?.before.keys() ?? [])].filter((name) =>
    pairs.every(({ before, after }) => before.has(name) && after.has(name)),
  );
  const rows = names.map((name) => {
    const [before, after] = [pairs.map((pair) => pair.before.get(name)), pairs.map((pair) => pair.after.get(name))];
    const ratios = pairs.map((pair) => (pair.after.get(name) ?? Number.NaN) / (pair.before.get(name) ?? Number.NaN));
    const middle = (values: readonly (number | undefined)[]) =>
      figure(median(values.map((value) => value ?? Number.NaN)));
    const spread = `${figure(Math.min(...ratios))} to ${figure(Math.max(...ratios))}`;
    return [name, middle(before), middle(after), figure(median(ratios)), spread];
  });
  return {
    title: 'Before and after',
    notes: [
      `${pairs.length} pairs of runs that took turns. A ratio is of the two runs of a pair; the peers and the floors stand in the ` +
        'same table: where theirs is not near 1, the machine was busy with something else.',
    ],
    head: ['what', 'before', 'after', 'ratio', 'spread'],
    rows,
  };
}
