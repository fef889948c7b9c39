import type { ProblemShape } from '../../admin-api/content-shapes.ts';
import type { EntryKey } from '../../core/entry.ts';
import type { Problem } from '../../core/problem.ts';
import type { StaffLanguage } from '../../core/staff.ts';
import { type Beside, flawLine } from '../../locales/checker.ts';

/**
 * What is wrong with an entry (null: with no single one) in the words of an editor, who has a form before them, or a table of
 * their own (`file`). `isNew`: what contacts read now does not have it.
 */
export function problemSaid(
  problem: Problem,
  { isNew, entry, beside = 'form' }: { isNew: boolean; entry: EntryKey | null; beside?: Beside },
): ProblemShape {
  const { where, path, severity } = problem;
  const lineIn = (language: StaffLanguage) => flawLine(language, problem, beside);
  const line = { tg: lineIn('tg'), ru: lineIn('ru'), en: lineIn('en') };
  return { where, entry, path: path ?? null, severity, isNew, line };
}

/** Values that tell what a fault is of. Others tell how large it is, or what there is instead. */
const OF_WHAT = [
  'attribute',
  'band',
  'call',
  'channel',
  'countries',
  'country',
  'flag',
  'found',
  'id',
  'input',
  'key',
  'letter',
  'name',
  'outcome',
  'place',
  'purpose',
  'raw',
  'reference',
  'region',
  'set',
  'target',
  'term',
  'variable',
  'variables',
] as const;

/**
 * The same fault at the same place is the same, also where its line has moved. Of several countries each is a fault by
 * itself: one more is no fault that was there.
 */
export function namesOf({ code, where, path, language, values }: Problem): string[] {
  const given = new Map<string, unknown>(Object.entries(values));
  const of = OF_WHAT.flatMap((key) => (given.has(key) ? [given.get(key)] : []));
  const place = [code, where.replace(/ \(line \d+\)/, ''), path ?? null, language ?? null];
  const single = of.filter((value) => !Array.isArray(value));
  const each = of.filter(Array.isArray).flat();
  return (each.length === 0 ? [null] : each).map((one: unknown) => JSON.stringify([...place, ...single, one]));
}

/** Whether all of a fault is among those that were there, by their names. */
export function isKnown(names: Pick<ReadonlySet<string>, 'has'>, problem: Problem): boolean {
  return namesOf(problem).every((name) => names.has(name));
}
