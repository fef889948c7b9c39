/** One Markdown table with a heading, and what a reader must know to read it. */
export interface Section {
  title: string;
  /** One line a paragraph. */
  notes: string[];
  head: string[];
  rows: string[][];
}

export function renderSection({ title, notes, head, rows }: Section): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = line(head.map((_, column) => (column === 0 ? '---' : '---:')));
  return [`## ${title}`, '', line(head), rule, ...rows.map(line), '', ...notes.flatMap((note) => [note, ''])].join(
    '\n',
  );
}

/** Three digits that count, thousands apart: `1 240`, `0.083`, `12.4`. */
export function figure(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return String(value);
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  if (digits > 0) return value.toFixed(Math.min(digits, 3));
  return whole(Number(value.toPrecision(3)));
}

/** A count, as it is. */
export function whole(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ' ');
}

export function times(value: number, floor: number): string {
  return `${figure(value / floor)} x`;
}
