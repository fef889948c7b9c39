import {
  type Document,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { quickYaml } from '../core/quick-yaml.ts';

/** One thing of a group or a list in a text. */
export interface Part {
  /** Where it begins, with the remarks right above it; behind the spaces of its line. */
  own: number;
  /** Where its key, its dash or, in brackets, itself begins. */
  from: number;
  /** Behind its last letter. */
  end: number;
  /** The end of its last line, with a remark that stands there; in brackets as `end`. */
  to: number;
  /** Where its value may be written: behind the colon or the dash. */
  valueFrom: number;
  key: unknown;
  value: unknown;
}

export type Collection = YAMLMap | YAMLSeq;

/** A text with the place of every word; null where it cannot be read, or holds what stands for something else. */
export function partsOf(text: string): Document | null {
  const document = parseSafely(text);
  if (document === null || document.errors.length > 0 || document.warnings.length > 0) return null;
  return /[&*]/.test(text) && holdsNames(document) ? null : document;
}

function parseSafely(text: string): Document | null {
  try {
    const options = { version: '1.2', schema: 'core', uniqueKeys: true, merge: false, keepSourceTokens: true } as const;
    return parseDocument(text, { ...options, prettyErrors: false });
  } catch (thrown) {
    if (thrown instanceof RangeError) return null;
    throw thrown;
  }
}

/** A name for what stands elsewhere, or such a place. */
function holdsNames(document: Document): boolean {
  let isFound = false;
  const found = () => {
    isFound = true;
    return visit.BREAK;
  };
  visit(document, { Alias: found, Node: (_, node) => (node.anchor === undefined ? undefined : found()) });
  return isFound;
}

/** Whether it stands in brackets. */
export function isInLine(collection: Collection): boolean {
  return collection.flow === true;
}

/** The things of a group or a list, in their order. */
export function partsIn(text: string, collection: Collection): Part[] {
  const dashes = isSeq(collection) && !isInLine(collection) ? dashesOf(collection) : [];
  let before = 0;
  return collection.items.map((item, index) => {
    const part = partOf(text, item, { dash: dashes[index] ?? null, inLine: isInLine(collection), before });
    before = part.to;
    return part;
  });
}

function dashesOf(collection: YAMLSeq): number[] {
  const token = collection.srcToken;
  if (token?.type !== 'block-seq') return [];
  return token.items.flatMap(({ start }) => start.find(({ type }) => type === 'seq-item-ind')?.offset ?? []);
}

interface Around {
  dash: number | null;
  inLine: boolean;
  /** Where the part before it ends. */
  before: number;
}

function partOf(text: string, item: unknown, { dash, inLine, before }: Around): Part {
  const { from, end, valueFrom } = spanOf(text, item, dash);
  const [key, value] = isPair(item) ? [item.key, item.value] : [null, item];
  if (inLine) return { own: from, from, end, to: end, valueFrom, key, value };
  const line = text.indexOf('\n', end);
  return { own: ownOf(text, from, before), from, end, to: line < 0 ? text.length : line, valueFrom, key, value };
}

function spanOf(text: string, item: unknown, dash: number | null): Pick<Part, 'from' | 'end' | 'valueFrom'> {
  if (isPair(item)) {
    const key = rangeOf(item.key);
    const valueFrom = Math.max(key[1], text.indexOf(':', key[1]) + 1);
    return { from: key[0], end: Math.max(valueFrom, endOf(text, item.value)), valueFrom };
  }
  const valueFrom = dash === null ? rangeOf(item)[0] : dash + 1;
  return { from: dash ?? valueFrom, end: Math.max(valueFrom, endOf(text, item)), valueFrom };
}

/** Behind the last letter of a value; 0 where nothing is written. */
export function endOf(text: string, node: unknown): number {
  if (isCollection(node) && !isInLine(node as Collection) && node.items.length > 0) {
    const last: unknown = node.items.at(-1);
    if (!isPair(last)) return endOf(text, last);
    return spanOf(text, last, null).end;
  }
  const [from, to] = rangeOf(node);
  if (from === to) return 0;
  if (!isScalar(node) || !node.type?.startsWith('BLOCK')) return to;
  // A space behind the last word belongs to the text, lines without words do not.
  return from + text.slice(from, to).replace(/(?:\r?\n[ \t]*)+$/, '').length;
}

/** The beginning of the remarks right above a line, behind its spaces. */
function ownOf(text: string, from: number, before: number): number {
  let own = from;
  let line = lineStart(text, from);
  if (text.slice(line, from).trim() !== '') return own;
  while (line > before) {
    const above = lineStart(text, line - 1);
    const words = text.slice(above, line);
    if (above < before || !words.trimStart().startsWith('#')) break;
    own = above + words.length - words.trimStart().length;
    line = above;
  }
  return own;
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** The column of a place in its line. */
export function columnAt(text: string, at: number): number {
  return at - lineStart(text, at);
}

export function rangeOf(node: unknown): readonly [number, number] {
  if ((isScalar(node) || isCollection(node)) && node.range) return [node.range[0], node.range[1]];
  return [0, 0];
}

/** The group or list at a path; null where there is none. */
export function collectionAt(document: Document, path: readonly (string | number)[]): Collection | null {
  const found: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
  return isMap(found) || isSeq(found) ? (found as Collection) : null;
}

/** The name of a part of a group. */
export function nameOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : '';
}

/** What a text says; undefined where it cannot be read. */
export function readPlain(text: string): unknown {
  return quickYaml(text) ?? partsOf(text)?.toJS();
}
