import type { OwnExample } from '../content/own-example.ts';
import { DANGER_FAMILIES } from '../core/conversation.ts';
import { learnedBy } from '../dialogue/know/learned.ts';
import { loadFlows } from '../flows/load/load.ts';
import type { FlowSet } from '../flows/schema.ts';
import type { Lexicon } from '../language/danger/lexicon.ts';
import { learn, lessonsOf, type Material, type Sentence } from '../language/learn/lessons.ts';
import { bytesOf } from '../language/learn/model-bytes.ts';
import { readExamples } from '../language/learn/read-examples.ts';
import { sentencesOf } from '../language/load/check-examples.ts';
import { loadLexicon } from '../language/load/load-lexicon.ts';
import { FIRST_RELEASE } from './files.ts';
import { CORPUS, deliveredScripts, deliveredWords, taughtOf, textsIn } from './model-key.ts';
import type { TextFile } from './releases/split-files.ts';

/** Answers typed at questions are no messages of their own. */
const REPLIES = /^replies[/\\]/;
/** Cries and what only looks like one, by the family of danger that must be heard. */
const CRIES = /^cries[/\\]/;
/** A sentence in which no danger is heard. */
const NO_FAMILY = 'none';
const STANDARD = 'standard';
/** Here lie words of topics, and names of places, which are no messages. */
const WORDS = /^words[/\\]/;
const PLACES = /^places[/\\]/;

/** What is delivered to be learned from, with flows and words of danger as they are written, and what editors have added. */
export async function readMaterial(
  scripts?: readonly TextFile[],
  own: readonly OwnExample[] = [],
  words?: readonly TextFile[],
): Promise<{ lexicon: Lexicon; set: FlowSet; material: Material }> {
  const { set } = loadFlows(scripts ?? (await deliveredScripts()), FIRST_RELEASE);
  const { lexicon, entries } = loadLexicon(words ?? (await deliveredWords()));
  if (set === null || lexicon === null) throw new Error('flows or words have faults: nothing can be learned from them');
  const all = (await textsIn(CORPUS, /\.tsv$/)).filter(({ name }) => !REPLIES.test(name));
  const files = all.filter(({ name }) => !CRIES.test(name));
  const examplesOf = (isRight: (name: string) => boolean) =>
    files.filter(({ name }) => isRight(name)).flatMap((file) => readExamples(file).examples);
  const places = examplesOf((name) => PLACES.test(name)).map(({ text }) => text);
  const messages = examplesOf((name) => !WORDS.test(name) && !PLACES.test(name));
  const topics = examplesOf((name) => WORDS.test(name));
  const cries = all.filter(({ name }) => CRIES.test(name)).flatMap(({ text }) => criesIn(text));
  const sentences = [...sentencesOf(entries), ...cries];
  const material = { messages, words: topics, sentences, taught: taughtOf(set), places, own: learnedBy(set, own) };
  return { lexicon, set, material };
}

/** Rows of a text, its family and how it is spelled: other spellings of one sentence are nearly the same to who reads keys. */
function criesIn(text: string): Sentence[] {
  const rows = text.trimEnd().split('\n').slice(1);
  return rows.flatMap((row) => {
    const [said = '', family = '', spelling] = row.split('\t');
    const heard = DANGER_FAMILIES.find((one) => one === family);
    if (heard === undefined && family !== NO_FAMILY) throw new Error(`"${said}" has no family of danger: "${family}"`);
    return heard === undefined || spelling === STANDARD ? [{ text: said, family: heard ?? null }] : [];
  });
}

/** Learns from the corpus and from what the flows that are delivered hear, as bytes; it takes some seconds, and the processor for them. */
export async function learnModel(): Promise<Uint8Array> {
  const { lexicon, material } = await readMaterial();
  return bytesOf(learn(lessonsOf(lexicon, material)));
}
