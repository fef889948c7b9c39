import { isMap, isNode, isPair, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { fault, type Problem } from '../../core/problem.ts';
import { quickYaml } from '../../core/quick-yaml.ts';
import { isRecord } from '../../core/record.ts';

export interface TextFile {
  name: string;
  text: string;
}

/** A file as written, which tells the line of each of its values. */
export interface ReadFile {
  name: string;
  value: Record<string, unknown>;
  /** The line of a key or an item. */
  lineOf: (path: readonly (string | number)[]) => number;
  /** The line of a word within the value of a key. */
  lineOfWord: (path: readonly (string | number)[], word: string) => number;
}

/** Reads YAML 1.2 without aliases: what an editor sees is all. */
export function readYaml({ name, text }: TextFile, problems: Problem[]): ReadFile | null {
  const quick = quickYaml(text);
  return isRecord(quick) ? { name, value: quick, ...linesOf(text) } : readCarefully({ name, text }, problems);
}

function readCarefully({ name, text }: TextFile, problems: Problem[]): ReadFile | null {
  const { document, lineAt } = parseText(text);
  // The first fault makes most of the others.
  const [first] = [...document.errors, ...document.warnings];
  if (first) {
    const where = `${name} (line ${lineAt(first.pos[0])})`;
    problems.push(fault(where, 'words_unreadable', { why: first.message }));
    return null;
  }
  const value = plainOf(document);
  if (value === null) {
    problems.push(fault(name, 'words_no_mapping', {}));
    return null;
  }
  return { name, value, ...linesOf(text) };
}

/** Only a fault needs a line: until one is found, nothing keeps the thousands of nodes of a file. */
function linesOf(text: string): Pick<ReadFile, 'lineOf' | 'lineOfWord'> {
  let parsed: ReturnType<typeof parseText> | null = null;
  const again = () => {
    parsed ??= parseText(text);
    return parsed;
  };
  return {
    lineOf: (path) => again().lineAt(offsetOf(again().document.contents, path)),
    lineOfWord: (path, word) => {
      const node = again().document.getIn(path, true);
      const [from, to] = isNode(node) && node.range ? node.range : [0, 0];
      const within = text.slice(from, to).search(new RegExp(`(?<![^\\s,])${escaped(word)}(?![^\\s,])`, 'iu'));
      return again().lineAt(from + Math.max(0, within));
    },
  };
}

function parseText(text: string) {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, schema: 'core', uniqueKeys: true, prettyErrors: false });
  return { document, lineAt: (offset: number | undefined) => lines.linePos(offset ?? 0).line };
}

function plainOf(document: ReturnType<typeof parseDocument>): Record<string, unknown> | null {
  try {
    const value: unknown = document.toJS({ maxAliasCount: 0 });
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function offsetOf(root: unknown, path: readonly (string | number)[]): number | undefined {
  let [node, offset]: [unknown, number | undefined] = [root, undefined];
  for (const step of path) {
    const next = stepInto(node, step);
    if (next === null) return offset;
    [node, offset] = [next.node, next.offset ?? offset];
  }
  return offset;
}

function stepInto(node: unknown, step: string | number): { node: unknown; offset: number | undefined } | null {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
    return pair && isPair(pair) && isNode(pair.key) ? { node: pair.value, offset: pair.key.range?.[0] } : null;
  }
  const item = isSeq(node) && typeof step === 'number' ? node.items[step] : undefined;
  return isNode(item) ? { node: item, offset: item.range?.[0] } : null;
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
