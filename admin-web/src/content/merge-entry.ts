import { joinWords } from './join-words.ts';

/** What an entry is made of. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
/** `undefined`: it is not there. */
export type Part = Json | undefined;
export type PartPath = readonly string[];

/** A field that two people have changed, each in another way. */
export interface Clash {
  path: PartPath;
  mine: Part;
  theirs: Part;
}

/** A text of one language in which two people have changed different words, and which holds what both have changed. */
export interface JoinedText {
  path: PartPath;
  text: string;
}

export interface Merged {
  /** Where two clash, mine. */
  merged: Part;
  clashes: readonly Clash[];
  /** Nobody has read these yet as they stand now. */
  joined: readonly JoinedText[];
}

/**
 * What becomes of an entry that two people have changed at once: what only one of them has changed is taken from that one.
 * A text is joined by words where their changes do not touch; whatever else both have changed is one field, such as a
 * number or a list, for an item has no name by which it could be found again.
 */
export function mergeEntry(base: Part, mine: Part, theirs: Part, path: PartPath = []): Merged {
  if (isSame(mine, theirs) || isSame(theirs, base)) return { merged: mine, clashes: [], joined: [] };
  if (isSame(mine, base)) return { merged: theirs, clashes: [], joined: [] };
  const text = joinedText({ base, mine, theirs, path });
  if (text !== null) return { merged: text, clashes: [], joined: [{ path, text }] };
  // What both have added, or one has taken out, is one field: halves of two texts make no third.
  if (!isRecord(base) || !isRecord(mine) || !isRecord(theirs)) {
    return { merged: mine, clashes: [{ path, mine, theirs }], joined: [] };
  }
  const names = namesOf(mine, theirs);
  const parts = names.map((name) => ({
    name,
    ...mergeEntry(at(base, name), at(mine, name), at(theirs, name), [...path, name]),
  }));
  const merged = Object.fromEntries(
    parts.flatMap(({ name, merged: part }) => (part === undefined ? [] : [[name, part] as const])),
  );
  return {
    merged,
    clashes: parts.flatMap(({ clashes }) => clashes),
    joined: parts.flatMap(({ joined }) => joined),
  };
}

/** Sentences alone are joined: of two numbers that were changed at once no third is made. */
function joinedText(of: { base: Part; mine: Part; theirs: Part; path: PartPath }): string | null {
  const { base, mine, theirs, path } = of;
  if (path.at(-1) !== 'tg' && path.at(-1) !== 'ru') return null;
  if (typeof base !== 'string' || typeof mine !== 'string' || typeof theirs !== 'string') return null;
  return joinWords(base, mine, theirs);
}

/** The fields of the first level that differ. */
export function namesDiffering(one: Part, other: Part): string[] {
  if (!isRecord(one) || !isRecord(other)) return [];
  return namesOf(one, other).filter((name) => !isSame(at(one, name), at(other, name)));
}

/** The same entry with another part at a place; `undefined` takes it out. */
export function withPart(whole: Part, [name, ...rest]: PartPath, part: Part): Part {
  if (name === undefined) return part;
  const before = isRecord(whole) ? whole : {};
  const next = withPart(at(before, name), rest, part);
  const others = Object.entries(before);
  if (next === undefined) return Object.fromEntries(others.filter(([other]) => other !== name));
  return Object.fromEntries(
    Object.hasOwn(before, name)
      ? others.map(([other, value]) => [other, other === name ? next : value])
      : [...others, [name, next]],
  );
}

/** Whether two say the same, in whatever order their fields stand. */
export function isSame(one: Part, other: Part): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => isSame(item, other[index]));
  }
  if (!isRecord(one) || !isRecord(other)) return false;
  return namesOf(one, other).every((name) => isSame(at(one, name), at(other, name)));
}

export function isRecord(part: unknown): part is { readonly [name: string]: Json } {
  return typeof part === 'object' && part !== null && !Array.isArray(part);
}

export function at(record: { readonly [name: string]: Json }, name: string): Part {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function namesOf(one: object, other: object): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])];
}
