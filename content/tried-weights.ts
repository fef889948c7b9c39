import { bandOf, withWeights } from './question-set.ts';
import type { Question, QuestionSet } from './schema.ts';
import type { SpokenText } from './shapes.ts';

/** Signs that somebody may give, with what they come to under other weights. */
export interface ChangedBand {
  set: string;
  signs: SpokenText[];
  before: SpokenText;
  after: SpokenText;
}

type Weights = ReadonlyMap<string, number>;

/** So many answers of how many signs are tried: each sign alone, and each two of them. */
export interface TriedWeights {
  tried: number;
  changed: ChangedBand[];
}

/** Which answers to the question sets come to something else. The sets are as they are written, without the weights of others. */
export function tryWeights(sets: readonly QuestionSet[], before: Weights, after: Weights): TriedWeights {
  const found = sets.flatMap((set) => {
    const [was, is] = [withWeights(set, before), withWeights(set, after)];
    return signsIn(set).map((signs) => {
      const answers = new Map(signs.map(({ id, flag_on }) => [id, flag_on] as const));
      return { set, signs, before: bandOf(was, answers).band, after: bandOf(is, answers).band };
    });
  });
  return {
    tried: found.length,
    changed: found
      .filter((one) => one.before.id !== one.after.id)
      .map(({ set, signs, ...bands }) => ({
        set: set.id,
        signs: signs.map(({ sign }) => sign),
        before: bands.before.say,
        after: bands.after.say,
      })),
  };
}

function signsIn({ questions }: QuestionSet): Question[][] {
  const pairs = questions.flatMap((one, at) => questions.slice(at + 1).map((other) => [one, other]));
  return [...questions.map((one) => [one]), ...pairs];
}
