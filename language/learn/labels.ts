import type { DangerFamily } from '../../core/conversation.ts';

/** Labels of the corpus that mean danger, with the family of danger that answers them. */
export const DANGER_LABELS: ReadonlyMap<string, DangerFamily> = new Map<string, DangerFamily>([
  ['suicidal', 'despair'],
  ['child-risk', 'child'],
  ['emergency', 'confinement'],
  ['war-forced', 'confinement'],
  ['women-violence', 'violence'],
]);

/** The labels under which a danger of each family stands in the corpus; the second is that of what is done to a woman. */
export const LABELS_OF_FAMILY: Record<DangerFamily, readonly [string, ...string[]]> = {
  despair: ['suicidal'],
  child: ['child-risk'],
  confinement: ['emergency'],
  life: ['emergency'],
  sold: ['emergency'],
  violence: ['emergency', 'women-violence'],
  sexual: ['emergency', 'women-violence'],
};

/** Whether one of these labels means a danger of one of these families. */
export function isAnyOfDanger(labels: readonly string[], families: readonly DangerFamily[]): boolean {
  return families.some((family) =>
    labels.some((label) => DANGER_LABELS.get(label) === family || LABELS_OF_FAMILY[family].includes(label)),
  );
}

/** Labels of matters in which somebody may be in danger: to ask whether they are safe is no false alarm. */
export const NEAR_DANGER: ReadonlySet<string> = new Set([
  'passport-taken',
  'debt-threat',
  'detained-deported',
  'domestic-work-home',
  'injury-at-work',
]);

/** The label of abuse and of advertising. */
export const INSULT_LABEL = 'insult-spam';

/** The label of what has nothing to do with us. */
export const NOT_OURS_LABEL = 'out-of-scope';

/** Labels of the rules of a country: its name alone is much of them. */
export const RULES_OF_A_COUNTRY = /^visa-/;

/** Labels that ask about a country itself. */
export const OF_A_COUNTRY = /^(?:visa-|registration|patent|exam-)/;
