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

/** The same fault at the same place is the same, also where its line has moved. */
export function nameOf({ code, where, path, language }: Problem): string {
  return JSON.stringify([code, where.replace(/ \(line \d+\)/, ''), path ?? null, language ?? null]);
}
