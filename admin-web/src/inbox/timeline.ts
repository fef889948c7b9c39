import type { Case, Line } from '../api/desk.ts';

/** What a conversation shows, in the order in which it happened. */
export type Item = { key: string; at: number } & (
  | { kind: 'line'; line: Line; isChanged: boolean; isRemoved: boolean; isResent: boolean }
  | { kind: 'note'; note: Case['notes'][number] }
  | { kind: 'step'; step: Case['steps'][number] }
);

/**
 * Notes and moves stand between the lines, which keep the order of the log: clocks of channels are not ours. While earlier
 * lines are not fetched, what is older than these waits, too.
 */
export function timelineOf(
  lines: readonly Line[],
  { notes, steps }: Pick<Case, 'notes' | 'steps'>,
  hasEarlier: boolean,
): Item[] {
  const changed = changedBy(lines, 'edit');
  const removed = changedBy(lines, 'removed');
  const keys = new Set(lines.map(({ key }) => key));
  const from = hasEarlier ? (lines[0]?.at ?? 0) : 0;
  const beside = [
    ...notes.map((note): Item => ({ kind: 'note', key: `note-${note.id}`, at: note.at, note })),
    ...steps.map((step, index): Item => ({ kind: 'step', key: `step-${index}`, at: step.at, step })),
  ]
    .filter(({ at }) => at >= from)
    .sort((one, other) => one.at - other.at);

  const items: Item[] = [];
  for (const line of lines) {
    while (beside[0] !== undefined && isBefore(beside[0], line)) items.push(...beside.splice(0, 1));
    const later = { isChanged: changed.has(line.seq), isRemoved: removed.has(line.seq) };
    const marks = { ...later, isResent: keys.has(`resend-${line.seq}`) };
    items.push({ kind: 'line', key: `line-${line.seq}`, at: line.at, line, ...marks });
  }
  return [...items, ...beside];
}

const SECOND_MS = 1000;
/** Moves after which nobody answers: they stand below what was said in their moment. */
const ENDING: ReadonlySet<string> = new Set(['closed', 'released', 'muted']);

/**
 * Whoever answers has taken the case before, though their answer may carry a whole second alone, and a move has the very
 * moment of what the bot says of it.
 */
function isBefore(item: Item, line: Line): boolean {
  if (item.kind !== 'step' || line.direction === 'in' || ENDING.has(item.step.kind)) return item.at < line.at;
  const isWhole = line.from === 'operator' && line.at % SECOND_MS === 0;
  return item.at <= line.at + (isWhole ? SECOND_MS - 1 : 0);
}

/** The lines to which later ones of that kind did something. */
function changedBy(lines: readonly Line[], kind: 'edit' | 'removed'): ReadonlySet<number> {
  return new Set(lines.flatMap((line) => (line.kind === kind && line.edits !== null ? [line.edits] : [])));
}

type LineItem = Extract<Item, { kind: 'line' }>;

/** What stands in the talk: an item, or what the bot said in one go, folded to a line. */
export type Row = Item | { kind: 'fold'; key: string; at: number; items: LineItem[] };

/**
 * What the bot said between the words of people is one row, so that these stand out. What it said last stays open: it is what the
 * person has before them. What has not arrived, and a cover, is never folded away. A row keeps its key when earlier lines come.
 */
export function foldedRows(items: readonly Item[]): Row[] {
  const newest = items.findLast((item) => item.kind === 'line');
  const rows: Row[] = [];
  let run: LineItem[] = [];
  const end = (): void => {
    const [first] = run;
    const last = run.at(-1);
    if (first === undefined || last === undefined) return;
    if (last === newest) rows.push(...run);
    else rows.push({ kind: 'fold', key: `fold-${last.line.seq}`, at: first.at, items: run });
    run = [];
  };
  for (const item of items) {
    if (item.kind === 'line' && isPlainBot(item)) {
      run.push(item);
      continue;
    }
    end();
    rows.push(item);
  }
  end();
  return rows;
}

function isPlainBot({ line: { from, kind, state } }: LineItem): boolean {
  return from === 'bot' && kind === 'bubble' && state !== 'failed';
}
