import { type CountedAnswer, readAnswer } from './answering.ts';

import { LEVELS, type Level } from './ticket.ts';

/** First answers at one level. */
export interface AnswerFigure {
  level: Level;
  count: number;
  /** How many reached the person within the promise. */
  kept: number;
  /** Half of the answers, and 95 of 100, came within so many seconds; `null`: it took longer than a week. */
  median: number | null;
  most: number | null;
}

/** The most urgent first; of a level without an answer there is none. */
export function answerFigures(sums: readonly { label: string; count: number }[]): AnswerFigure[] {
  const answers = sums.flatMap(({ label, count }) => {
    const read = readAnswer(label);
    return read === null ? [] : [{ ...read, count }];
  });
  return LEVELS.toReversed().flatMap((level) => ofLevel(level, answers));
}

function ofLevel(level: Level, answers: readonly (CountedAnswer & { count: number })[]): AnswerFigure[] {
  const own = answers
    .filter((one) => one.level === level)
    .toSorted((one, other) => (one.seconds ?? Number.MAX_VALUE) - (other.seconds ?? Number.MAX_VALUE));
  const sum = (some: readonly { count: number }[]) => some.reduce((before, { count }) => before + count, 0);
  const count = sum(own);
  if (count === 0) return [];
  const within = (share: number): number | null => {
    let seen = 0;
    for (const one of own) {
      seen += one.count;
      if (seen * 100 >= count * share) return one.seconds;
    }
    return null;
  };
  return [{ level, count, kept: sum(own.filter(({ isKept }) => isKept)), median: within(50), most: within(95) }];
}
