import { newContact } from '../core/conversation.ts';
import type { Answer } from '../core/session.ts';
import { findingsIn } from '../flows/findings.ts';
import type { Told } from '../flows/turn-bubbles.ts';
import { CAPABILITIES } from './capabilities.ts';
import { pageCount } from './entries.ts';
import type { Knowledge } from './knowledge.ts';
import { render } from './render.ts';
import { weightsIn } from './screens.ts';
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
      const view = createView({
        ...fixed,
        answers: answers[language],
        contact: { ...contact, language, country, about },
      });
      return Math.max(0, ...render([effect], view, null).map(({ text }) => text.length));
    },
    pagesOf: (reference, { country }) => pageCount(knowledge.content, reference, { ...contact, country }),
  };
}

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
