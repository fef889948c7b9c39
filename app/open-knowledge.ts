import type { ContentEntries } from '../content/entries.ts';
import type { Problem } from '../core/problem.ts';
import { Refusal } from '../core/refusal.ts';
import type { Knowledge } from '../dialogue/know/knowledge.ts';
import { problemLine } from '../locales/checker.ts';
import { readTexts } from './check-texts.ts';
import { CONTENT_FILES, FLOW_FILES, WORD_FILES } from './files.ts';
import { textsIn } from './model-key.ts';
import type { ProgramFiles } from './releases/split-files.ts';

/** YAML, and the register as a table. */
export const READ = /\.(?:ya?ml|csv)$/;

export interface Folders {
  flows: string;
  content: string;
  /** The words of danger. */
  words: string;
}

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

/** All texts of flows, content and words of danger, as they lie in their folders. */
export async function textsOf({
  flows = FLOW_FILES,
  content = CONTENT_FILES,
  words = WORD_FILES,
}: Partial<Folders> = {}): Promise<ProgramFiles> {
  const [ofFlows, ofContent, ofWords] = await Promise.all([flows, content, words].map((one) => textsIn(one, READ)));
  return { flows: ofFlows ?? [], content: ofContent ?? [], words: ofWords ?? [] };
}
