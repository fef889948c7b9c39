import type { Language } from './message.ts';
import type { Part, Phrase } from './phrase.ts';
import type { ContentProblems } from './problem-of-content.ts';
import type { FlowProblems } from './problem-of-flows.ts';
import type { StringProblems } from './problem-of-strings.ts';
import type { WordProblems } from './problem-of-words.ts';

/** Everything that can be wrong with what editors write, by its code, each with the values that its sentence holds. */
export interface ProblemValues extends FlowProblems, ContentProblems, WordProblems, StringProblems {}

export type ProblemCode = keyof ProblemValues;

/** A list is said with commas; of `near`, the word that was most likely meant, the mend is said. */
export type ProblemValue = string | number | null | Phrase | Part | readonly (string | Phrase)[];

/** What a page can do at a press, where there is one right mend, or one word that was most likely meant. */
export type Mend =
  | { op: 'set'; path: string; value: unknown }
  | { op: 'remove'; path: string }
  | { op: 'rename'; path: string; to: string }
  /** An item of a list, to another place in it. */
  | { op: 'move'; path: string; to: number };

/** What is wrong, wherever it stands. `locales/checker` says it, with the mend in words. */
export interface Flaw {
  code: ProblemCode;
  values: ProblemValues[ProblemCode];
  /** The field within the entry, as `pathOf` writes it: `nodes/whose/choices/2/label/tg`. */
  path?: string;
  language?: Language;
  mend?: Mend;
}

/** A fault or a remark about what editors write: flows, content, words. A fault stops a release. */
export interface Problem extends Flaw {
  severity: 'error' | 'warning';
  /** The place: `passport-kept/where`, `contacts.yaml/tj.police`, or a file's name where it cannot be read at all. */
  where: string;
}

/** Where a flaw is within its entry, and what mends it. */
export interface At {
  path?: string | undefined;
  language?: Language | null | undefined;
  mend?: Mend | undefined;
}

/** What is wrong, for whoever knows where it stands. */
export function flaw<Code extends ProblemCode>(
  code: Code,
  values: ProblemValues[Code],
  { path, language, mend }: At = {},
): Flaw {
  return { code, values, ...(path && { path }), ...(language && { language }), ...(mend && { mend }) };
}

/** A flaw that stops a release, at its place. */
export function faultAt(where: string, one: Flaw): Problem {
  return { severity: 'error', where, ...one };
}

/** What stops a release. */
export function fault<Code extends ProblemCode>(
  where: string,
  code: Code,
  values: ProblemValues[Code],
  at: At = {},
): Problem {
  return faultAt(where, flaw(code, values, at));
}

/** What stops nothing, and should be looked at. */
export function remark<Code extends ProblemCode>(
  where: string,
  code: Code,
  values: ProblemValues[Code],
  at: At = {},
): Problem {
  return { severity: 'warning', where, ...flaw(code, values, at) };
}

/** The word that was most likely meant, in the place of the one that stands there; where none is near there is no mend. */
export function setTo(path: string, near: string | null): Mend | undefined {
  return near === null ? undefined : { op: 'set', path, value: near };
}

/** The same for the name of a field. */
export function renameTo(path: string, near: string | null): Mend | undefined {
  return near === null ? undefined : { op: 'rename', path, to: near };
}

/** Steps from an entry to a field, as a JSON Pointer without its first slash: a `/` within a name is `~1`, a `~` is `~0`. */
export function pathOf(...steps: readonly PropertyKey[]): string {
  return steps.map((step) => String(step).replaceAll('~', '~0').replaceAll('/', '~1')).join('/');
}
