import type { FlowPath, Plain } from './operation.ts';

/** A flow, a node or a part of it, as YAML gives it. */
export type Group = { readonly [key: string]: Plain };

export function isGroup(value: Plain | undefined): value is Group {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Plain | undefined): value is readonly Plain[] {
  return Array.isArray(value);
}

/** What stands at a place; undefined: nothing. */
export function plainAt(whole: Plain | undefined, path: FlowPath): Plain | undefined {
  let found = whole;
  for (const step of path) {
    if (isList(found)) found = typeof step === 'number' ? found[step] : undefined;
    else found = isGroup(found) && Object.hasOwn(found, step) ? found[step] : undefined;
  }
  return found;
}

/** The whole with another value at a place, and with what leads there; undefined: nothing can stand there. */
export function putAt(whole: Plain | undefined, path: FlowPath, value: Plain): Plain | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const list = whole === undefined || whole === null ? [] : whole;
    if (!isList(list) || step < 0 || step > list.length) return undefined;
    const put = putAt(list[step], rest, value);
    return put === undefined ? undefined : [...list.slice(0, step), put, ...list.slice(step + 1)];
  }
  const group = whole === undefined || whole === null ? {} : whole;
  if (!isGroup(group)) return undefined;
  const put = putAt(Object.hasOwn(group, step) ? group[step] : undefined, rest, value);
  return put === undefined ? undefined : { ...group, [step]: put };
}

/** The whole without what stands at a place; undefined: nothing does. */
export function withoutAt(whole: Plain, path: FlowPath): Plain | undefined {
  const [last, parents] = [path.at(-1), path.slice(0, -1)];
  const parent = plainAt(whole, parents);
  if (last === undefined || plainAt(whole, path) === undefined) return undefined;
  if (isList(parent)) return putAt(whole, parents, parent.toSpliced(Number(last), 1));
  return isGroup(parent) ? putAt(whole, parents, without(parent, String(last))) : undefined;
}

export function without(group: Group, name: string): Group {
  return Object.fromEntries(Object.entries(group).filter(([key]) => key !== name));
}

/** The order of things after one of them has moved: which stands where. */
export function movedOrder(length: number, from: number, to: number): number[] {
  const order = Array.from({ length }, (_, index) => index);
  return order.toSpliced(from, 1).toSpliced(to, 0, from);
}
