import { type CountedAnswer, readAnswer } from './answering.ts';

import { LEVELS, type Level } from './ticket.ts';

/** First answers at one level. */
export interface AnswerFigure {
  level: Level;
  count: number;
  /** How many reached the person within the promise. */
  kept: number;
  /** Requests without a first answer, where it should have come. */
  unanswered: number;
  /** Half of the answers, and 95 of 100, came within so many seconds; `null`: it took longer than a week, or there is none. */
  median: number | null;
  most: number | null;
}

/** Counts by their labels. */
type Sums = readonly { label: string; count: number }[];

/** The most urgent first; of a level at which none came and none was due there is none. `missing`: by level those that never came. */
export function answerFigures(sums: Sums, missing: Sums): AnswerFigure[] {
  const answers = sums.flatMap(({ label, count }) => {
    const read = readAnswer(label);
    return read === null ? [] : [{ ...read, count }];
  });
  return LEVELS.toReversed().flatMap((level) => {
    const none = missing.filter(({ label }) => label === level).reduce((sum, { count }) => sum + count, 0);
    return ofLevel(level, answers, none);
  });
}

function ofLevel(
  level: Level,
  answers: readonly (CountedAnswer & { count: number })[],
  unanswered: number,
): AnswerFigure[] {
  const own = answers
    .filter((one) => one.level === level)
    .toSorted((one, other) => (one.seconds ?? Number.MAX_VALUE) - (other.seconds ?? Number.MAX_VALUE));
  const sum = (some: readonly { count: number }[]) => some.reduce((before, { count }) => before + count, 0);
  const count = sum(own);
  if (count + unanswered === 0) return [];
  const within = (share: number): number | null => {
    let seen = 0;
    for (const one of own) {
      seen += one.count;
      if (seen * 100 >= count * share) return one.seconds;
    }
    return null;
  };
  const kept = sum(own.filter(({ isKept }) => isKept));
  return [{ level, count, kept, unanswered, median: within(50), most: within(95) }];
}
