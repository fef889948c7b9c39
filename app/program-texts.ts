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

/** All texts of flows, content and words of danger, as they lie in their folders. */
export async function textsOf({
  flows = FLOW_FILES,
  content = CONTENT_FILES,
  words = WORD_FILES,
}: Partial<Folders> = {}): Promise<ProgramFiles> {
  const [ofFlows, ofContent, ofWords] = await Promise.all([flows, content, words].map((one) => textsIn(one, READ)));
  return { flows: ofFlows ?? [], content: ofContent ?? [], words: ofWords ?? [] };
}
