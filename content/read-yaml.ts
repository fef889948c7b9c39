import { isNode, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Problem } from '../core/problem.ts';

/** One entry of a list as written, with the place that its faults are reported at. */
export interface RawEntry {
  where: string;
  value: unknown;
}

/** Reads YAML 1.2 (so that `no` stays a word), without aliases; says the line of every fault. */
function readYaml(file: { name: string; text: string }, problems: Problem[]) {
  const lines = new LineCounter();
  const document = parseDocument(file.text, {
    lineCounter: lines,
    schema: 'core',
    uniqueKeys: true,
    prettyErrors: false,
  });
  for (const { message, pos } of [...document.errors, ...document.warnings]) {
    const line = lines.linePos(pos[0]).line;
    problems.push({
      severity: 'error',
      where: file.name,
      message: `line ${line} cannot be read as YAML: ${message}; mend the line, and put texts with a colon in quotes`,
    });
  }
  if (document.errors.length > 0 || document.warnings.length > 0) return null;
  return { document, lineOf: (offset: number | undefined) => lines.linePos(offset ?? 0).line };
}

/** Reads a file that is a list of entries with ids. */
export function readEntries(file: { name: string; text: string }, problems: Problem[]): RawEntry[] {
  const yaml = readYaml(file, problems);
  if (yaml === null) return [];
  const { contents } = yaml.document;
  if (contents === null) return [];
  const values = plain(yaml.document, file.name, problems);
  if (values === null) return [];
  if (!isSeq(contents) || !Array.isArray(values)) {
    problems.push({ severity: 'error', where: file.name, message: 'is not a list; begin every entry with "- id: …"' });
    return [];
  }
  return values.map((value: unknown, index) => {
    const node = contents.items[index];
    const line = yaml.lineOf(isNode(node) ? node.range?.[0] : undefined);
    const id = idOf(value);
    return { where: `${file.name}/${id ?? `entry ${index + 1} (line ${line})`}`, value };
  });
}

/** Reads a file that is one mapping of names to values. */
export function readMapping(file: { name: string; text: string }, problems: Problem[]): Map<string, unknown> {
  const yaml = readYaml(file, problems);
  if (yaml === null || yaml.document.contents === null) return new Map();
  const value = plain(yaml.document, file.name, problems);
  if (value === null) return new Map();
  if (typeof value !== 'object' || Array.isArray(value)) {
    problems.push({
      severity: 'error',
      where: file.name,
      message: 'is not a mapping; write "name: value" on each line',
    });
    return new Map();
  }
  return new Map(Object.entries(value));
}

/** The id of an entry as written, where it has one. */
export function idOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('id' in value)) return null;
  return typeof value.id === 'string' ? value.id : null;
}

function plain(document: ReturnType<typeof parseDocument>, name: string, problems: Problem[]): object | string | null {
  try {
    const value: unknown = document.toJS({ maxAliasCount: 0 });
    return typeof value === 'object' && value !== null ? value : String(value);
  } catch {
    problems.push({ severity: 'error', where: name, message: 'uses an alias (*name); write the value out instead' });
    return null;
  }
}
