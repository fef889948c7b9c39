/**
 * Words that together are danger. All parts of `all` must stand within `within` words of the first; `a|b` is either.
 * `without` are words that, this near to the first, make it something else (`clear`, else as far as `within`).
 *
 * Names are those of danger-words.ts. A Tajik verb is its past stem: `зад`, with `:1` (I, we), `:3` (others), `:inf`,
 * `:part`, `:on` (with ме-), and `not-` before it where the word is denied: `not-монд`, `not-wish`.
 * When in doubt a rule exists: one question too many harms less than a cry missed.
 */
export interface DangerRule {
  all: string;
  within?: number;
  without?: string;
  clear?: number;
}
