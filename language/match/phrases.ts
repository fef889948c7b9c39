/** Words in their order, each by its key. */
export type Phrase = readonly string[];

/** Whether a word of a phrase is what was said. Alike words begin with the same letter, as `isTypoOf` has it. */
export type Alike = (word: string, key: string) => boolean;

interface Placed {
  phrase: Phrase;
  place: number;
}

/** Lists of phrases in their order. What was said is held only against phrases that begin with a letter of it: few of many. */
export interface PhraseBook<Name> {
  /** The first list of which a phrase stands in what was said, where `mayHold` lets it. */
  held(said: Phrase, by: { alike: Alike; mayHold: (phrase: Phrase) => boolean }): Name | null;
  /** The first list of which a phrase is all that was said. */
  whole(said: Phrase, alike: Alike): Name | null;
}

export function phraseBook<Name>(lists: readonly { name: Name; phrases: readonly Phrase[] }[]): PhraseBook<Name> {
  const placed = lists.flatMap(({ phrases }, place) => phrases.map((phrase): Placed => ({ phrase, place })));
  const byLetter = Map.groupBy(placed, ({ phrase }) => letterOf(phrase, 0));
  const first = (
    froms: Iterable<number>,
    { said, alike, mayHold }: { said: Phrase; alike: Alike; mayHold: (phrase: Phrase) => boolean },
  ): Name | null => {
    let found = lists.length;
    for (const from of froms) {
      for (const { phrase, place } of byLetter.get(letterOf(said, from)) ?? []) {
        if (place < found && mayHold(phrase) && standsAt(phrase, { said, from, alike })) found = place;
      }
    }
    return lists[found]?.name ?? null;
  };
  return {
    held: (said, { alike, mayHold }) => first(said.keys(), { said, alike, mayHold }),
    whole: (said, alike) => first([0], { said, alike, mayHold: ({ length }) => length === said.length }),
  };
}

function letterOf(phrase: Phrase, at: number): string {
  return phrase[at]?.charAt(0) ?? '';
}

/** A phrase stands in what was said from a place on. */
export function standsAt(phrase: Phrase, { said, from, alike }: { said: Phrase; from: number; alike: Alike }): boolean {
  return from + phrase.length <= said.length && phrase.every((word, index) => alike(word, said[from + index] ?? ''));
}

/** Words that stand for themselves. */
export function isSameWord(word: string, key: string): boolean {
  return word === key;
}
