import type { Language } from '../core/message.ts';
import { fault, type Problem, pathOf } from '../core/problem.ts';
import type { Known } from './check-content.ts';
import { unglossed } from './gloss.ts';
import type { Placed } from './parse.ts';
import type { ContactPoint, CountryRule } from './schema.ts';
import { fillVariables, type Variable } from './variables.ts';

/** A rule to carry along is a line that is read at a glance; what a number is for is a word in a text message. */
export const POCKET_LINE_MAX = 60;
export const POCKET_WORD_MAX = 12;

const LANGUAGES = ['tg', 'ru'] as const;

/** Faults of the lines that people carry along: too long to be read at a glance, or with a number of their own. */
export function checkPocketRules(rules: Placed<CountryRule>[], { facts }: Pick<Known, 'facts'>): Problem[] {
  return rules.flatMap(({ where, entry: { pocket } }) =>
    LANGUAGES.flatMap((language) => {
      const line = pocket?.[language] ?? '';
      const filled = fillVariables(line, (variable) => factText(facts, variable, language));
      const at = { path: pathOf('pocket', language), language };
      return [
        ...tooLong(where, { text: filled, most: POCKET_LINE_MAX, language }),
        ...(/\d/.test(fillVariables(line, () => '')) ? [fault(where, 'pocket_digits', {}, at)] : []),
      ];
    }),
  );
}

/** Faults of the words by which numbers are known in a text message. */
export function checkPocketWords(points: Placed<ContactPoint>[]): Problem[] {
  return points.flatMap(({ where, entry: { pocket } }) =>
    LANGUAGES.flatMap((language) => {
      const text = pocket?.[language] ?? '';
      const at = { path: pathOf('pocket', language), language };
      const digits = /\d/.test(text) ? [fault(where, 'pocket_word_digits', {}, at)] : [];
      return [...tooLong(where, { text, most: POCKET_WORD_MAX, language }), ...digits];
    }),
  );
}

function tooLong(
  where: string,
  { text, most, language }: { text: string; most: number; language: Language },
): Problem[] {
  const { length } = [...text];
  if (length <= most) return [];
  const values = { field: `pocket.${language}`, length, most };
  return [fault(where, 'pocket_long', values, { path: pathOf('pocket', language), language })];
}

/** What stands in a line for a fact; nothing else is filled in there. */
function factText(facts: Known['facts'], variable: Variable, language: Language): string {
  const id = variable.kind === 'call' && variable.name === 'fact' ? variable.argument : '';
  return unglossed(facts.get(id)?.text[language] ?? '');
}
