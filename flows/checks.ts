/**
 * The checks that a flow may ask for, a closed list: what each takes, where it can lead and what it leaves behind. The
 * rules themselves are pure functions of content/, handed to the engine.
 */

/** What a check takes: an answer of this kind, or an attribute of the contact. */
export interface CheckInput {
  kind: 'words' | 'date' | 'country';
  /** Left out, it is not known; or the check takes it from the contact. */
  optional?: true;
}

export interface CheckShape {
  inputs: Readonly<Record<string, CheckInput>>;
  /** Every one of them needs a way. */
  outcomes: readonly string[];
  /** Further answers that are saved, each under `<save>-<name>`; all are dates. */
  finds: readonly string[];
}

/** Steps of checklists for which a day to remind of is found, by their ids. */
export const STEPS_REMINDED = ['registration', 'amina', 'medical', 'patent', 'payment', 'contract', 'leave'] as const;

export const CHECK_KINDS = ['company-number', 'register', 'days-left', 'entry-deadline', 'steps'] as const;
export type CheckKind = (typeof CHECK_KINDS)[number];

export const CHECKS: Readonly<Record<CheckKind, CheckShape>> = {
  'company-number': {
    inputs: { number: { kind: 'words' } },
    outcomes: ['passes', 'fails', 'unclear'],
    finds: [],
  },
  register: {
    inputs: { name: { kind: 'words' } },
    outcomes: ['listed', 'warned', 'unclear', 'missing'],
    finds: [],
  },
  'days-left': {
    inputs: {
      entered: { kind: 'date' },
      left: { kind: 'date', optional: true },
      country: { kind: 'country', optional: true },
    },
    outcomes: ['enough', 'soon', 'over', 'unclear', 'no-rule'],
    finds: ['last'],
  },
  'entry-deadline': {
    inputs: {
      entered: { kind: 'date' },
      country: { kind: 'country', optional: true },
      purpose: { kind: 'words', optional: true },
    },
    outcomes: ['ahead', 'soon', 'passed', 'unclear', 'no-rule'],
    finds: ['register', 'medical', 'patent', 'next'],
  },
  steps: {
    inputs: {
      entered: { kind: 'date' },
      patent: { kind: 'date', optional: true },
      country: { kind: 'country', optional: true },
      purpose: { kind: 'words', optional: true },
    },
    outcomes: ['ahead', 'passed', 'unclear', 'no-rule'],
    finds: [...STEPS_REMINDED],
  },
};

/** The names under which a check leaves what it found. */
export function foundNames(kind: CheckKind, save: string): string[] {
  return [save, ...CHECKS[kind].finds.map((name) => `${save}-${name}`)];
}

/** The answers that a check reads, by the name of its input. A single word stands for the first input. */
export function inputsOf(kind: CheckKind, input: string | Readonly<Record<string, string>>): Map<string, string> {
  if (typeof input !== 'string') return new Map(Object.entries(input));
  const [first = ''] = Object.keys(CHECKS[kind].inputs);
  return new Map([[first, input]]);
}
