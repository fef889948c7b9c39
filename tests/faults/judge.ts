import { type Cause, type Explains, isKill } from './explained.ts';

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
  /** Twice, each by what has hidden from us that it had arrived. */
  doubledInWindow: Cause[];
  doubledBeyond: string[];
  reordered: string[];
  /** Nothing that was to be said at all, or not to this person. */
  strange: string[];
  /** Shown, and so late that nothing which happened excuses it. */
  late: string[];
}

/** Whether a promise was broken. */
export function isBroken({ lost, doubledBeyond, reordered, strange, late }: Verdict): boolean {
  return lost.length + doubledBeyond.length + reordered.length + strange.length + late.length > 0;
}

/**
 * Compares what was shown with what had to be; `explains`: why nobody of us could know of the first of two that are alike.
 */
export function judge(wanted: readonly Expected[], seen: readonly Shown[], explains: Explains): Verdict {
  const expected = wanted.map(onSomeDay);
  const known = new Set(expected.map(({ text }) => text));
  const shown = withoutParting(known, seen.map(onSomeDay));
  const { unseen, uncalled } = align(expected, shown, explains);
  const verdict: Verdict = {
    answers: shown.length - uncalled.length,
    lost: [],
    doubledInWindow: [],
    doubledBeyond: [],
    reordered: [],
    strange: [],
    late: [],
  };
  const takeCause = explainedPairs(shown, explains);
  for (const index of uncalled) {
    const bubble = shown[index];
    if (bubble === undefined) continue;
    const isRepeat = shown[index - 1]?.text === bubble.text;
    const late = unseen.findIndex(({ text }) => text === bubble.text);
    if (!isRepeat && late >= 0) {
      const [missed] = unseen.splice(late, 1);
      if (missed?.mayComeLate !== true) verdict.reordered.push(bubble.text);
      continue;
    }
    const cause = takeCause(index);
    if (cause !== null) verdict.doubledInWindow.push(cause);
    else (known.has(bubble.text) ? verdict.doubledBeyond : verdict.strange).push(bubble.text);
  }
  verdict.lost = unseen.filter(({ isOptional }) => !isOptional).map(({ text }) => text);
  return verdict;
}

/** «28 ноября 2026 года», «28 ноябри соли 2026». */
const DAY = /\d{1,2} \p{L}+(?: \p{L}+)? \d{4}/gu;

/** A clock that jumps over midnight says another day, and rightly so. */
function onSomeDay<Said extends { text: string }>(said: Said): Said {
  return { ...said, text: said.text.replace(DAY, 'a day') };
}

/** An answer that takes itself for late leaves room for an apology: one that had to be one bubble may come as two. */
function withoutParting(known: ReadonlySet<string>, shown: readonly Shown[]): Shown[] {
  const whole = new Map([...known].map((text) => [withoutSpace(text), text]));
  const put: Shown[] = [];
  for (const bubble of shown) {
    const before = put.at(-1);
    const isPart = before !== undefined && !known.has(before.text) && !known.has(bubble.text);
    const text = isPart ? whole.get(withoutSpace(before.text + bubble.text)) : undefined;
    if (text === undefined) put.push(bubble);
    else put.splice(-1, 1, { ...bubble, text });
  }
  return put;
}

function withoutSpace(text: string): string {
  return text.replace(/\s+/g, '');
}

/**
 * Takes a pair of neighbours that are alike and of which nobody of us could know: the bubble and the one before it, or,
 * where the same words were to be said several times and any of them may be the one too many, another such pair. One kill
 * excuses one bubble of a person.
 */
function explainedPairs(shown: readonly Shown[], explains: Explains) {
  const pairs = shown.flatMap((second, index) => {
    const first = shown[index - 1];
    return first?.text === second.text ? [{ first, second, index }] : [];
  });
  const spent = new Set<Cause>();
  return (index: number): Cause | null => {
    const text = shown[index]?.text;
    const alike = pairs.filter(({ second }) => second.text === text);
    const inTurn = alike.toSorted((one, other) => Number(other.index === index) - Number(one.index === index));
    for (const pair of inTurn) {
      const cause = explains(pair.first, pair.second);
      if (cause === null || spent.has(cause)) continue;
      if (isKill(cause)) spent.add(cause);
      pairs.splice(pairs.indexOf(pair), 1);
      return cause;
    }
    return null;
  };
}

/**
 * What had to be shown counts more than all that may be missing. Of two ways to lay both together that come to as many, the one
 * that leaves out a bubble which is like the one before it is right: that is the one too many. Of several of these it is the
 * one of whose first nobody of us could know.
 */
const OPTIONAL = 1000;
const REQUIRED = 1000 * OPTIONAL;
const UNEXPLAINED = 1;
const NO_REPEAT = 2;

/** The best common part of both lists is taken out: what remains was not shown, or had no place. */
function align(
  expected: readonly Expected[],
  shown: readonly Shown[],
  explains: Explains,
): { unseen: Expected[]; uncalled: number[] } {
  const ownWorth = shown.map((second, index) => {
    const first = shown[index - 1];
    if (first?.text !== second.text) return NO_REPEAT;
    return explains(first, second) === null ? UNEXPLAINED : 0;
  });
  const worth = expected.map(() => shown.map(() => 0));
  const worthAt = (one: number, other: number) => worth[one]?.[other] ?? 0;
  /** Of taking both together; 0 where they are not alike. */
  const together = (one: number, other: number): number => {
    const [wanted, found] = [expected[one], shown[other]];
    if (wanted === undefined || found === undefined || wanted.text !== found.text) return 0;
    return (wanted.isOptional ? OPTIONAL : REQUIRED) + (ownWorth[other] ?? 0) + worthAt(one + 1, other + 1);
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
