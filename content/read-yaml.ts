import { isNode, isSeq, LineCounter, parseDocument } from 'yaml';
import { fault, type Problem } from '../core/problem.ts';
import { quickYaml } from '../core/quick-yaml.ts';

/** One entry of a list as written, with the place that its faults are reported at. */
export interface RawEntry {
  where: string;
  value: unknown;
}

/** A list or a mapping as written; null for an empty file, and where something is wrong, which is told. */
interface Written {
  value: object | string;
  /** The line of an item of a list. */
  lineOf: (index: number) => number;
}

/** Reads YAML 1.2 (so that `no` stays a word), without aliases; says the line of every fault. */
function readYaml(file: { name: string; text: string }, problems: Problem[]): Written | null {
  const quick = quickYaml(file.text);
  const isPlain = typeof quick === 'object' && quick !== null;
  return isPlain ? { value: quick, lineOf: linesOf(file.text) } : readCarefully(file, problems);
}

/** Only a fault needs a line, and one reading tells those of all. */
function linesOf(text: string): Written['lineOf'] {
  let read: Written['lineOf'] | null = null;
  return (index) => {
    read ??= parsed(text).lineOf;
    return read(index);
  };
}

function readCarefully({ name, text }: { name: string; text: string }, problems: Problem[]): Written | null {
  const { document, lineAt, lineOf } = parsed(text);
  const faults = [...document.errors, ...document.warnings];
  for (const { code, message, pos } of faults) {
    const line = lineAt(pos[0]);
    const isTwice = code === 'DUPLICATE_KEY';
    problems.push(
      isTwice ? fault(name, 'key_twice', { line }) : fault(name, 'yaml_unreadable', { line, why: message }),
    );
  }
  if (faults.length > 0 || document.contents === null) return null;
  try {
    const value: unknown = document.toJS({ maxAliasCount: 0 });
    return { value: typeof value === 'object' && value !== null ? value : String(value), lineOf };
  } catch {
    problems.push(fault(name, 'alias_used', {}));
    return null;
  }
}

function parsed(text: string) {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, schema: 'core', uniqueKeys: true, prettyErrors: false });
  const lineAt = (offset: number | undefined) => lines.linePos(offset ?? 0).line;
  const lineOf = (index: number) => {
    const node = isSeq(document.contents) ? document.contents.items[index] : undefined;
    return lineAt(isNode(node) ? node.range?.[0] : undefined);
  };
  return { document, lineAt, lineOf };
}

/** Reads a file that is a list of entries with ids. */
export function readEntries(file: { name: string; text: string }, problems: Problem[]): RawEntry[] {
  const yaml = readYaml(file, problems);
  if (yaml === null) return [];
  const { value: values, lineOf } = yaml;
  if (!Array.isArray(values)) {
    problems.push(fault(file.name, 'no_list', {}));
    return [];
  }
  return values.map((value: unknown, index) => {
    const name = idOf(value) ?? `entry ${index + 1} (line ${lineOf(index)})`;
    return { where: `${file.name}/${name}`, value };
  });
}

/** Reads a file that is one mapping of names to values. */
export function readMapping(file: { name: string; text: string }, problems: Problem[]): Map<string, unknown> {
  const yaml = readYaml(file, problems);
  if (yaml === null) return new Map();
  if (typeof yaml.value !== 'object' || Array.isArray(yaml.value)) {
    problems.push(fault(file.name, 'no_mapping', {}));
    return new Map();
  }
  return new Map(Object.entries(yaml.value));
}

/** The id of an entry as written, where it has one. */
export function idOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('id' in value)) return null;
  return typeof value.id === 'string' ? value.id : null;
}
