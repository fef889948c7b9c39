import { checkTerms } from '../../content/check-knowledge.ts';
import { isExplained } from '../../content/glossary.ts';
import { BUBBLE_MAX_LENGTH, SENTENCE_MAX_WORDS, sentencesIn } from '../../content/readability.ts';
import type { Content } from '../../content/schema.ts';
import { fillVariables } from '../../content/variables.ts';
import { partNamed } from '../../core/phrase.ts';
import { type Flaw, flaw, type Problem } from '../../core/problem.ts';
import { AVOID_WORDS } from './avoid-words.ts';
import type { GraphNode } from './graph.ts';
import { pathOfWording, textsOf, type Wording, wordingsOf } from './node-texts.ts';

const EMOJI =
  /\p{RI}\p{RI}|\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]*(?:\u200d\p{Extended_Pictographic}\ufe0f?)*/gu;
/** Listed among the pictographs, but letters to everybody. */
const NO_EMOJI = new Set(['©', '®', '™', '№']);

/** Remarks on texts for people who read little: short sentences, short bubbles, plain words, few pictures. */
export function checkWording({ where, id, node }: GraphNode, { glossary }: Pick<Content, 'glossary'>): Problem[] {
  const isBilingual = node.tags?.includes('bilingual') ?? false;
  const remarks = wordingsOf(node).flatMap((wording) => {
    const path = pathOfWording(id, wording);
    const { language } = wording;
    return [
      ...longSentences(wording),
      ...longBubble(wording, isBilingual ? 2 * BUBBLE_MAX_LENGTH : BUBBLE_MAX_LENGTH),
      ...officialWords(wording),
      ...crowdedLines(wording),
    ].map((one): Problem => ({ severity: 'warning', where, ...one, path, ...(language && { language }) }));
  });
  // Buttons are left out: on them stands what people say, «паспорт» for «шиноснома».
  const texts = textsOf(node).map(({ part, text }) => ({ where, text, path: ['nodes', id, part] }));
  return [...remarks, ...checkTerms(texts, [...glossary.values()])];
}

function longSentences({ part, words }: Wording): Flaw[] {
  return sentencesIn(words)
    .filter((sentence) => sentence.words > SENTENCE_MAX_WORDS)
    .map(({ text, words: number }) =>
      flaw('long_sentence', { part: partNamed(part), number, beginning: beginningOf(text) }),
    );
}

function beginningOf(sentence: string): string {
  const words = sentence.split(/\s+/);
  return words.length > 4 ? `${words.slice(0, 4).join(' ')} …` : sentence;
}

function longBubble({ part, words }: Wording, max: number): Flaw[] {
  const length = fillVariables(words, () => '').length;
  return length > max ? [flaw('long_bubble', { part: partNamed(part), length })] : [];
}

interface Official {
  avoid: string;
  write: string;
  pattern: RegExp;
}

const OFFICIAL = {
  tg: AVOID_WORDS.tg.map(compiled),
  ru: AVOID_WORDS.ru.map(compiled),
} as const;

function compiled({ avoid, write }: { avoid: string; write: string }): Official {
  const [stem = '', ...open] = avoid.split('*');
  const words = stem.replaceAll(' ', '\\s+');
  const isShort = avoid === avoid.toUpperCase();
  return {
    avoid,
    write,
    pattern: new RegExp(`(?<!\\p{L})${words}${open.length > 0 ? '' : '(?!\\p{L})'}`, isShort ? 'u' : 'iu'),
  };
}

/** A word is remarked on once, by the first entry that meets it. */
function officialWords({ part, words, language }: Wording): Flaw[] {
  const told = new Set<number>();
  return (language === null ? [] : OFFICIAL[language]).flatMap(({ pattern, write }) => {
    const match = pattern.exec(words);
    if (!match || told.has(match.index)) return [];
    told.add(match.index);
    const behind = words.slice(match.index + match[0].length);
    if (isExplained(behind)) return [];
    const rest = /^\p{L}*/u.exec(behind)?.[0] ?? '';
    return [flaw('official_word', { part: partNamed(part), word: `${match[0]}${rest}`, write })];
  });
}

function crowdedLines({ part, words }: Wording): Flaw[] {
  const crowded = words
    .split('\n')
    .find((line) => (line.match(EMOJI) ?? []).filter((sign) => !NO_EMOJI.has(sign)).length > 1);
  if (crowded === undefined) return [];
  return [flaw('many_emoji', { part: partNamed(part), line: beginningOf(crowded.trim()) })];
}
