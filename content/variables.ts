import { unglossed } from './gloss.ts';
import { CONTACT_ATTRIBUTES } from './lists.ts';

/**
 * The functions that a text may call: entries as `{{fact:ru.stay.days}}`, `{{contact:hotline}}`, `{{numbers:emergency}}`,
 * and what a screen or a check has left under a name: `{{band:signs}}`, `{{signs:signs}}`, `{{check:number-found}}`.
 * `{{gloss:entry-ban}}` stands behind an official word: it becomes the word that people know, once in a flow.
 */
export const TEXT_FUNCTIONS = ['fact', 'contact', 'numbers', 'band', 'signs', 'check', 'gloss'] as const;
export type TextFunction = (typeof TEXT_FUNCTIONS)[number];

/** A variable of a text. `broken` is what looks like one and is none. */
export type Variable =
  | { kind: 'answer'; name: string }
  | { kind: 'attribute'; name: keyof typeof CONTACT_ATTRIBUTES }
  | { kind: 'call'; name: TextFunction; argument: string }
  | { kind: 'date' }
  /** Whether somebody is at work at this moment, and when they are back. */
  | { kind: 'duty' }
  /** What the service is called. */
  | { kind: 'service' }
  | { kind: 'broken'; raw: string };

const VARIABLE = /\{\{([^{}]*)\}\}/g;
const NAME = /^[a-z][a-z0-9-]*$/;

/** The variables of a text, each as often as it stands there. Braces without their partner are broken variables. */
export function variablesIn(text: string): Variable[] {
  const found: Variable[] = [...text.matchAll(VARIABLE)].map((match) => readVariable(match[1] ?? ''));
  const stray = /\{\{|\}\}/.exec(text.replace(VARIABLE, ''));
  return stray ? [...found, { kind: 'broken', raw: stray[0] }] : found;
}

/** The text with each variable replaced by what is handed in for it. */
export function fillVariables(text: string, fill: (variable: Variable) => string): string {
  return text.replace(VARIABLE, (_, inner: string) => fill(readVariable(inner)));
}

/** A variable as it is written, without its braces; null where it is none. */
export function nameOf(variable: Variable): string | null {
  if (variable.kind === 'call') return `${variable.name}:${variable.argument}`;
  if (variable.kind === 'attribute') return `contact.${variable.name}`;
  if (variable.kind === 'answer') return variable.name;
  return variable.kind === 'broken' ? null : variable.kind;
}

/** The variables of a text, each once. Of an official word only one language may have another that people know. */
export function namesIn(text: string): Set<string> {
  return new Set(variablesIn(unglossed(text)).flatMap((variable) => nameOf(variable) ?? []));
}

function readVariable(inner: string): Variable {
  const raw = inner.trim();
  if (raw === 'date' || raw === 'duty' || raw === 'service') return { kind: raw };
  if (NAME.test(raw)) return { kind: 'answer', name: raw };
  const attribute = Object.keys(CONTACT_ATTRIBUTES).find((name) => raw === `contact.${name}`);
  if (attribute !== undefined) return { kind: 'attribute', name: attribute as keyof typeof CONTACT_ATTRIBUTES };
  const [name, argument = '', ...more] = raw.split(':').map((part) => part.trim());
  const called = TEXT_FUNCTIONS.find((known) => known === name);
  return called && argument !== '' && more.length === 0
    ? { kind: 'call', name: called, argument }
    : { kind: 'broken', raw };
}
