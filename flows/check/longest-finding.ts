import type { Content } from '../../content/schema.ts';
import type { Language } from '../../core/message.ts';
import type { CheckKind } from '../checks.ts';
import type { Findings } from '../engine/findings.ts';

/** So many signs are named as reasons; of further ones their number is told. */
export const SIGNS_SHOWN = 6;
/** So many entries of the register are told. */
export const REGISTER_SHOWN = 3;
/** So many steps of a checklist are told at once. */
export const STEPS_TOLD = 2;

/** The number of the signs that are not named. */
const LONGEST_REST = 40;
/** A line for every kind that a number may be, or for every deadline; each with its date. */
const LONGEST_CHECK: Readonly<Record<Exclude<CheckKind, 'register' | 'steps'>, number>> = {
  'company-number': 400,
  'days-left': 250,
  'entry-deadline': 450,
};
/** The last day of a step. */
const LONGEST_DAY = 30;
/** The status of an entry of the register, the day of its check and its source. */
const LONGEST_STATUS = 160;

/** The longest that what a screen or a check has left can become in a text. */
export function longestFinding(
  name: 'band' | 'signs' | 'check',
  saved: string,
  { content, findings, language }: { content: Content; findings: Findings; language: Language },
): number {
  if (name === 'check') {
    const checks = [...(findings.checks.get(saved) ?? [])];
    return Math.max(0, ...checks.map((check) => longestCheck(check, content, language)));
  }
  const sets = [...(findings.screens.get(saved) ?? [])].flatMap((id) => content.screens.get(id) ?? []);
  return Math.max(
    0,
    ...sets.map(({ bands, unanswered, questions }) =>
      name === 'band'
        ? Math.max(...[unanswered, ...bands.map(({ say }) => say)].map((say) => say[language].length))
        : longestFew(
            questions.map(({ sign }) => sign[language].length + 3),
            SIGNS_SHOWN,
          ) + LONGEST_REST,
    ),
  );
}

function longestCheck(check: CheckKind, content: Content, language: Language): number {
  if (check === 'register') return longestRegister(content, language);
  return check === 'steps' ? longestSteps(content, language) : LONGEST_CHECK[check];
}

function longestSteps({ checklists }: Content, language: Language): number {
  const lists = [...checklists.values()].map(({ steps }) =>
    longestFew(
      steps.filter(({ due }) => due !== 'before').map(({ text }) => text[language].length + LONGEST_DAY),
      STEPS_TOLD,
    ),
  );
  return Math.max(0, ...lists);
}

function longestRegister({ register }: Content, language: Language): number {
  return longestFew(
    register.map(({ name, says }) => name.length + says[language].length + LONGEST_STATUS),
    REGISTER_SHOWN,
  );
}

function longestFew(lengths: readonly number[], few: number): number {
  return lengths
    .toSorted((one, other) => other - one)
    .slice(0, few)
    .reduce((sum, length) => sum + length, 0);
}
