import type { z } from 'zod';
import type { Problem } from '../core/problem.ts';

/** What an editor is to write in a field that is wrong or missing. */
const MENDS = new Map([
  ['id', 'write small letters, digits, dots and hyphens, at most 48, such as "ru.stay.days"'],
  ['country', 'write two capital letters such as RU, or other'],
  ['unsafe_in', 'write a list of countries such as [RU], or []'],
  ['phone', 'write it in quotes as it is dialled, with digits, spaces and hyphens only, or null where none is known'],
  ['checked', 'write a day such as 2026-11-24'],
  ['expires', 'write a day such as 2026-11-24'],
  ['source', 'write the key of the source and the place in it'],
  ['owner', 'write who looks after the entry'],
  ['value', 'write a number or a word in quotes'],
  ['languages', 'write a list such as [tg, ru], or []'],
  ['hours', 'write both languages, { tg: …, ru: … }, or null where they are not known'],
  ['cost', 'write both languages, { tg: …, ru: … }, or null where it is not known'],
  ['names', 'write { tg: [ … ], ru: [ … ] }'],
  ['timeZone', 'write a zone such as Asia/Dushanbe'],
  ['flag', 'write small letters, digits and hyphens, at most 24, such as "documents-kept"'],
  ['any', 'write a list of flags such as [documents-kept, debt]'],
  ['weight', 'write a whole number from 0 to 10'],
  ['any_weight', 'write a whole number such as 4'],
  ['count', 'write a whole number such as 2'],
  ['from', 'write a whole number such as 3, or for a step entry or patent'],
  ['indicator', 'write the sign of the source such as "ILO 7" or "RF3"'],
  ['stop', 'write true, or leave it out'],
  ['due', 'write before, first-day, or { fact: … } with the fact that holds the days'],
  ['remind', 'write so many days earlier, 0 to 30'],
  ['facts', 'write a list of facts such as [ru.stay.days], or []'],
  ['links', 'write a list of { label, url, unsafe_in }, or []'],
  ['url', 'write an address that begins with https://'],
  ['synonyms', 'write { tg: [ … ], ru: [ … ] }'],
  ['locked', 'write true or false'],
  ['aliases', 'part other names by |'],
  ['questions', 'write a list, each entry beginning with "- id: …"'],
  ['bands', 'write a list from the lowest to the highest, each entry beginning with "- id: …"'],
  ['steps', 'write a list, each entry beginning with "- id: …"'],
  ['pocket', 'write both languages, { tg: …, ru: … }, in a few words, or leave it out'],
  ['tg', 'write it in Tajik'],
  ['ru', 'write it in Russian'],
]);

/** Says one fault that zod found in an entry as a sentence for an editor, with the mend. */
export function explainIssue(where: string, issue: z.core.$ZodIssue, entry: unknown): Problem {
  const names = issue.path.map(String);
  const language = names.find((name) => name === 'tg' || name === 'ru');
  return {
    severity: 'error',
    where,
    ...(language === undefined ? {} : { language }),
    message: sentence(issue, names, entry),
  };
}

function sentence(issue: z.core.$ZodIssue, names: string[], entry: unknown): string {
  const field = names.length === 0 ? 'the entry' : `"${names.join('.')}"`;
  if (issue.code === 'unrecognized_keys') {
    const within = names.length === 0 ? '' : ` in ${field}`;
    return `${issue.keys.map((key) => `"${key}"`).join(', ')}${within} is not a field; take it out or mend its name`;
  }
  const mend = mendFor(issue, names);
  if (isMissing(entry, names)) return `${field} is missing; ${mend}`;
  return `${field} is not as it should be; ${mend}`;
}

function isMissing(entry: unknown, names: string[]): boolean {
  let value = entry;
  for (const name of names) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return true;
    value = Object.entries(value).find(([key]) => key === name)?.[1];
  }
  return false;
}

function mendFor(issue: z.core.$ZodIssue, names: string[]): string {
  if (issue.code === 'invalid_value') return `write one of ${issue.values.map(String).join(', ')}`;
  for (const name of names.toReversed()) {
    const mend = MENDS.get(name);
    if (mend !== undefined) return mend;
  }
  if (names.length === 0) return 'write its fields below "- id: …", two spaces further in';
  return issue.code === 'invalid_type' && issue.expected === 'object'
    ? 'write both languages, { tg: …, ru: … }'
    : issue.message.toLowerCase();
}
