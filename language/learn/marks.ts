/** What a text says beside its words. */
const MARKS: readonly (readonly [name: string, seen: RegExp])[] = [
  ['?', /\?/u],
  ['?.', /\?\s*$/u],
  ['!', /!/u],
  ['!!', /!!/u],
  [')', /^[^(]*\)[^(]*$/u],
  ['))', /\)\)/u],
  ['..', /\.\.|…/u],
  ['"', /["«»“”]/u],
];
const EMOJI = /\p{Extended_Pictographic}/gu;
/** Of a long text no more is looked at. */
const LETTERS_READ = 1500;
/** So much of a text in capitals is a cry, or a broken key. */
const LOUD = 0.6;
const LOUD_LEAST = 5;

/**
 * The marks of a text that tell how it is meant: a question, a cry, a smile («))»), words of somebody else, and each emoji. With
 * a smile or a question words of danger are mostly none.
 */
export function marksIn(text: string): string[] {
  const said = text.slice(0, LETTERS_READ);
  const emoji = said.match(EMOJI) ?? [];
  const found = MARKS.flatMap(([name, seen]) => (seen.test(said) ? [name] : []));
  return [...found, ...emoji, ...(emoji.length > 0 ? ['emoji'] : []), ...(isLoud(said) ? ['loud'] : [])];
}

function isLoud(text: string): boolean {
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  // Most have one at most: their letters need not be counted.
  if (capitals <= LOUD * LOUD_LEAST) return false;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return letters > LOUD_LEAST && capitals > LOUD * letters;
}
