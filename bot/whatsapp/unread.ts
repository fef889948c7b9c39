import { z } from 'zod';

/** What was not read, for the log: which part, its keys, and of an error its code. Nothing of a person. */
export interface Unread {
  part: 'payload' | 'entry' | 'change' | 'message' | 'status' | 'error';
  keys: string[];
  kind?: string;
  code?: number;
}

const WithCode = z.looseObject({ code: z.int() });
const PLAIN = /^[a-z_]{1,40}$/;

/** Names of fields tell what came and nothing of whom it came from. */
export function unread(part: Unread['part'], value: unknown, kind = ''): Unread {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const code = codeIn(value);
  return {
    part,
    keys: keys.filter((key) => PLAIN.test(key)).slice(0, 12),
    ...(PLAIN.test(kind) ? { kind } : {}),
    ...(code === undefined ? {} : { code }),
  };
}

/** So many are told of one call, those that came first. */
const TOLD_MAX = 20;

/** What was not read of one call, once for each kind and its keys with how often it came: one call may hold thousands. */
export function folded(all: readonly Unread[]): (Unread & { count: number })[] {
  const alike = Map.groupBy(all, ({ part, keys, kind = '', code = '' }) =>
    [part, kind, code, ...keys.toSorted()].join(' '),
  );
  return [...alike.values()].slice(0, TOLD_MAX).flatMap(([first, ...more]) => {
    return first === undefined ? [] : [{ ...first, count: 1 + more.length }];
  });
}

/** Meta's own code of what went wrong. */
export function codeIn(value: unknown): number | undefined {
  const known = WithCode.safeParse(value);
  return known.success ? known.data.code : undefined;
}
