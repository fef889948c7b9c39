import type { SaidTest } from '../rooms/messages.ts';

/** A talk that is kept as a test. */
export interface Kept {
  entry: string;
  test: SaidTest;
  /** Not released yet, or not as it stands here. */
  isDraft: boolean;
}

/** As the list of entries has it. */
interface TestRow {
  entry: string;
  json?: unknown;
  draft: { deletes: boolean } | null;
}

/** Those that begin in a flow or come through it; of `null` all. What is to be taken out is none. */
export function keptTests(rows: readonly TestRow[], flow: string | null): Kept[] {
  const kept = rows.flatMap(({ entry, json, draft }) =>
    isTest(json) && draft?.deletes !== true ? [{ entry, test: json, isDraft: draft !== null }] : [],
  );
  return flow === null ? kept : kept.filter(({ test }) => comesThrough(test, flow));
}

function comesThrough({ setting, steps }: SaidTest, flow: string): boolean {
  return setting.start?.flow === flow || steps.some(({ at }) => at?.flow === flow);
}

/** A draft that somebody has begun by hand may lack anything. */
function isTest(json: unknown): json is SaidTest {
  if (typeof json !== 'object' || json === null) return false;
  const { id, name, setting, steps } = json as Partial<Record<keyof SaidTest, unknown>>;
  return typeof id === 'string' && typeof name === 'string' && typeof setting === 'object' && Array.isArray(steps);
}

const LONGEST = 48;

/** A short name that nobody has to think of: what the talk is about, and letters that no other has. */
export function testId(flow: string | null, letters: string): string {
  const end = `-${letters}`;
  const about =
    (flow ?? 'talk')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'talk';
  return `${about.slice(0, LONGEST - end.length).replace(/-$/, '')}${end}`;
}
