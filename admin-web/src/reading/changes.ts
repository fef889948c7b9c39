/** A sentence in the two languages of those who write to us. */
export interface Twin {
  tg: string;
  ru: string;
}

export type Value = string | number | boolean | readonly (string | number | boolean)[];

type Leaf = { kind: 'text'; twin: Twin } | { kind: 'value' | 'order'; value: Value };

/** One field that is otherwise than before. `null`: it was not there, or is there no more. */
export type Change = { path: readonly string[] } & (
  | { kind: 'text'; before: Twin | null; after: Twin | null }
  | { kind: 'value' | 'order'; before: Value | null; after: Value | null }
);

/**
 * What is otherwise in one entry than in the other, field by field, in the order of the later one. Items of a list are told
 * apart by their id where they have one, so that an item that only moved is no change but that of the order.
 */
export function changesBetween(before: unknown, after: unknown): Change[] {
  const [was, is] = [leavesOf(before), leavesOf(after)];
  return inOrder([...was.keys()], [...is.keys()]).flatMap((key) => {
    const change = changeOf(key === '' ? [] : key.split(STEP), was.get(key), is.get(key));
    return change === null ? [] : [change];
  });
}

const STEP = '\n';
/** Stands before a name that an item of a list has, so that it is taken for no field. */
export const ITEM = '#';

function changeOf(path: readonly string[], was: Leaf | undefined, is: Leaf | undefined): Change | null {
  const kind = (is ?? was)?.kind;
  if (kind === undefined || JSON.stringify(was) === JSON.stringify(is)) return null;
  if (kind === 'text') return { kind, path, before: textIn(was), after: textIn(is) };
  if (kind === 'order' && !isMoved(was, is)) return null;
  return { kind, path, before: valueIn(was), after: valueIn(is) };
}

function textIn(leaf: Leaf | undefined): Twin | null {
  if (leaf === undefined) return null;
  return leaf.kind === 'text' ? leaf.twin : { tg: String(leaf.value), ru: String(leaf.value) };
}

function valueIn(leaf: Leaf | undefined): Value | null {
  if (leaf === undefined) return null;
  return leaf.kind === 'text' ? [leaf.twin.tg, leaf.twin.ru] : leaf.value;
}

/** Whether items that are in both lists stand in another order; what was put in or taken out is told by itself. */
function isMoved(was: Leaf | undefined, is: Leaf | undefined): boolean {
  if (was?.kind !== 'order' || is?.kind !== 'order') return false;
  const [old, now] = [was.value, is.value].map((value) => (Array.isArray(value) ? value.map(String) : []));
  const both = (list: readonly string[] = [], other: readonly string[] = []) => list.filter((id) => other.includes(id));
  return both(old, now).join(STEP) !== both(now, old).join(STEP);
}

/** The later order, with what is gone behind that which stood before it. */
function inOrder(was: readonly string[], is: readonly string[]): string[] {
  const order = [...is];
  const known = new Set(is);
  let last = -1;
  for (const key of was) {
    if (known.has(key)) last = order.indexOf(key);
    else order.splice(++last, 0, key);
  }
  return order;
}

function leavesOf(value: unknown): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  gather(value, [], leaves);
  return leaves;
}

function gather(value: unknown, path: readonly string[], leaves: Map<string, Leaf>): void {
  const key = path.join(STEP);
  if (Array.isArray(value)) gatherList(value, path, leaves);
  else if (isScalar(value)) leaves.set(key, { kind: 'value', value });
  else if (typeof value === 'object' && value !== null) {
    const { tg, ru, ...rest } = value as Record<string, unknown>;
    const [one, other] = [wordsIn(tg), wordsIn(ru)];
    const isTwin = one !== null && other !== null;
    if (isTwin) leaves.set(key, { kind: 'text', twin: { tg: one, ru: other } });
    gatherFields(isTwin ? rest : value, path, leaves);
  }
}

/** An id within the entry says what is spoken of, and is never itself what changed. */
function gatherFields(fields: object, path: readonly string[], leaves: Map<string, Leaf>): void {
  for (const [name, field] of Object.entries(fields)) if (name !== 'id') gather(field, [...path, name], leaves);
}

function gatherList(list: readonly unknown[], path: readonly string[], leaves: Map<string, Leaf>): void {
  if (list.length === 0) return;
  if (list.every(isScalar)) {
    leaves.set(path.join(STEP), { kind: 'value', value: list });
    return;
  }
  const named = list.map(nameOf);
  const names = named.flatMap((name) => name ?? []);
  const isNamed = new Set(names).size === list.length;
  for (const [at, item] of list.entries())
    gather(bare(item), [...path, `${ITEM}${(isNamed ? named[at] : null) ?? at + 1}`], leaves);
  if (isNamed) leaves.set([...path, ''].join(STEP), { kind: 'order', value: names });
}

/** The name of an item; nodes of a flow are kept as pairs of a name and what stands under it. */
export function nameOf(item: unknown): string | null {
  if (Array.isArray(item)) return item.length === 2 && typeof item[0] === 'string' ? item[0] : null;
  const id = typeof item === 'object' && item !== null && 'id' in item ? item.id : null;
  return typeof id === 'string' ? id : null;
}

function bare(item: unknown): unknown {
  return Array.isArray(item) && nameOf(item) !== null ? item[1] : item;
}

/** Of a list of words one line, in which a word that was put in is seen. */
function wordsIn(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value.join('; ') : null;
}

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
