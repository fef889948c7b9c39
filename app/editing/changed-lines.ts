/** A line that one of two texts does not have. */
export interface ChangedLine {
  sign: '-' | '+';
  text: string;
}

/** Letters of a line that are shown, and of those before the first that is otherwise. */
const SHOWN = 160;
const BEFORE = 40;
/** More pairs of lines than these are not compared one by one. */
const PAIRS_MAX = 4_000_000;

/** The lines that differ, in their order, each short and around what is otherwise in it; of a text that is not there none. */
export function changedLines(before: string | null, after: string | null): ChangedLine[] {
  const [gone, come] = [linesOf(before), linesOf(after)];
  let head = 0;
  while (head < gone.length && head < come.length && gone[head] === come[head]) head += 1;
  let tail = 0;
  const most = Math.min(gone.length, come.length) - head;
  while (tail < most && gone[gone.length - 1 - tail] === come[come.length - 1 - tail]) tail += 1;
  return piecesOf(gone.slice(head, gone.length - tail), come.slice(head, come.length - tail)).flatMap(shown);
}

interface Piece {
  gone: string[];
  come: string[];
}

function linesOf(text: string | null): string[] {
  return text === null ? [] : text.trimEnd().split('\n');
}

/** The runs of lines between those that both have. */
function piecesOf(gone: readonly string[], come: readonly string[]): Piece[] {
  if (gone.length * come.length > PAIRS_MAX) return [{ gone: [...gone], come: [...come] }];
  const width = come.length + 1;
  /** How many lines both have from here on. */
  const alike = new Uint16Array((gone.length + 1) * width);
  const at = (row: number, column: number) => alike[row * width + column] ?? 0;
  for (let row = gone.length - 1; row >= 0; row--)
    for (let column = come.length - 1; column >= 0; column--)
      alike[row * width + column] =
        gone[row] === come[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
  const pieces: Piece[] = [{ gone: [], come: [] }];
  for (let row = 0, column = 0; row < gone.length || column < come.length; ) {
    const [one, other] = [gone[row], come[column]];
    if (one !== undefined && one === other) {
      pieces.push({ gone: [], come: [] });
      row += 1;
      column += 1;
    } else if (one !== undefined && (other === undefined || at(row + 1, column) >= at(row, column + 1))) {
      pieces.at(-1)?.gone.push(one);
      row += 1;
    } else {
      pieces.at(-1)?.come.push(other ?? '');
      column += 1;
    }
  }
  return pieces;
}

function shown({ gone, come }: Piece): ChangedLine[] {
  return [
    ...gone.map((line, index): ChangedLine => ({ sign: '-', text: around(line, come[index]) })),
    ...come.map((line, index): ChangedLine => ({ sign: '+', text: around(line, gone[index]) })),
  ];
}

function around(line: string, other: string | undefined): string {
  if (line.length <= SHOWN) return line;
  let same = 0;
  while (other !== undefined && same < line.length && line[same] === other[same]) same += 1;
  const from = Math.max(0, Math.min(same - BEFORE, line.length - SHOWN));
  const until = from + SHOWN;
  return `${from > 0 ? '…' : ''}${line.slice(from, until)}${until < line.length ? '…' : ''}`;
}
