import type { z } from 'zod';
import type { ContentProblem } from './problem.ts';

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
  ['tg', 'write it in Tajik'],
  ['ru', 'write it in Russian'],
]);

/** Says one fault that zod found in an entry as a sentence for an editor, with the mend. */
export function explainIssue(where: string, issue: z.core.$ZodIssue, entry: unknown): ContentProblem {
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
