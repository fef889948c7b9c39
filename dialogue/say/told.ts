import { newContact } from '../../core/conversation.ts';
import type { Answer } from '../../core/session.ts';
import type { Told } from '../../flows/check/turn-bubbles.ts';
import { findingsIn } from '../../flows/engine/findings.ts';
import type { SpokenEffect } from '../../flows/engine/turn.ts';
import { DANGER_TO, HELD_BY } from '../../flows/schema.ts';
import type { Knowledge } from '../know/knowledge.ts';
import { weightsIn } from '../know/screens.ts';
import { CAPABILITIES } from './capabilities.ts';
import { pageCount } from './entries.ts';
import { render } from './render.ts';
import { createView } from './view.ts';

/**
 * Measures texts as they are rendered, for the checker: numbers, facts, entries and dates as they read today. Of a screen
 * the longest band and the most signs count; what a check found and what a person wrote count nothing.
 */
export function toldBy(knowledge: Knowledge, today: string): Told {
  const flags = [...weightsIn(knowledge.content).keys()];
  const contact = { ...newContact(), consentAt: 0 };
  const answers = longestBands(knowledge);
  const fixed = { knowledge, flags, demoted: new Set<string>(), can: CAPABILITIES.web, today };
  return {
    lengthOf: (effect, { language, country, about }) => {
      const who = { ...contact, language, country, about };
      const dangers = asksForDanger(effect) ? DANGERS : [{}];
      const lengths = dangers.flatMap((danger) => {
        const view = createView({ ...fixed, answers: { ...answers[language], ...danger }, contact: who });
        return render([effect], view, null).map(({ text }) => text.length);
      });
      return Math.max(0, ...lengths);
    },
    pagesOf: (reference, { country }) => pageCount(knowledge.content, reference, { ...contact, country }),
  };
}

function asksForDanger(effect: SpokenEffect): boolean {
  return (effect.kind === 'say' || effect.kind === 'ask') && effect.text?.ru.includes('{{numbers:danger}}') === true;
}

/** What a cry may tell: on it hangs which numbers stand in a text. */
const DANGERS: readonly Record<string, Answer>[] = [
  {},
  { danger: 'child' },
  { danger: 'despair' },
  { danger: 'despair', [DANGER_TO]: 'child' },
  { danger: 'violence', [DANGER_TO]: 'woman' },
  { [HELD_BY]: 'police' },
];

function longestBands({ book, content }: Knowledge): Record<'tg' | 'ru', Record<string, Answer>> {
  const screens = [...findingsIn(book.newest).screens];
  const inLanguage = (language: 'tg' | 'ru') =>
    Object.fromEntries(
      screens.flatMap(([name, [set = '']]) => {
        const bands = content.screens.get(set)?.bands ?? [];
        const [longest] = bands.toSorted((one, other) => other.say[language].length - one.say[language].length);
        return longest ? [[name, longest.id]] : [];
      }),
    );
  return { tg: inLanguage('tg'), ru: inLanguage('ru') };
}
