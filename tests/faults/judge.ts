/** What must be shown. `isOptional`: it may have been overtaken by the person's own deed. */
export interface Expected {
  text: string;
  isOptional: boolean;
  /** The person shut us out and came back: what could not be delivered may come behind what was said since. */
  mayComeLate?: boolean;
}

export interface Shown {
  id: number;
  text: string;
  at: number;
}

/** What became of one person's talk. */
export interface Verdict {
  answers: number;
  lost: string[];
  /** Twice, where a crash or a broken line has hidden from us that it had arrived. */
  doubledInWindow: number;
  doubledBeyond: string[];
  reordered: string[];
  /** Nothing that was to be said at all, or not to this person. */
  strange: string[];
}

/** Whether a promise was broken. */
export function isBroken({ lost, doubledBeyond, reordered, strange }: Verdict): boolean {
  return lost.length + doubledBeyond.length + reordered.length + strange.length > 0;
}

/** Compares what was shown with what had to be; `isExplained`: nobody of us could know of the first of two that are alike. */
export function judge(
  expected: readonly Expected[],
  shown: readonly Shown[],
  isExplained: (first: Shown, second: Shown) => boolean,
): Verdict {
  const { unseen, uncalled } = align(expected, shown);
  const known = new Set(expected.map(({ text }) => text));
  const verdict: Verdict = {
    answers: shown.length - uncalled.length,
    lost: [],
    doubledInWindow: 0,
    doubledBeyond: [],
    reordered: [],
    strange: [],
  };
  const takeExplained = explainedPairs(shown, isExplained);
  for (const index of uncalled) {
    const bubble = shown[index];
    if (bubble === undefined) continue;
    const isRepeat = shown[index - 1]?.text === bubble.text;
    const late = unseen.findIndex(({ text }) => text === bubble.text);
    if (!isRepeat && late >= 0) {
      const [missed] = unseen.splice(late, 1);
      if (missed?.mayComeLate !== true) verdict.reordered.push(bubble.text);
    } else if (takeExplained(index)) verdict.doubledInWindow += 1;
    else (known.has(bubble.text) ? verdict.doubledBeyond : verdict.strange).push(bubble.text);
  }
  verdict.lost = unseen.filter(({ isOptional }) => !isOptional).map(({ text }) => text);
  return verdict;
}

/**
 * Takes a pair of neighbours that are alike and of which nobody of us could know: the bubble and the one before it, or,
 * where the same words were to be said several times and any of them may be the one too many, another such pair.
 */
function explainedPairs(shown: readonly Shown[], isExplained: (first: Shown, second: Shown) => boolean) {
  const pairs = shown.flatMap((second, index) => {
    const first = shown[index - 1];
    return first?.text === second.text ? [{ first, second, index }] : [];
  });
  return (index: number): boolean => {
    const text = shown[index]?.text;
    const alike = pairs.filter(({ second }) => second.text === text);
    const inTurn = alike.toSorted((one, other) => Number(other.index === index) - Number(one.index === index));
    const found = inTurn.find(({ first, second }) => isExplained(first, second));
    if (found !== undefined) pairs.splice(pairs.indexOf(found), 1);
    return found !== undefined;
  };
}

/** What had to be shown counts more than all that may be missing. */
const REQUIRED = 1000;

/** The best common part of both lists is taken out: what remains was not shown, or had no place. */
function align(expected: readonly Expected[], shown: readonly Shown[]): { unseen: Expected[]; uncalled: number[] } {
  const worth = expected.map(() => shown.map(() => 0));
  const worthAt = (one: number, other: number) => worth[one]?.[other] ?? 0;
  /** Of taking both together; 0 where they are not alike. */
  const together = (one: number, other: number): number => {
    const [wanted, found] = [expected[one], shown[other]];
    if (wanted === undefined || found === undefined || wanted.text !== found.text) return 0;
    return (wanted.isOptional ? 1 : REQUIRED) + worthAt(one + 1, other + 1);
  };
  for (let one = expected.length - 1; one >= 0; one -= 1) {
    for (let other = shown.length - 1; other >= 0; other -= 1) {
      const row = worth[one] ?? [];
      row[other] = Math.max(together(one, other), worthAt(one + 1, other), worthAt(one, other + 1));
    }
  }
  const unseen: Expected[] = [];
  const uncalled: number[] = [];
  let [one, other] = [0, 0];
  while (one < expected.length || other < shown.length) {
    const best = worthAt(one, other);
    const wanted = expected[one];
    if (wanted !== undefined && together(one, other) === best && best > 0) {
      one += 1;
      other += 1;
    } else if (wanted !== undefined && (other >= shown.length || worthAt(one + 1, other) === best)) {
      unseen.push(wanted);
      one += 1;
    } else {
      uncalled.push(other);
      other += 1;
    }
  }
  return { unseen, uncalled };
}
