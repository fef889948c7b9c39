import type { Band, Question, QuestionSet } from './schema.ts';

/** Skipping is an answer, and raises nothing. */
export type ScreenAnswer = 'yes' | 'no' | 'skip';

/** What the answers to a question set come to. It names signs that were seen, never what they prove (4.4.1). */
export interface Screening {
  band: Band;
  /** The questions whose sign was seen, in their order: the reasons of the band. */
  signs: Question[];
  flags: string[];
  weight: number;
  /** Indicators seen: two questions may ask for one. */
  count: number;
  /** A sign was seen that ends the questions at once. */
  isStopped: boolean;
  /** Nothing was seen and nothing answered with yes or no: the set's `unanswered` is said in place of the lowest band. */
  isUnanswered: boolean;
}

/**
 * The band of a question set for the answers so far, by question id: the highest that holds (compilation 3.6, 4.4.3).
 * What is not answered counts as skipped. A flag that is up already, such as that of a number which failed its check, is
 * a sign whatever the answer. A further sign never lowers the band.
 */
export function bandOf(
  set: QuestionSet,
  answers: ReadonlyMap<string, ScreenAnswer>,
  raised: readonly string[] = [],
): Screening {
  const isSign = ({ id, flag, flag_on }: Question) => answers.get(id) === flag_on || raised.includes(flag);
  const signs = set.questions.filter(isSign);
  const seen = {
    flags: new Set(signs.map(({ flag }) => flag)),
    weights: signs.map(({ weight }) => weight ?? 0),
    count: new Set(signs.map(({ indicator }) => indicator)).size,
  };
  return {
    band: highest(set, seen),
    signs,
    flags: [...seen.flags],
    weight: total(seen.weights),
    count: seen.count,
    isStopped: signs.some(({ stop }) => stop === true),
    isUnanswered:
      signs.length === 0 && !set.questions.some(({ id }) => answers.get(id) === 'yes' || answers.get(id) === 'no'),
  };
}

/** The set with the weights of weights.yaml in the questions that leave theirs to it. */
export function withWeights(set: QuestionSet, weights: ReadonlyMap<string, number>): QuestionSet {
  const questions = set.questions.map((question) => ({
    ...question,
    weight: question.weight ?? weights.get(question.flag) ?? 0,
  }));
  return { ...set, questions };
}

interface Seen {
  flags: ReadonlySet<string>;
  weights: readonly number[];
  count: number;
}

function highest({ id, bands }: QuestionSet, seen: Seen): Band {
  const band = bands.findLast((candidate) => holds(candidate, seen)) ?? bands[0];
  if (band === undefined) throw new Error(`question set ${id} has no bands`);
  return band;
}

function holds({ from, any, any_weight, count }: Band, seen: Seen): boolean {
  return (
    (from !== undefined && total(seen.weights) >= from) ||
    (any?.some((flag) => seen.flags.has(flag)) ?? false) ||
    (any_weight !== undefined && seen.weights.some((weight) => weight >= any_weight)) ||
    (count !== undefined && seen.count >= count)
  );
}

function total(weights: readonly number[]): number {
  return weights.reduce((sum, weight) => sum + weight, 0);
}
