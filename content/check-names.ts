import { fault, type Problem, pathOf } from '../core/problem.ts';
import type { LocalText } from './shapes.ts';

/** What hides letters, turns the direction of a line, or is no letter at all. */
const UNSEEN = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/u;
/** What a chat would take for bold, and what a page or a text of ours would fill in or take for a tag. */
const MARKUP = /[<>{}*_`]/;

/** The sign of a text that nobody sees, as it can be told: `U+202E`. */
export function unseenIn(text: string): string | null {
  const letter = UNSEEN.exec(text)?.[0];
  if (letter === undefined) return null;
  return `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Faults of a name above a number: somebody in danger reads both at a glance, and just as they are written. */
export function checkName(where: string, name: LocalText): Problem[] {
  return (['tg', 'ru'] as const).flatMap((language) => {
    const field = `name.${language}`;
    const at = { path: pathOf('name', language), language };
    const [letter, sign] = [unseenIn(name[language]), MARKUP.exec(name[language])?.[0]];
    return [
      ...(letter === null ? [] : [fault(where, 'letter_unseen', { field, letter }, at)]),
      ...(sign === undefined ? [] : [fault(where, 'name_markup', { field, sign }, at)]),
    ];
  });
}
