import { variablesOfReference } from '../engine/reference.ts';
import type { AnswerKind } from './known-answers.ts';

/**
 * The entries that a reference may come to, with a country for `contact.country` and every word that its answers may
 * hold. An answer in somebody's own words names none.
 */
export function referencesShown(
  reference: string,
  countries: readonly (string | null)[],
  answers: ReadonlyMap<string, AnswerKind>,
): string[] {
  const names = [...new Set(variablesOfReference(reference))];
  return names.reduce<string[]>(
    (filled, name) => {
      const words = name === 'contact.country' ? countries : [...(answers.get(name)?.words ?? [])];
      return filled.flatMap((one) => words.map((word) => one.replaceAll(variable(name), word ?? 'none')));
    },
    [reference.replace(/\{\{ *([^} ]*) *\}\}/g, '{{$1}}')],
  );
}

function variable(name: string): string {
  return `{{${name}}}`;
}
