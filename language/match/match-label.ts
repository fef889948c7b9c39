import type { Lexicon } from '../danger/lexicon.ts';
import { isHarmlessTypoOf } from '../danger/word-of-danger.ts';
import { normalise } from '../fold/normalise.ts';
import { rememberingMany } from '../fold/remembering.ts';
import { sKey } from '../fold/s-key.ts';
import { isFunctionWord, stemOfKey } from '../fold/stem.ts';
import { tokens } from '../fold/tokens.ts';
import { inOtherLayout } from '../fold/wrong-layout.ts';

type Alike = (one: string, other: string) => boolean;

interface Phrase {
  keys: string[];
  stems: string[];
}

/** How many words may stand beside those of a label, so that it is what the message says and not a part of a story. */
const WORDS_BESIDE = 4;
/** More letters than a label can have with all that may stand beside it. */
export const LONGEST_ANSWER = 500;
/** Beside a label these say nothing: politeness, a wish, "is", "my", and the small words of Russian. */
const BESIDE_THE_POINT = new Set(
  `салом илтимос раҳмат здравствуйте пожалуйста спасибо мехоҳам мехоҳем хочу хотим нужно нужна нужен надо аст ҳаст ҳастам
  ҳастем есть это и а в во на по за у из с к о не нет да ли же я мы он она меня мне нас нам мой моя моё мои наш наша`
    .split(/\s+/)
    .map((word) => stemOfKey(sKey(word))),
);
/** A question about a label is no answer: `а вы полиция?` */
const IS_QUESTION = /\?[^\p{L}\p{N}]*$/u;
const DENIALS = new Set([
  'не',
  'нет',
  'намехохам',
  'намехохем',
  'намехом',
  'лозим',
  'даркор',
  'нест',
  'без',
  'накун',
  'накунед',
]);
const DENIED_NEED = new Set(['не', 'нест']);

/**
 * Which option a message is, by its label or a synonym: first word for word in any spelling, then by stems, then, with
 * `fuzzy`, with one typo in long words, at last, without `whole`, as a phrase inside a message that says little else and
 * asks nothing. Two that fit are none.
 */
export function matchLabel(
  text: string,
  options: readonly { labels: readonly string[] }[],
  how: { lexicon: Lexicon; fuzzy: boolean; whole?: boolean },
): number | null {
  if (text.length > LONGEST_ANSWER) return null;
  const said = phraseOf(text);
  const known = options.map(({ labels }) => phrasesOf(labels));
  const mayHold = how.whole !== true && !IS_QUESTION.test(normalise(text));
  const typo: Alike | null = how.fuzzy ? (key, word) => isHarmlessTypoOf(how.lexicon, key, word) : null;
  const found = said.keys.length === 0 ? undefined : matchPhrase(said, known, { typo, mayHold });
  if (found !== undefined) return found;
  const other = inOtherLayout(text);
  const again = other === null ? null : phraseOf(other);
  return again && again.keys.length > 0 ? (onlyOne(known, (label) => same(label.keys, again.keys)) ?? null) : null;
}

/** The option, `null` for two or more, `undefined` for none. */
function matchPhrase(
  said: Phrase,
  known: readonly (readonly Phrase[])[],
  { typo, mayHold }: { typo: Alike | null; mayHold: boolean },
): number | null | undefined {
  const tries: ((label: Phrase) => boolean)[] = [
    (label) => same(label.keys, said.keys),
    (label) => same(label.stems, said.stems),
  ];
  if (typo) tries.push((label) => same(label.keys, said.keys, typo));
  if (mayHold) tries.push((label) => isMostOf(said, label) && holds(said, label, typo));
  for (const fits of tries) {
    const found = onlyOne(known, fits);
    if (found !== undefined) return found;
  }
  return undefined;
}

function onlyOne(known: readonly (readonly Phrase[])[], fits: (label: Phrase) => boolean): number | null | undefined {
  const found = known.flatMap((labels, index) => (labels.some(fits) ? [index] : []));
  return found.length > 1 ? null : found[0];
}

/** The labels of a question come with every message that may answer it. */
const LABELS_KEPT = 2000;
const phraseOfLabel = rememberingMany(phraseOf, LABELS_KEPT);
/** Who asks with the same list again finds it taken apart. */
const PHRASES = new WeakMap<readonly string[], readonly Phrase[]>();

function phrasesOf(labels: readonly string[]): readonly Phrase[] {
  const known = PHRASES.get(labels);
  if (known !== undefined) return known;
  const phrases = labels.map(phraseOfLabel).filter(({ keys }) => keys.length > 0);
  PHRASES.set(labels, phrases);
  return phrases;
}

function phraseOf(text: string): Phrase {
  const keys = tokens(text)
    .map(({ key }) => key)
    .filter((key) => key !== '');
  return { keys, stems: keys.map(stemOfKey) };
}

function same(one: readonly string[], other: readonly string[], alike: Alike = (a, b) => a === b): boolean {
  return one.length === other.length && one.every((word, index) => alike(other[index] ?? '', word));
}

/** Whether a message says little beside the label: `дар Россия ҳастам`, but not `писарам дар Москва гум шуд`. */
function isMostOf(said: Phrase, label: Phrase): boolean {
  const telling = said.stems.filter((stem) => !isFunctionWord(stem) && !BESIDE_THE_POINT.has(stem)).length;
  const most = 2 * label.keys.length;
  return telling <= most + 1 && said.keys.length <= most + WORDS_BESIDE;
}

/** Whether the label stands in the message as a whole, and nothing around it denies it. */
function holds(said: Phrase, label: Phrase, typo: Alike | null): boolean {
  const length = label.keys.length;
  for (let from = 0; from + length <= said.keys.length; from++) {
    const to = from + length;
    const isThere =
      same(label.keys, said.keys.slice(from, to)) ||
      same(label.stems, said.stems.slice(from, to)) ||
      (typo !== null && same(label.keys, said.keys.slice(from, to), typo));
    if (isThere && !isDenied(said.keys, from, to)) return true;
  }
  return false;
}

/** `не хочу …` before it, `… намехоҳам` or `… лозим нест` after it. */
function isDenied(keys: readonly string[], from: number, to: number): boolean {
  const before = keys.slice(Math.max(0, from - 2), from);
  if (before.some((key) => key === 'не' || key === 'нет' || key === 'без')) return true;
  const after = keys.slice(to, to + 3);
  return after.some((key, index) => DENIALS.has(key) && (!isNeed(key) || DENIED_NEED.has(after[index + 1] ?? '')));
}

function isNeed(key: string): boolean {
  return key === 'лозим' || key === 'даркор';
}
