import { DANGER_FAMILIES, type DangerFamily } from '../../core/conversation.ts';
import { fault, type Problem } from '../../core/problem.ts';
import { dangerIn } from '../danger/danger.ts';
import { indexWords, type Lexicon } from '../danger/lexicon.ts';
import { compileList } from '../danger/word-list.ts';
import { listedMeanings } from '../danger/word-meanings.ts';
import { asWritten } from '../fold/s-key.ts';
import { tokens } from '../fold/tokens.ts';
import { COLUMNS, type MeaningEntry } from './lexicon-schema.ts';
import type { LexiconEntries } from './read-lexicon.ts';
import { languageOf, type PlacedWord } from './read-words.ts';

/** A column of an entry, and how it is told whether a sentence holds one of its words. */
type Holds = (sentence: string) => boolean;

/**
 * Whether each column of words has a sentence that holds one of them, and each sentence is heard as it says. Takes as long
 * as reading some hundred messages.
 */
export function checkExamples({ meanings, lists }: LexiconEntries, lexicon: Lexicon): Problem[] {
  const problems: Problem[] = [];
  for (const [meaning, { where, entry, words }] of meanings) {
    problems.push(...checkHeard(where, entry, lexicon));
    const sentences = [...Object.values(entry.heard ?? {}), entry.calm].flatMap(sentencesIn);
    const holds = (column: readonly PlacedWord[]) => holderOf(meaning, column);
    problems.push(...checkColumns(where, { words, sentences, fields: ['heard', 'calm'] }, holds));
  }
  for (const { where, entry, words } of lists.values()) {
    problems.push(
      ...checkColumns(where, { words, sentences: sentencesIn(entry.example), fields: ['example'] }, listHolder),
    );
  }
  return problems;
}

/** All sentences beside the words, with what each is heard as; null: it is calm. */
export function sentencesOf({
  meanings,
}: Pick<LexiconEntries, 'meanings'>): { text: string; family: DangerFamily | null }[] {
  return [...meanings.values()].flatMap(({ entry: { heard = {}, calm } }) => [
    ...DANGER_FAMILIES.flatMap((family) => sentencesIn(heard[family]).map((text) => ({ text, family }))),
    ...sentencesIn(calm).map((text) => ({ text, family: null })),
  ]);
}

function checkHeard(where: () => string, { heard = {}, calm }: MeaningEntry, lexicon: Lexicon): Problem[] {
  const problems: Problem[] = [];
  for (const family of DANGER_FAMILIES) {
    for (const sentence of sentencesIn(heard[family])) {
      const found = dangerIn(lexicon, sentence)?.families ?? [];
      if (found.includes(family)) continue;
      problems.push(
        found.length === 0
          ? fault(where(), 'heard_as_nothing', { sentence, family })
          : fault(where(), 'heard_otherwise', { sentence, family, instead: found }),
      );
    }
  }
  for (const sentence of sentencesIn(calm)) {
    const found = dangerIn(lexicon, sentence);
    if (found) problems.push(fault(where(), 'calm_alarms', { sentence, family: found.family }));
  }
  return problems;
}

/** Sentences are parted by semicolons. */
function sentencesIn(line: string | undefined): string[] {
  return line?.split(';').map((sentence) => sentence.trim()) ?? [];
}

function checkColumns(
  where: () => string,
  {
    words,
    sentences,
    fields,
  }: { words: readonly PlacedWord[]; sentences: readonly string[]; fields: readonly string[] },
  holderOfColumn: (words: readonly PlacedWord[]) => Holds,
): Problem[] {
  const problems: Problem[] = [];
  const holders = COLUMNS.flatMap((column) => {
    const own = words.filter((word) => word.column === column);
    return own.length === 0 ? [] : [{ column, holds: holderOfColumn(own) }];
  });
  for (const { column, holds } of holders) {
    if (sentences.some(holds)) continue;
    const names = fields.map((name) => `"${name}"`);
    problems.push(fault(where(), 'column_unheard', { column, fields: names }, { language: languageOf(column) }));
  }
  for (const sentence of sentences) {
    if (holders.some(({ holds }) => holds(sentence))) continue;
    problems.push(fault(where(), 'sentence_wordless', { sentence }));
  }
  return problems;
}

/** Whether a sentence has a word of a column as it is listed, not as a typo of it. */
function holderOf(meaning: string, words: readonly PlacedWord[]): Holds {
  const index = indexWords(new Map([[meaning, words.map(({ entry }) => entry)]]));
  return (sentence) =>
    tokens(sentence).some(
      ({ raw, key, alternatives = [] }) =>
        index.written.has(asWritten(raw)) ||
        [key, ...alternatives].some((one) => listedMeanings(index, one).includes(meaning)),
    );
}

function listHolder(words: readonly PlacedWord[]): Holds {
  const isListed = compileList(words.map(({ entry }) => entry));
  return (sentence) => {
    const keys = tokens(sentence).map(({ key }) => key);
    return keys.some((key, at) => isListed(key) || isListed(`${key} ${keys[at + 1] ?? ''}`));
  };
}
