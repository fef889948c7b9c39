import type { Part, Phrase, PhraseName } from '../core/phrase.ts';
import type { Flaw, Problem, ProblemCode, ProblemValue } from '../core/problem.ts';
import type { StaffLanguage } from '../core/staff.ts';
import english from './checker.en.json' with { type: 'json' };
import russian from './checker.ru.json' with { type: 'json' };
import tajik from './checker.tg.json' with { type: 'json' };
import { openTexts } from './texts.ts';

/** What the checker says of what editors write, each editor in their own language: what is wrong, and the mend. */
type Key = keyof typeof tajik & keyof typeof russian & keyof typeof english;

/** Variables as editors write them: braces in a sentence would be filled in. */
const AS_WRITTEN = {
  a_name: '{{name}}',
  an_answer: '{{an-answer}}',
  a_date: '{{date}}',
  a_duty: '{{duty}}',
  a_service: '{{service}}',
  a_fact: '{{fact:…}}',
  a_contact: '{{contact:…}}',
  hotline: '{{contact:hotline}}',
};

const texts = openTexts(
  { tg: { translation: tajik }, ru: { translation: russian }, en: { translation: english } },
  AS_WRITTEN,
);

/** What is wrong, and what mends it; null where the fault says so by itself. */
export interface Said {
  what: string;
  mend: string | null;
}

/** Where the editor reads it: beside a file, or beside a form, which has no signs of a file. */
export type Beside = 'file' | 'form';

/** A problem in the words of an editor, without its place. A word that was most likely meant is the mend. */
export function sayFlaw(language: StaffLanguage, { code, values }: Flaw, beside: Beside = 'file'): Said {
  // The type holds each language to each code: one without a sentence does not compile.
  const key: Key & ProblemCode = code;
  const spell = speller(language, beside);
  const spoken = new Map(Object.entries<ProblemValue>(values).map(([name, value]) => [name, spell(value)]));
  const near = 'near' in values ? values.near : null;
  const what = say(language, keyBeside(beside, key), spoken);
  if (near !== null) return { what, mend: say(language, 'mend_near', spoken) };
  const mend = `${key}_mend`;
  return { what, mend: isKey(mend) ? say(language, keyBeside(beside, mend), spoken) : null };
}

/** The same as one line: `no answer leads to "russia2"; did you mean "russia"?` */
export function flawLine(language: StaffLanguage, one: Flaw, beside: Beside = 'file'): string {
  const { what, mend } = sayFlaw(language, one, beside);
  return mend === null
    ? what
    : say(
        language,
        'joined',
        new Map([
          ['what', what],
          ['mend', mend],
        ]),
      );
}

/** The line with its place in front, as commands print it. */
export function problemLine(problem: Problem, language: StaffLanguage = 'en'): string {
  const { where, language: ofText } = problem;
  return `${where}${ofText ? ` (${ofText})` : ''}: ${flawLine(language, problem)}`;
}

/** Whether it stops a release, in a word. */
export function severityName(language: StaffLanguage, severity: Problem['severity']): string {
  return phrased(language, severity === 'error' ? 'severity_error' : 'severity_warning', new Map());
}

/** What is said otherwise beside a form has a sentence of its own. */
function keyBeside(beside: Beside, key: Key): Key {
  const own = `page_${key}`;
  return beside === 'form' && isKey(own) ? own : key;
}

function isKey(key: string): key is Key {
  return Object.hasOwn(tajik, key);
}

/** A sentence. Where the whole entry is meant, its text begins with no part of it, and what would follow one is left out. */
function say(language: StaffLanguage, key: Key, values: ReadonlyMap<string, string>): string {
  const said = phrased(language, key, values);
  const bare = said.replace(/^[:\s]+/, '');
  return language === 'en' ? bare : `${bare.charAt(0).toUpperCase()}${bare.slice(1)}`;
}

function phrased(language: StaffLanguage, key: Key, values: ReadonlyMap<string, string>): string {
  return texts.getFixedT(language)(key, { replace: Object.fromEntries(values) });
}

function speller(language: StaffLanguage, beside: Beside): (value: ProblemValue) => string {
  function spellPhrase({ phrase, values = {} }: Phrase): string {
    const key: Key & `phrase_${PhraseName}` = `phrase_${phrase}`;
    const spoken = Object.entries(values).map(([name, value]): [string, string] => [name, [value].flat().join(', ')]);
    return phrased(language, keyBeside(beside, key), new Map(spoken));
  }
  const spellPart = ({ part }: Part) => part.map(spellPhrase).join(' ');
  return (value) => {
    if (value === null) return '';
    if (typeof value !== 'object') return String(value);
    if ('part' in value) return spellPart(value);
    if ('phrase' in value) return spellPhrase(value);
    return value.map((one) => (typeof one === 'string' ? one : spellPhrase(one))).join(', ');
  };
}
