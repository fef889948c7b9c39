import { stringify } from 'yaml';

/** A line of values in brackets goes no further than this. */
const LINE_MAX = 110;
/** What stands under these keys is written one below the other, however short it is. */
const BELOW = new Set(['nodes', 'hears', 'say', 'ask', 'text', 'invalid', 'other']);
/** Each item in lines of its own. */
const ITEMS_BELOW = new Set(['choices']);
/** Signs that YAML gives no plain word. */
const MARKED = /[\p{Cc}\p{Cs}\u2028\u2029\uFEFF]/u;

/** How a word was written before: another in its place is written the same way. */
export type Quoting = 'single' | 'double' | null;

interface Setting {
  /** Where the key or the dash stands under which the value is written. */
  column: number;
  key: string;
  /** Its items stand in lines of their own. */
  isBelow?: boolean;
}

/** One word or number, good wherever it may stand; `inLine`: between brackets. */
export function wordYaml(value: unknown, { inLine, quoting = null }: { inLine: boolean; quoting?: Quoting }): string {
  if (typeof value !== 'string') return JSON.stringify(value) ?? 'null';
  if (MARKED.test(value) || quoting === 'double') return JSON.stringify(value);
  const isPlain = isPlainWord(value) && !(inLine && /[,[\]{}#]/.test(value));
  return isPlain && quoting === null ? value : `'${value.replaceAll("'", "''")}'`;
}

/** Of the short words that were asked for, as keys are again and again, whether YAML writes them as they are. */
const ASKED = new Map<string, boolean>();
const ASKED_MOST = 2000;
const SHORT = 32;

function isPlainWord(value: string): boolean {
  const known = ASKED.get(value);
  if (known !== undefined) return known;
  const isPlain = stringify(value, { lineWidth: 0 }).trimEnd() === value;
  if (ASKED.size >= ASKED_MOST) ASKED.clear();
  if (value.length <= SHORT) ASKED.set(value, isPlain);
  return isPlain;
}

/** A value on one line, in brackets where it is more than a word. */
export function lineYaml(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => lineYaml(item)).join(', ')}]`;
  if (!isGroup(value)) return wordYaml(value, { inLine: true });
  const pairs = Object.entries(value).map(([key, item]) => `${wordYaml(key, { inLine: true })}: ${lineYaml(item)}`);
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}

/** What is written behind the colon of a key: on its line, or in the lines below. */
function afterKey(value: unknown, at: Setting): string {
  if (isLine(value, at)) return ` ${isWord(value) ? wordYaml(value, { inLine: false }) : lineYaml(value)}`;
  const column = at.column + 2;
  if (typeof value === 'string') return ` ${linesYaml(value, column)}`;
  return `\n${' '.repeat(column)}${groupYaml(value, { ...at, column })}`;
}

/** An item of a list, with its dash; what follows its first line begins at that column. */
export function itemYaml(value: unknown, { column, key }: Setting): string {
  if (ITEMS_BELOW.has(key) && isGroup(value) && Object.keys(value).length > 0) {
    return `- ${groupYaml(value, { column: column + 2, key: '' })}`;
  }
  if (isLine(value, { column, key: '' })) return `-${afterKey(value, { column, key: '' })}`;
  return typeof value === 'string'
    ? `- ${linesYaml(value, column + 2)}`
    : `- ${groupYaml(value, { column: column + 2, key: '' })}`;
}

/** A pair of a group, whose key begins at that column. `within`: the key of the group. */
export function pairYaml(key: string, value: unknown, at: { column: number; within: string }): string {
  return `${wordYaml(key, { inLine: false })}:${afterPairKey(key, value, at)}`;
}

/** What is written behind the colon of a pair: on its line, or in the lines below. */
export function afterPairKey(key: string, value: unknown, { column, within }: { column: number; within: string }) {
  return afterKey(value, { column, key, isBelow: within === 'nodes' && isGroup(value) });
}

/** A text of its own. */
export function wholeYaml(value: unknown): string {
  const isFilled = !isWord(value) && Object.keys(value as object).length > 0;
  return isFilled ? groupYaml(value, { column: 0, key: '' }) : lineYaml(value);
}

/** A text of several lines, at that column where it can be read again so. */
export function linesYaml(value: string, column: number): string {
  return literal(value, column) ?? JSON.stringify(value);
}

/** Null where it cannot be read again so. */
function literal(value: string, column: number): string | null {
  const ends = /\n*$/.exec(value)?.[0].length ?? 0;
  const lines = value.slice(0, value.length - ends).split('\n');
  const [first = ''] = lines;
  const isPlain = first.trim() !== '' && !first.startsWith(' ') && !lines.some((line) => MARKED.test(line));
  if (!isPlain || ends > 1 || lines.some((line) => line !== '' && line.trim() === '')) return null;
  const pad = ' '.repeat(column);
  return [ends === 0 ? '|-' : '|', ...lines.map((line) => (line === '' ? '' : `${pad}${line}`))].join('\n');
}

function groupYaml(value: unknown, { column, key }: Setting): string {
  const parts = Array.isArray(value)
    ? value.map((item) => itemYaml(item, { column, key }))
    : Object.entries(value ?? {}).map(([name, item]) => pairYaml(name, item, { column, within: key }));
  const gap = key === 'nodes' ? '\n\n' : '\n';
  return parts.join(`${gap}${' '.repeat(column)}`);
}

/** Whether a value stands on the line of its key. */
function isLine(value: unknown, { column, key, isBelow = false }: Setting): boolean {
  if (typeof value === 'string') return !value.includes('\n');
  if (isWord(value)) return true;
  const parts = Object.values(value ?? {});
  if (parts.length === 0) return true;
  if (isBelow || holdsLines(value)) return false;
  if (Array.isArray(value) ? ITEMS_BELOW.has(key) : BELOW.has(key)) return false;
  return column + key.length + lineYaml(value).length <= LINE_MAX;
}

function holdsLines(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\n');
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsLines);
}

function isWord(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return !isWord(value) && !Array.isArray(value);
}
