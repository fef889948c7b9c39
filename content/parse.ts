import type { z } from 'zod';
import { fault, type Problem } from '../core/problem.ts';
import { explainIssue } from './explain-issue.ts';
import { idOf, type RawEntry } from './read-yaml.ts';

/** An entry with the place that its faults are reported at. */
export interface Placed<T> {
  where: string;
  entry: T;
}

export interface Parsed<T> {
  placed: Placed<T>[];
  /** Every id that is written, those of faulty entries too: a reference to them is not a second fault. */
  ids: ReadonlySet<string>;
}

/** Holds entries as written to their schema; ids are given once among all of them. */
export function parseEntries<T>(entries: RawEntry[], schema: z.ZodType<T>, problems: Problem[]): Parsed<T> {
  const placed: Placed<T>[] = [];
  const ids = new Set<string>();
  for (const { where, value } of entries) {
    const id = idOf(value);
    if (id !== null && ids.has(id)) problems.push(fault(where, 'id_twice', { id }, { path: 'id' }));
    if (id !== null) ids.add(id);
    const parsed = schema.safeParse(value);
    if (parsed.success) placed.push({ where, entry: parsed.data });
    else problems.push(...parsed.error.issues.map((issue) => explainIssue(where, issue, value)));
  }
  return { placed, ids };
}

/** The entries alone, in their order. */
export function entriesIn<T>({ placed }: Parsed<T>): T[] {
  return placed.map(({ entry }) => entry);
}
