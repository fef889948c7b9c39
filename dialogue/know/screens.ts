import { bandOf } from '../../content/question-set.ts';
import type { Content, QuestionSet } from '../../content/schema.ts';
import { UNANSWERED } from '../../flows/check/known-answers.ts';

import type { Screen } from '../../flows/engine/turn.ts';

const SCREENS = new WeakMap<Content, ReadonlyMap<string, Screen>>();
const WEIGHTS = new WeakMap<Content, ReadonlyMap<string, number>>();

/** The question sets of the content, as the engine asks them. */
export function screensIn(content: Content): ReadonlyMap<string, Screen> {
  const known = SCREENS.get(content);
  if (known) return known;
  const screens = new Map([...content.screens].map(([id, set]) => [id, screenOf(set)]));
  SCREENS.set(content, screens);
  return screens;
}

/** The weights of all flags: those that flows raise, and those that only a question set raises. */
export function weightsIn(content: Content): ReadonlyMap<string, number> {
  const known = WEIGHTS.get(content);
  if (known) return known;
  const asked = [...content.screens.values()].flatMap(({ questions }) => questions);
  const weights = new Map([
    ...asked.map(({ flag, weight }): [string, number] => [flag, weight ?? 0]),
    ...content.weights,
  ]);
  WEIGHTS.set(content, weights);
  return weights;
}

function screenOf(set: QuestionSet): Screen {
  return {
    questions: set.questions.map(({ ask, flag, flag_on, stop }) => ({
      text: ask,
      flag,
      flagOn: flag_on,
      stop: stop === true,
    })),
    bands: set.bands.map(({ id }) => id),
    bandOf: (answers, flags) => {
      const given = new Map(set.questions.map(({ id }, index) => [id, answers[index] ?? 'skip']));
      const { band, isUnanswered } = bandOf(set, given, flags);
      return isUnanswered ? UNANSWERED : band.id;
    },
  };
}
