import { bandOf } from '../../content/question-set.ts';
import type { Content, QuestionSet } from '../../content/schema.ts';
import { UNANSWERED } from '../../flows/check/known-answers.ts';
import { SIGNS_SHOWN } from '../../flows/check/longest-finding.ts';
import { findingsIn } from '../../flows/engine/findings.ts';
import type { Screen } from '../../flows/engine/turn.ts';
import type { FlowSet } from '../../flows/schema.ts';
import { textFor } from '../say/variables.ts';
import type { View } from '../say/view.ts';

const SCREENS = new WeakMap<Content, ReadonlyMap<string, Screen>>();
const WEIGHTS = new WeakMap<Content, ReadonlyMap<string, number>>();
const SET_OF_NAME = new WeakMap<FlowSet, ReadonlyMap<string, string>>();

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

/** The words of the band that a screen has left under a name. */
export function bandText(view: View, name: string): string {
  const set = setSavedAs(view, name);
  if (set === null) return '';
  const band = Object.hasOwn(view.answers, name) ? view.answers[name] : null;
  const text = band === UNANSWERED ? set.unanswered : set.bands.find(({ id }) => id === band)?.say;
  return text === undefined ? '' : textFor(view, text);
}

/** What was seen, as reasons: the first few signs of the set whose flags are up, in words that judge nothing. */
export function signsText(view: View, name: string): string {
  const signs = setSavedAs(view, name)?.questions.filter(({ flag }) => view.flags.includes(flag)) ?? [];
  const lines = signs.slice(0, SIGNS_SHOWN).map(({ sign }) => `• ${textFor(view, sign)}`);
  const rest = signs.length - lines.length;
  return [...lines, ...(rest > 0 ? [view.say('signs_more', { count: rest })] : [])].join('\n');
}

function setSavedAs({ knowledge }: View, name: string): QuestionSet | null {
  const { newest } = knowledge.book;
  const known = SET_OF_NAME.get(newest) ?? setsByName(newest);
  SET_OF_NAME.set(newest, known);
  return knowledge.content.screens.get(known.get(name) ?? '') ?? null;
}

function setsByName(flows: FlowSet): ReadonlyMap<string, string> {
  return new Map([...findingsIn(flows).screens].map(([name, [set = '']]) => [name, set]));
}
