import type { ContentEntries } from '../content/entries.ts';
import { loadContent } from '../content/load.ts';
import type { Problem } from '../core/problem.ts';
import { Refusal } from '../core/refusal.ts';
import { createKnowledge, type Knowledge, missingFlows, NOT_OURS, topicsOf } from '../dialogue/know/knowledge.ts';
import { checkPockets } from '../dialogue/pack/check-pocket.ts';
import { clearTopic } from '../dialogue/route/topics.ts';
import { toldBy } from '../dialogue/say/told.ts';
import { checkFlows, NARROWEST } from '../flows/check/check.ts';
import { checkCanned } from '../flows/check/check-canned.ts';
import { checkLines } from '../flows/check/check-lines.ts';
import { checkPlaces } from '../flows/check/check-places.ts';
import { checkTurns } from '../flows/check/check-turns.ts';
import { loadFlows } from '../flows/load/load.ts';
import type { FlowSet } from '../flows/schema.ts';
import type { Lexicon } from '../language/danger/lexicon.ts';
import { checkExamples } from '../language/load/check-examples.ts';
import { loadLexicon } from '../language/load/load-lexicon.ts';
import { createTopicMatcher } from '../language/match/topics.ts';
import { problemLine } from '../locales/checker.ts';
import { CONTENT_FILES, FIRST_RELEASE, FLOW_FILES, WORD_FILES } from './files.ts';
import { textsIn } from './model-key.ts';

/** YAML, and the register as a table. */
const READ = /\.(?:ya?ml|csv)$/;

export interface Folders {
  flows: string;
  content: string;
  /** The words of danger. */
  words: string;
}

/** Reads and checks the scripts, the content and the words of danger. A Refusal lists every error, each with its file, node, language and mend. */
export async function openKnowledge(today: string, folders: Partial<Folders> = {}): Promise<Knowledge> {
  return (await openFiles(today, folders)).knowledge;
}

/** The same, with the entries that it is made of. */
export async function openFiles(
  today: string,
  folders: Partial<Folders> = {},
): Promise<{ knowledge: Knowledge; entries: ContentEntries }> {
  const { knowledge, entries, problems } = await readKnowledge(today, folders, { remarks: false });
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
  { flows = FLOW_FILES, content = CONTENT_FILES, words = WORD_FILES }: Partial<Folders> = {},
  wish: { remarks: boolean } = { remarks: true },
): Promise<{ knowledge: Knowledge | null; entries: ContentEntries | null; problems: Problem[] }> {
  const loaded = loadContent(await textsIn(content, READ), wish);
  const read = loadFlows(await textsIn(flows, READ), FIRST_RELEASE);
  const { lexicon, entries: inLexicon, problems: inWords } = loadLexicon(await textsIn(words, READ));
  const problems: Problem[] = [...loaded.problems, ...read.problems, ...inWords];
  if (loaded.content === null || read.set === null || lexicon === null)
    return { knowledge: null, entries: null, problems };
  const winnerOf = wish.remarks ? winnerAmong(lexicon, read.set) : null;
  problems.push(...checkFlows(read.set, { content: loaded.content, limits: NARROWEST, today, winnerOf, ...wish }));
  problems.push(...checkPockets(loaded.content, today));
  problems.push(...checkPlaces(loaded.content));
  problems.push(...checkCanned(loaded.content, { ...NARROWEST, today }));
  const book = { newest: read.set, older: new Map() };
  const missing = missingFlows(book);
  problems.push(...missing.map((one): Problem => ({ severity: 'error', where: 'flows', ...one })));
  const knowledge = missing.length > 0 ? null : createKnowledge(book, loaded.content, lexicon);
  if (wish.remarks && knowledge) {
    problems.push(...checkExamples(inLexicon, lexicon));
    const told = toldBy(knowledge, today);
    problems.push(...checkTurns(read.set, loaded.content, told), ...checkLines(read.set, loaded.content, told.pagesOf));
  }
  return { knowledge, entries: loaded.entries, problems };
}

/** Which topic an example would be understood as. */
function winnerAmong(lexicon: Lexicon, set: FlowSet): (text: string) => string | null {
  const topicsIn = createTopicMatcher(lexicon, [...topicsOf(set), NOT_OURS]);
  return (text) => clearTopic({ topicsIn, understand: () => null }, text);
}
