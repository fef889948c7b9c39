import type { ContentEntries } from '../content/entries.ts';
import { loadContent } from '../content/load.ts';
import type { SaidTest } from '../content/said.ts';
import type { Content } from '../content/schema.ts';
import { faultAt, type Problem, remark } from '../core/problem.ts';
import type { Replayed, TestsReport } from '../core/replayed.ts';
import { createKnowledge, type Knowledge, missingFlows, NOT_OURS, topicsOf } from '../dialogue/know/knowledge.ts';
import { wordsKnown } from '../dialogue/know/words-known.ts';
import { checkPockets } from '../dialogue/pack/check-pocket.ts';
import { clearTopic } from '../dialogue/route/topics.ts';
import { checkSentences } from '../dialogue/say/check-sentences.ts';
import { toldBy } from '../dialogue/say/told.ts';
import { type Certificate, proveAlwaysAPerson } from '../dialogue/turn/certificate.ts';
import { checkSaid } from '../dialogue/turn/check-said.ts';
import { checkFlows, NARROWEST } from '../flows/check/check.ts';
import { checkCanned } from '../flows/check/check-canned.ts';
import { checkKeptTalks } from '../flows/check/check-kept-talks.ts';
import { checkLines } from '../flows/check/check-lines.ts';
import { checkOwnExamples } from '../flows/check/check-own-examples.ts';
import { checkPlaces } from '../flows/check/check-places.ts';
import { checkTurns } from '../flows/check/check-turns.ts';
import { loadFlows } from '../flows/load/load.ts';
import type { FlowSet } from '../flows/schema.ts';
import type { Lexicon } from '../language/danger/lexicon.ts';
import { checkExamples } from '../language/load/check-examples.ts';
import { loadLexicon } from '../language/load/load-lexicon.ts';
import type { LexiconEntries } from '../language/load/read-lexicon.ts';
import { createTopicMatcher } from '../language/match/topics.ts';
import type { CheckedModel } from './check-model.ts';
import { FIRST_RELEASE } from './files.ts';
import type { PackedModel } from './releases/model-entry.ts';
import type { ProgramFiles } from './releases/split-files.ts';

/** The parts of a whole check, in the order in which they are done; `turns` and `certificate` take most of the time. */
export const TIERS = ['read', 'flows', 'words', 'turns', 'model', 'said', 'certificate'] as const;
export type Tier = (typeof TIERS)[number];

/** How far a check is: so much of a tier is done. */
export interface CheckStep {
  tier: Tier;
  done: number;
  of: number;
}

/** What a whole check has found. */
export interface CheckReport {
  problems: Problem[];
  /** Null where no flows could be made of the texts. */
  certificate: Omit<Certificate, 'problems'> | null;
  /** Null where no talk was said again. */
  tests: TestsReport | null;
  /** Kept talks that came otherwise, the first of them. */
  broken: readonly Replayed[];
  /** What was learned of these texts, `released` where it is that of the release; null: nothing was, or it would make cries for help small. */
  model: PackedModel | 'released' | null;
}

type OnStep = (step: CheckStep) => void;
/** Gives what is known the model of what it hears. */
export type Teach = (knowledge: Knowledge, files: ProgramFiles) => Promise<CheckedModel>;

interface Read {
  set: FlowSet;
  content: Content;
  lexicon: Lexicon;
  inLexicon: LexiconEntries;
  said: readonly SaidTest[];
}

/** Texts as knowledge, with what is wrong with them; `knowledge` is null where nothing can be made of them. */
export function readTexts(
  files: ProgramFiles,
  { today, remarks, onStep = () => {} }: { today: string; remarks: boolean; onStep?: OnStep },
): { knowledge: Knowledge | null; entries: ContentEntries | null; problems: Problem[] } {
  const { content, entries, problems: inContent } = loadContent([...files.content], { remarks });
  const { set, problems: inFlows } = loadFlows(files.flows, FIRST_RELEASE);
  const { lexicon, entries: inLexicon, problems: inWords } = loadLexicon(files.words);
  const problems: Problem[] = [...inContent, ...inFlows, ...inWords];
  onStep({ tier: 'read', done: 1, of: 1 });
  if (content === null || entries === null || set === null || lexicon === null)
    return { knowledge: null, entries: null, problems };
  const read: Read = { set, content, lexicon, inLexicon, said: entries.said };
  problems.push(...checkRead(read, today, remarks));
  onStep({ tier: 'flows', done: 1, of: 1 });
  const book = { newest: set, older: new Map() };
  const missing = missingFlows(book);
  problems.push(...missing.map((one) => faultAt('flows', one)));
  const knowledge = missing.length > 0 ? null : createKnowledge(book, content, lexicon);
  if (remarks && knowledge) problems.push(...checkTold(knowledge, read, { today, onStep }));
  return { knowledge, entries, problems };
}

/** Everything that must hold before these texts are released: as `readTexts` with remarks, all kept talks, and the certificate. */
export async function checkTexts(
  files: ProgramFiles,
  wish: { today: string; now: number; teach?: Teach | undefined; onStep?: OnStep },
): Promise<CheckReport> {
  const { now, onStep } = wish;
  const { knowledge, entries, problems } = readTexts(files, { ...wish, remarks: true });
  if (knowledge === null || entries === null) return { problems, certificate: null, ...NOTHING_SAID };
  const { model, lostCries } = await taught(knowledge, files, wish);
  if (lostCries > 0) problems.push(remark('topics/model', 'model_loses_cries', { count: lostCries }));
  const began = performance.now();
  const onTalk = (done: number, of: number) => onStep?.({ tier: 'said', done, of });
  const said = checkSaid(knowledge, entries.said, onTalk);
  const tests = { ...said.tests, ms: Math.round(performance.now() - began) };
  const onPlace = (done: number, of: number) => onStep?.({ tier: 'certificate', done, of });
  const { problems: unreached, ...certificate } = proveAlwaysAPerson(knowledge, now, { onPlace });
  return { problems: [...problems, ...said.problems, ...unreached], certificate, tests, broken: said.broken, model };
}

/** What keeps these texts from being read, and what is wrong with them each by itself. */
export function checkBriefly(files: ProgramFiles, { today }: { today: string }): CheckReport {
  const { problems } = readTexts(files, { today, remarks: false });
  return { problems, certificate: null, ...NOTHING_SAID };
}

const NOTHING_SAID = { tests: null, broken: [], model: null };

/** Talks are said again with what was learned, as people speak with it. */
async function taught(
  knowledge: Knowledge,
  files: ProgramFiles,
  { teach, onStep = () => {} }: { teach?: Teach | undefined; onStep?: OnStep },
): Promise<CheckedModel> {
  if (teach === undefined) return { model: null, lostCries: 0 };
  onStep({ tier: 'model', done: 0, of: 1 });
  const checked = await teach(knowledge, files);
  onStep({ tier: 'model', done: 1, of: 1 });
  return checked;
}

function checkRead({ set, content, lexicon, said }: Read, today: string, remarks: boolean): Problem[] {
  const winnerOf = remarks ? winnerAmong(lexicon, set) : null;
  const isKnown = (key: string) => wordsKnown({ book: { newest: set, older: new Map() }, content })(key);
  return [
    ...checkFlows(set, { content, limits: NARROWEST, today, winnerOf, remarks }),
    ...checkPockets(content, today),
    ...checkPlaces(content),
    ...checkCanned(content, { ...NARROWEST, today }),
    ...checkSentences(content),
    ...checkOwnExamples(content, set, { lexicon, isKnown }),
    ...checkKeptTalks(said, { set, countries: new Set(content.countries.map(({ id }) => id)), isKnown }),
  ];
}

/** What is heard and what is read, which takes longest. */
function checkTold(
  knowledge: Knowledge,
  { set, content, lexicon, inLexicon }: Read,
  { today, onStep }: { today: string; onStep: OnStep },
): Problem[] {
  const heard = checkExamples(inLexicon, lexicon);
  onStep({ tier: 'words', done: 1, of: 1 });
  const told = toldBy(knowledge, today);
  const onReader = (done: number, of: number) => onStep({ tier: 'turns', done, of });
  return [...heard, ...checkTurns(set, content, told, { onReader }), ...checkLines(set, content, told.pagesOf)];
}

/** Which topic an example would be understood as. */
function winnerAmong(lexicon: Lexicon, set: FlowSet): (text: string) => string | null {
  const topicsIn = createTopicMatcher(lexicon, [...topicsOf(set), NOT_OURS]);
  return (text) => clearTopic({ topicsIn, understand: () => null }, text);
}
