import type { ContentEntries } from '../content/entries.ts';
import type { Problem } from '../core/problem.ts';
import { Refusal } from '../core/refusal.ts';
import type { Knowledge } from '../dialogue/know/knowledge.ts';
import { problemLine } from '../locales/checker.ts';
import { readTexts } from './check-texts.ts';
import { type Folders, textsOf } from './program-texts.ts';
import type { ProgramFiles } from './releases/split-files.ts';

/** Reads and checks the scripts, the content and the words of danger. A Refusal lists every error, each with its file, node, language and mend. */
export async function openKnowledge(today: string, folders: Partial<Folders> = {}): Promise<Knowledge> {
  return readSound(await textsOf(folders), today).knowledge;
}

/** The same of texts that lie at hand, with the entries that it is made of. */
export function readSound(files: ProgramFiles, today: string): { knowledge: Knowledge; entries: ContentEntries } {
  const { knowledge, entries, problems } = readTexts(files, { today, remarks: false });
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (knowledge === null || entries === null || errors.length > 0) {
    const list = errors.map((problem) => `  - ${problemLine(problem)}`).join('\n');
    throw new Refusal('flows_wrong', `flows and content have ${errors.length} error(s):\n${list}`);
  }
  return { knowledge, entries };
}

/**
 * The same for the checker: with remarks, which cost time and stop nothing, and with the sentences of the words of danger,
 * each heard. `knowledge` is null where nothing could be made of the files.
 */
export async function readKnowledge(
  today: string,
  folders: Partial<Folders> = {},
  { remarks }: { remarks: boolean } = { remarks: true },
): Promise<{ knowledge: Knowledge | null; entries: ContentEntries | null; problems: Problem[] }> {
  return readTexts(await textsOf(folders), { today, remarks });
}
