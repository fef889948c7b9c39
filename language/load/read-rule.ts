import type { DangerRule } from '../danger/danger-rule.ts';

/** Further away, words of one message have nothing to do with each other. */
const FARTHEST = 20;
const DISTANCE = /^(within|clear) (\d+)$/u;
const WITHOUT = /^without (\S+)$/u;

/** Reads a rule as it is written, `lock meObject|meAll, within 6, without account, clear 3`; else says what is wrong. */
export function readRule(line: string): DangerRule | string {
  const [all = '', ...parts] = line.split(',').map((part) => part.trim());
  if (all === '') return 'names no meaning; begin it with those that must be there, such as "lock meObject|kin"';
  const rule: DangerRule = { all };
  for (const part of parts) {
    const [, name, distance] = DISTANCE.exec(part) ?? [];
    const without = WITHOUT.exec(part)?.[1];
    if (without !== undefined && rule.without === undefined) rule.without = without;
    else if (name === 'within' && rule.within === undefined && isNear(distance)) rule.within = Number(distance);
    else if (name === 'clear' && rule.clear === undefined && isNear(distance)) rule.clear = Number(distance);
    else
      return `"${part}" is no part of a rule; write "within 4", "without a|b" or "clear 4", each once, 1 to ${FARTHEST}`;
  }
  return rule;
}

function isNear(distance: string | undefined): boolean {
  return Number(distance) >= 1 && Number(distance) <= FARTHEST;
}
