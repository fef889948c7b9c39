import { isDeepStrictEqual } from 'node:util';
import { stringify as csvLines } from 'csv-stringify/sync';
import { type Document, isMap, isScalar, parseDocument, stringify } from 'yaml';
import { cellsOf } from '../../content/read-register.ts';
import type { RegisterEntry } from '../../content/schema.ts';
import type { EntryKind } from '../../core/entry.ts';

/**
 * An entry as people write it: YAML, of the register a row of CSV. What it was before is kept where it says the same, so that
 * comments stay and a difference shows what was changed and nothing else.
 */
export function textOf(kind: EntryKind, json: unknown, before: string | null): string {
  if (kind === 'register' && isRecord(json)) return rowOf(json as Partial<RegisterEntry>);
  const document = before === null ? null : parseDocument(before);
  if (
    before === null ||
    document === null ||
    document.errors.length > 0 ||
    !isMap(document.contents) ||
    !isRecord(json)
  )
    return stringify(json, { lineWidth: 0 });
  const spliced = withWords(before, wordsChanged(document, document.toJS(), json));
  if (spliced !== null && isDeepStrictEqual(readOf(spliced), withoutGaps(json))) return spliced;
  takeOver(document, [], json);
  return document.toString({ lineWidth: 0 });
}

interface Word {
  from: number;
  to: number;
  value: unknown;
}

/** The single words and numbers that are otherwise, each by its place in the text; null where more than these is. */
function wordsChanged(document: Document, before: unknown, next: unknown, path: readonly string[] = []): Word[] | null {
  if (isDeepStrictEqual(before, withoutGaps(next))) return [];
  if (isRecord(before) && isRecord(next)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(withoutGaps(next) as object)]);
    const found = [...keys].map((key) => wordsChanged(document, before[key], next[key], [...path, key]));
    return found.every((one) => one !== null) ? found.flat() : null;
  }
  const node = document.getIn(path, true);
  const isWord = next === null || (typeof next !== 'object' && next !== undefined);
  if (!isWord || !isScalar(node) || !node.range || node.type?.startsWith('BLOCK')) return null;
  return [{ from: node.range[0], to: node.range[1], value: next }];
}

function withWords(text: string, words: readonly Word[] | null): string | null {
  if (words === null) return null;
  return words
    .toSorted((one, other) => other.from - one.from)
    .reduce((whole, { from, to, value }) => whole.slice(0, from) + wordOf(value) + whole.slice(to), text);
}

/** Good wherever a word may stand. */
function wordOf(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  const plain = stringify(value, { lineWidth: 0 }).trimEnd();
  return /[\n,[\]{}#]/.test(value) ? JSON.stringify(value) : plain;
}

function readOf(text: string): unknown {
  const document = parseDocument(text);
  return document.errors.length > 0 ? undefined : document.toJS();
}

/** What is left out in a form is not there at all. */
function withoutGaps(json: unknown): unknown {
  return JSON.parse(JSON.stringify(json ?? null));
}

function takeOver(document: Document, path: readonly string[], next: Record<string, unknown>): void {
  const map = path.length === 0 ? document.contents : document.getIn(path, true);
  const keys = isMap(map) ? map.items.map(({ key }) => String(key)) : [];
  for (const key of keys) if (next[key] === undefined) document.deleteIn([...path, key]);
  const before: unknown = document.toJS();
  for (const [key, value] of Object.entries(next)) {
    if (value === undefined) continue;
    const place = [...path, key];
    const node = document.getIn(place, true);
    if (isMap(node) && isRecord(value)) takeOver(document, place, value);
    else if (!isDeepStrictEqual(at(before, place), value)) document.setIn(place, document.createNode(value));
  }
}

function at(whole: unknown, path: readonly string[]): unknown {
  return path.reduce((value, key) => (isRecord(value) ? value[key] : undefined), whole);
}

function rowOf(entry: Partial<RegisterEntry>): string {
  return csvLines([Object.values(cellsOf(entry))]).trimEnd();
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
