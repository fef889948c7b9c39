import type { Contact } from '../../core/conversation.ts';
import type { Answer } from '../../core/session.ts';
import { attributeNamed, attributeOf, isAttribute } from '../contact-attribute.ts';
import { answerIn } from './condition.ts';

const VARIABLE = /\{\{ *([a-z][a-z0-9.-]*) *\}\}/g;
const PART = /^[A-Za-z0-9][A-Za-z0-9.-]*$/;

/** What a reference is filled in from. */
export interface KnownValues {
  answers: Readonly<Record<string, Answer>>;
  contact: Contact;
}

/** The names that a reference leaves open: `contact.country` or answers. */
export function variablesOfReference(reference: string): string[] {
  return [...reference.matchAll(VARIABLE)].map(([, name = '']) => name);
}

/** The entry that `show` names, with its variables filled in; null where one is not known or names no entry. */
export function referenceOf(reference: string, known: KnownValues): string | null {
  const filled = reference.replace(VARIABLE, (_, name: string) => String(knownValue(name, known) ?? ''));
  return filled.split('/').every((part) => PART.test(part)) ? filled : null;
}

/** An answer, or with `contact.` in front an attribute of the contact; null where it is not known. */
export function knownValue(name: string, { answers, contact }: KnownValues): Answer | null {
  const attribute = attributeNamed(name);
  if (attribute === null) return answerIn(answers, name);
  return isAttribute(attribute) ? attributeOf(contact, attribute) : null;
}
