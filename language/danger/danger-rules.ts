import { DANGER_FAMILIES, type DangerFamily } from '../../core/conversation.ts';
import { CHILD_RULES } from './child-rules.ts';
import { CONFINEMENT_RULES } from './confinement-rules.ts';
import type { DangerRule } from './danger-rule.ts';
import { DESPAIR_RULES } from './despair-rules.ts';
import { ENGLISH_RULES } from './english-rules.ts';
import { SEXUAL_RULES } from './sexual-rules.ts';
import { SOLD_RULES } from './sold-rules.ts';
import { VIOLENCE_RULES } from './violence-rules.ts';

/** The rules of every family of danger. */
export const DANGER_RULES: readonly (DangerRule & { family: DangerFamily })[] = [
  ...of('despair', DESPAIR_RULES),
  ...of('child', CHILD_RULES),
  ...of('confinement', CONFINEMENT_RULES),
  ...of('violence', VIOLENCE_RULES),
  ...of('sold', SOLD_RULES),
  ...of('sexual', SEXUAL_RULES),
  ...DANGER_FAMILIES.flatMap((family) => of(family, ENGLISH_RULES[family])),
];

function of(family: DangerFamily, rules: readonly DangerRule[]): (DangerRule & { family: DangerFamily })[] {
  return rules.map((rule) => ({ family, ...rule }));
}
