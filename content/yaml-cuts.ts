import { isMap, isScalar, isSeq, type Scalar } from 'yaml';
import { afterPairKey, itemYaml, linesYaml, lineYaml, type Quoting, wordYaml } from './write-yaml.ts';
import { type Collection, columnAt, endOf, isInLine, nameOf, type Part, rangeOf } from './yaml-parts.ts';

/** A change of a text: what stands between two places becomes something else. */
export interface Cut {
  from: number;
  to: number;
  put: string;
}

/** A group or a list in a text, with what it holds. */
export interface Inside {
  collection: Collection;
  parts: readonly Part[];
  /** The key under which it stands. */
  within: string;
}

/** A text after some changes, which do not overlap. */
export function withCuts(text: string, cuts: readonly Cut[]): string {
  return cuts
    .toReversed()
    .toSorted((one, other) => other.from - one.from)
    .reduce((whole, { from, to, put }) => whole.slice(0, from) + put + whole.slice(to), text);
}

/** Those that can be made together; what touches them has to be looked for anew. */
export function apart(cuts: readonly Cut[]): Cut[] {
  const made: Cut[] = [];
  let last: Cut | null = null;
  for (const cut of cuts.toSorted((one, other) => one.from - other.from)) {
    const isBoth = last !== null && last.from === cut.from && last.to === last.from && cut.to === cut.from;
    if (last !== null && cut.from <= last.to && !isBoth) continue;
    made.push(cut);
    last = cut;
  }
  return made;
}

/** One more, before the part that stands at that index. */
export function inserted(text: string, inside: Inside, { index, words }: { index: number; words: string }): Cut {
  const { collection, parts } = inside;
  const [before, after] = [parts[index - 1], parts[0]];
  const at = before?.to ?? after?.own ?? 0;
  if (isInLine(collection)) return { from: at, to: at, put: before ? `, ${words}` : `${words}, ` };
  const gap = `${isSpaced(text, inside) ? '\n\n' : '\n'}${' '.repeat(columnAt(text, after?.from ?? 0))}`;
  return { from: at, to: at, put: before ? `${gap}${words}` : `${words}${gap}` };
}

/** Whether there is an empty line between the parts. */
function isSpaced(text: string, { parts, within }: Inside): boolean {
  const gaps = parts.slice(1).map((part, index) => text.slice(parts[index]?.to, part.own));
  const empty = gaps.filter((gap) => /\n[ ]*\n/.test(gap)).length;
  return gaps.length === 0 ? within === 'nodes' : empty * 2 > gaps.length;
}

/** One less; there are others. A remark that stands apart stays. */
export function removed(text: string, { collection, parts }: Inside, index: number): Cut {
  const [before, part, after] = [parts[index - 1], parts[index], parts[index + 1]];
  if (!part) return { from: 0, to: 0, put: '' };
  if (isInLine(collection)) {
    return before
      ? { from: before.end, to: part.end, put: '' }
      : { from: part.from, to: after?.from ?? part.end, put: '' };
  }
  if (before) {
    const gap = text.slice(before.to, part.own);
    return { from: before.to + gap.trimEnd().length, to: part.to, put: '' };
  }
  const gap = text.slice(part.to, after?.own ?? part.to);
  return { from: part.own, to: part.to + gap.length - gap.trimStart().length, put: '' };
}

/** Another value in the place of one. */
export function replaced(text: string, { collection, within }: Inside, part: Part, next: unknown): Cut {
  const [node, inLine] = [part.value, isInLine(collection)];
  const [from] = rangeOf(node);
  const isWritten = endOf(text, node) > from;
  const column = columnAt(text, part.from);
  if (isScalar(node) && isWritten) {
    const put = wordFor(text, node, next, { inLine, column: column + 2 });
    if (put !== null) return withRemark(text, part, { from, to: endOf(text, node), put });
  }
  if (inLine) {
    const gap = isMap(collection) && !isWritten ? ' ' : '';
    return { from: isWritten ? from : part.valueFrom, to: part.end, put: `${gap}${lineYaml(next)}` };
  }
  const put = isSeq(collection)
    ? itemYaml(next, { column, key: within }).slice(1)
    : afterPairKey(nameOf(part.key), next, { column, within });
  return withRemark(text, part, { from: part.valueFrom, to: part.end, put });
}

/** A remark behind a value stays on the first line of what has more than one. */
function withRemark(text: string, part: Part, { from, to, put }: Cut): Cut {
  const [remark, line] = [text.slice(to, part.to).trim(), put.indexOf('\n')];
  if (line < 0 || !remark.startsWith('#')) return { from, to, put };
  return { from, to: part.to, put: `${put.slice(0, line)} ${remark}${put.slice(line)}` };
}

/** A word in the place of another, written the same way; null where it is no word. */
function wordFor(text: string, node: Scalar, next: unknown, at: { inLine: boolean; column: number }): string | null {
  if (typeof next === 'object' && next !== null) return null;
  const isBelow = node.type?.startsWith('BLOCK') === true;
  if (typeof next === 'string' && !at.inLine && (next.includes('\n') || (isBelow && next.trim() !== ''))) {
    const indented = isBelow ? /\n( +)\S/.exec(text.slice(...rangeOf(node))) : null;
    return linesYaml(next, indented?.[1]?.length ?? at.column);
  }
  const quoting: Quoting = node.type === 'QUOTE_SINGLE' ? 'single' : node.type === 'QUOTE_DOUBLE' ? 'double' : null;
  return wordYaml(next, { inLine: at.inLine, quoting: typeof next === 'string' ? quoting : null });
}
