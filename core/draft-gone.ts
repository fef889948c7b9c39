/** What was dropped of an entry, as far as it tells who has written what is written after it. */
export interface Gone {
  authors: readonly string[];
  /** Words that it had and what people read has not, or the other way round; null: that is not known. */
  words: readonly string[] | null;
}

/** So many words are kept of what was dropped. */
const WORDS_KEPT = 300;
/** What stands between words, in YAML, in tables and in sentences. */
const BETWEEN = /[\s,;:"'«»()[\]{}|]+/;
/** When somebody looked, and until when it is good, is nobody's wording: two who check a number on one day write the same. */
const DAYS = /^(?:checked|expires):.*$/gm;

/** A draft that was dropped; `before`: the text from which it was begun, null: that is not known. */
export function goneOf(
  dropped: { authors: readonly string[]; text: string; deletes: boolean },
  before: string | null,
): Gone {
  const words = before === null ? [] : changedWords(dropped, before);
  // Words that only change places leave none by which they are known again.
  const isMoved = words.length === 0 && before !== null && undated(dropped.text) !== undated(before);
  if (isMoved) return { authors: dropped.authors, words: null };
  return { authors: dropped.authors, words: before === null || words.length > WORDS_KEPT ? null : words };
}

/** Who has written some of a text before: all of them where it cannot be told, else those of whose words some stand in it again. */
export function writersAgain(
  gone: readonly Gone[],
  now: { text: string; deletes: boolean },
  before: string | null,
): readonly string[] {
  const words = new Set(before === null ? [] : changedWords(now, before));
  return gone
    .filter((one) => before === null || one.words === null || one.words.some((word) => words.has(word)))
    .flatMap(({ authors }) => authors);
}

/** Each word that came; where only some were taken out, each that went. */
function changedWords({ text, deletes }: { text: string; deletes: boolean }, before: string): string[] {
  if (deletes) return ['-'];
  const [now, then] = [wordsIn(text), wordsIn(before)];
  const came = [...now].filter((word) => !then.has(word));
  return came.length > 0 ? came : [...then].filter((word) => !now.has(word)).map((word) => `-${word}`);
}

function undated(text: string): string {
  return text.replace(DAYS, '');
}

function wordsIn(text: string): Set<string> {
  return new Set(undated(text).toLowerCase().split(BETWEEN).filter(Boolean));
}
