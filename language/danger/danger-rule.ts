import type { DangerFamily } from '../../core/conversation.ts';
import { meaningName } from '../fold/meaning-name.ts';

/**
 * Words that together are danger. All parts of `all` must stand within `within` words of the first; `a|b` is either.
 * `without` are words that, this near to the first, make it something else (`clear`, else as far as `within`).
 *
 * Names are those of the meanings in language/words. A Tajik verb is its past stem: `зад`, with `:1` (I, we), `:3` (others), `:inf`,
 * `:part`, `:on` (with ме-), and `not-` before it where the word is denied: `not-монд`, `not-wish`.
 * When in doubt a rule exists: one question too many harms less than a cry missed. A rule that jokes, news and football use as
 * often as people in danger is `weak`: alone it is only sure where the rest of the message agrees. What an `asked` rule hears is
 * asked about even where the rest of the message speaks of papers, wages or the family. A `whole` rule holds where nothing else is said.
 */
export interface DangerRule {
  all: string;
  within?: number;
  without?: string;
  clear?: number;
  isWeak?: true;
  isAsked?: true;
  isWhole?: true;
}

/** A rule with its names as words carry them. The first part is looked for, the others near it. */
export interface CompiledRule {
  family: DangerFamily;
  anchors: readonly string[];
  others: readonly (readonly string[])[];
  within: number;
  without: readonly string[];
  clear: number;
  isWeak: boolean;
  isAsked: boolean;
  isWhole: boolean;
}

const DEFAULT_WITHIN = 4;

export function compileRule({
  family,
  all,
  within = DEFAULT_WITHIN,
  without = '',
  clear,
  isWeak,
  isAsked,
  isWhole,
}: DangerRule & { family: DangerFamily }): CompiledRule {
  const [anchors = [], ...others] = all.split(/ +/).map(alternatives);
  const excluded = without === '' ? [] : alternatives(without);
  const marks = { isWeak: isWeak === true, isAsked: isAsked === true, isWhole: isWhole === true };
  return { family, anchors, others, within, without: excluded, clear: clear ?? within, ...marks };
}

function alternatives(part: string): string[] {
  return part.split('|').map(meaningName);
}

/** The names in a part of a rule, as written. */
export function namesIn(part: string): string[] {
  return part.split(/[ |]+/).filter((name) => name !== '');
}

/** A name without its denial and its form. */
export function bare(name: string): string {
  return name.replace(/^not-|:.*$/g, '');
}
