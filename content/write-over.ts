import { isMap, isScalar, isSeq } from 'yaml';
import { quickYaml } from '../core/quick-yaml.ts';
import { isSameValue } from '../core/same-value.ts';
import { itemYaml, lineYaml, pairYaml, wholeYaml, wordYaml } from './write-yaml.ts';
import { apart, type Cut, type Inside, inserted, removed, replaced, withCuts } from './yaml-cuts.ts';
import {
  type Collection,
  collectionAt,
  columnAt,
  endOf,
  isInLine,
  nameOf,
  type Part,
  partsIn,
  partsOf,
  rangeOf,
} from './yaml-parts.ts';

type Path = readonly (string | number)[];

/** What touches what was just changed is changed in a round of its own. */
const ROUNDS_MAX = 40;

/**
 * A YAML text that says something else in the words of before: remarks, order, quoting and all that is the same stay as they are
 * written. Null where the text cannot be read, or is written in a way that cannot be changed in parts.
 */
export function writeOver(text: string, next: unknown): string | null {
  let now = text;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const quick = quickYaml(now);
    if (quick !== undefined && isSameValue(quick, next)) return now;
    const document = partsOf(now);
    if (document === null) return null;
    const value: unknown = document.toJS();
    if (isSameValue(value, next)) return now;
    const changed = withCuts(now, apart(betweenWholes(now, document.contents, { value, next })));
    if (changed === now) return null;
    now = changed;
  }
  return null;
}

/** The text with the parts of a group or a list in another order, each with its remarks; `order`: which stands where. */
export function reordered(text: string, path: Path, order: readonly number[]): string | null {
  const { parts } = insideAt(text, path) ?? { parts: [] };
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last || order.length !== parts.length) return null;
  const put = order.map((from, index) => {
    const [part, before, there] = [parts[from], parts[index - 1], parts[index]];
    const gap = before && there ? text.slice(before.to, there.own) : '';
    return `${gap}${text.slice(part?.own, part?.to)}`;
  });
  return withCuts(text, [{ from: first.own, to: last.to, put: put.join('') }]);
}

/** The text with another name of one part of a group. */
export function renamedKey(text: string, path: Path, to: string): string | null {
  const found = partAt(text, path);
  if (found === null || !isScalar(found.part.key)) return null;
  const [from, end] = rangeOf(found.part.key);
  return withCuts(text, [{ from, to: end, put: wordYaml(to, { inLine: isInLine(found.inside.collection) }) }]);
}

/** The text with one part of a group a second time right behind it, under another name. */
export function copiedPart(text: string, path: Path, as: string): string | null {
  const found = partAt(text, path);
  if (found === null) return null;
  const { inside, part, index } = found;
  const [, keyEnd] = rangeOf(part.key);
  const words = `${wordYaml(as, { inLine: isInLine(inside.collection) })}${text.slice(keyEnd, part.to)}`;
  return withCuts(text, [inserted(text, inside, { index: index + 1, words })]);
}

function partAt(text: string, path: Path): { inside: Inside; part: Part; index: number } | null {
  const inside = insideAt(text, path.slice(0, -1));
  const index = inside?.parts.findIndex(({ key }) => nameOf(key) === String(path.at(-1))) ?? -1;
  const part = inside?.parts[index];
  return inside && part ? { inside, part, index } : null;
}

function insideAt(text: string, path: Path): Inside | null {
  const document = partsOf(text);
  const collection = document && collectionAt(document, path);
  return collection && { collection, parts: partsIn(text, collection), within: String(path.at(-1) ?? '') };
}

interface Change {
  value: unknown;
  next: unknown;
}

function betweenWholes(text: string, node: unknown, { value, next }: Change): Cut[] {
  const cuts = betweenCollections(text, node, { value, next, key: '' });
  return cuts ?? [{ from: rangeOf(node)[0], to: Math.max(rangeOf(node)[0], endOf(text, node)), put: wholeYaml(next) }];
}

/** What has to be written otherwise in a group or a list; null where it has to be written anew. */
function betweenCollections(text: string, node: unknown, { value, next, key }: Change & { key: string }): Cut[] | null {
  if (!(isMap(node) || isSeq(node)) || node.items.length === 0) return null;
  const collection = node as Collection;
  const inside = { collection, parts: partsIn(text, collection), within: key };
  if (Array.isArray(value) && Array.isArray(next))
    return next.length === 0 ? null : betweenLists(text, inside, value, next);
  if (!isGroup(value) || !isGroup(next)) return null;
  return Object.keys(value).some((name) => Object.hasOwn(next, name)) ? betweenGroups(text, inside, value, next) : null;
}

function betweenGroups(
  text: string,
  inside: Inside,
  value: Record<string, unknown>,
  next: Record<string, unknown>,
): Cut[] {
  const changed = inside.parts.flatMap((part, index) => {
    const key = nameOf(part.key);
    if (!Object.hasOwn(next, key)) return [removed(text, inside, index)];
    return betweenValues(text, inside, part, { value: value[key], next: next[key] });
  });
  return [...changed, ...added(text, inside, value, next)];
}

/** What is new stands behind what it follows. */
function added(text: string, inside: Inside, value: object, next: Record<string, unknown>): Cut[] {
  const { collection, parts, within } = inside;
  const names = parts.map(({ key }) => nameOf(key));
  const column = columnAt(text, parts[0]?.from ?? 0);
  const cuts: Cut[] = [];
  let index = 0;
  for (const [key, item] of Object.entries(next)) {
    if (Object.hasOwn(value, key)) {
      index = names.indexOf(key) + 1;
      continue;
    }
    const words = isInLine(collection)
      ? `${wordYaml(key, { inLine: true })}: ${lineYaml(item)}`
      : pairYaml(key, item, { column, within });
    cuts.push(inserted(text, inside, { index, words }));
  }
  return cuts;
}

function betweenLists(text: string, inside: Inside, value: readonly unknown[], next: readonly unknown[]): Cut[] {
  const { collection, parts, within } = inside;
  const least = Math.min(value.length, next.length);
  let first = 0;
  while (first < least && isSameValue(value[first], next[first])) first++;
  let last = 0;
  while (last < least - first && isSameValue(value.at(-1 - last), next.at(-1 - last))) last++;
  const both = least - last;
  const column = columnAt(text, parts[0]?.from ?? 0);
  const changed = parts
    .slice(first, both)
    .flatMap((part, index) =>
      betweenValues(text, inside, part, { value: value[first + index], next: next[first + index] }),
    );
  const gone = parts.slice(both, value.length - last).map((_, index) => removed(text, inside, both + index));
  const come = next.slice(both, next.length - last).map((item) => {
    const words = isInLine(collection) ? lineYaml(item) : itemYaml(item, { column, key: within });
    return inserted(text, inside, { index: both, words });
  });
  return [...changed, ...gone, ...come];
}

function betweenValues(text: string, inside: Inside, part: Part, { value, next }: Change): Cut[] {
  if (isSameValue(value, next)) return [];
  const key = nameOf(part.key);
  return betweenCollections(text, part.value, { value, next, key }) ?? [replaced(text, inside, part, next)];
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
