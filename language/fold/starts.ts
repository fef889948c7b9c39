/** What a word may begin with, longest first, each with what it stands for: those alone that have its first letters. */
export type Starts<Meant> = (word: string) => readonly (readonly [start: string, meant: Meant])[];

const NONE = [] as const;

/** Finds beginnings by so many first letters, which each of them has; whoever asks still looks whether the word has the rest. */
export function startsOf<Meant>(meant: ReadonlyMap<string, Meant>, letters = 1): Starts<Meant> {
  const byLetters = Map.groupBy(meant, ([start]) => start.slice(0, letters));
  /** Those of most letters are never asked for: they are laid in order when they are. */
  const isInOrder = new Set<string>();
  return (word) => {
    const first = word.slice(0, letters);
    const starts = byLetters.get(first);
    if (starts === undefined) return NONE;
    if (!isInOrder.has(first)) {
      starts.sort(([one], [other]) => other.length - one.length);
      isInOrder.add(first);
    }
    return starts;
  };
}
