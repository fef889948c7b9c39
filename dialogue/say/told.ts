import { type Contact, newContact } from '../../core/conversation.ts';
import type { Language } from '../../core/message.ts';
import type { Answer } from '../../core/session.ts';
import type { Told } from '../../flows/check/turn-bubbles.ts';
import { findingsIn } from '../../flows/engine/findings.ts';
import type { SpokenEffect } from '../../flows/engine/turn.ts';
import { DANGER_TO, HELD_BY } from '../../flows/program-answers.ts';
import type { Knowledge } from '../know/knowledge.ts';
import { weightsIn } from '../know/screens.ts';
import { onceByReader } from './by-reader.ts';
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
  const [lengthFor, pagesFor] = [onceByReader<number>(), onceByReader<number>()];
  const lengthOf = (effect: SpokenEffect, language: Language, who: Contact) => {
    const dangers = asksForDanger(effect) ? DANGERS : [{}];
    const lengths = dangers.flatMap((danger) => {
      const view = createView({ ...fixed, answers: { ...answers[language], ...danger }, contact: who });
      return render([effect], view, null).map(({ text }) => text.length);
    });
    return Math.max(0, ...lengths);
  };
  return {
    lengthOf: (effect, { language, country, about }) => {
      // The same words read alike wherever they stand.
      const name = `${language} ${JSON.stringify({ ...effect, at: null })}`;
      const reader = { ...contact, language, country, about };
      return lengthFor(name, reader, (who) => lengthOf(effect, language, who));
    },
    pagesOf: (reference, { country }) =>
      pagesFor(reference, { ...contact, country }, (who) => pageCount(knowledge.content, reference, who)),
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
