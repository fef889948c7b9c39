import type { FlowPath } from '../rooms/messages.ts';

/** The line, from 1 on, at which a place of a flow is written, as deep as it has a line of its own. */
export function lineOfPath(text: string, path: FlowPath): number {
  const lines = text.split('\n');
  let [at, end, depth] = [0, lines.length, -1];
  let found = 0;
  for (const step of path) {
    const next = typeof step === 'number' ? itemAt(lines, at, end, step) : keyAt(lines, { at, end, depth, key: step });
    if (next === null) break;
    found = next;
    depth = indentOf(lines[next] ?? '');
    at = next + 1;
    end = endOf(lines, at, depth, typeof step === 'number');
  }
  return found + 1;
}

const indentOf = (line: string): number => /^ */.exec(line)?.[0].length ?? 0;
const isBlank = (line: string): boolean => line.trim() === '' || line.trim().startsWith('#');

interface Within {
  at: number;
  end: number;
  /** The indent of what it lies in; -1: of the flow itself. */
  depth: number;
  key: string;
}

function keyAt(lines: readonly string[], { at, end, depth, key }: Within): number | null {
  const begun = new RegExp(`^\\s*(?:- )?["']?${key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}["']?:`);
  const inside = lines.slice(at, end).filter((line) => !isBlank(line) && indentOf(line) > depth);
  const level = Math.min(...inside.map(indentOf));
  // A key of an item may stand on the line of the item itself.
  if (at > 0 && begun.test(lines[at - 1] ?? '') && (lines[at - 1] ?? '').trimStart().startsWith('- ')) return at - 1;
  for (let line = at; line < end; line += 1) {
    if (indentOf(lines[line] ?? '') === level && begun.test(lines[line] ?? '')) return line;
  }
  return null;
}

function itemAt(lines: readonly string[], at: number, end: number, index: number): number | null {
  const items: number[] = [];
  let level: number | null = null;
  for (let line = at; line < end; line += 1) {
    const text = lines[line] ?? '';
    if (!text.trimStart().startsWith('- ') || (level !== null && indentOf(text) !== level)) continue;
    level ??= indentOf(text);
    items.push(line);
  }
  return items[index] ?? null;
}

function endOf(lines: readonly string[], from: number, depth: number, isItem: boolean): number {
  for (let line = from; line < lines.length; line += 1) {
    const text = lines[line] ?? '';
    if (isBlank(text)) continue;
    const indent = indentOf(text);
    const isListOfIt = indent === depth && !isItem && text.trimStart().startsWith('- ');
    if (indent <= depth && !isListOfIt) return line;
  }
  return lines.length;
}
