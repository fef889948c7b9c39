import { CONTACT_ATTRIBUTES, type ContactAttribute } from '../content/lists.ts';
import { type Contact, newContact } from '../core/conversation.ts';
import { LANGUAGES } from '../core/message.ts';
import { ANSWER_MAX_LENGTH, type Answer } from '../core/session.ts';

const PREFIX = 'contact.';
const AGE_MAX = 120;

/** The words that an attribute may hold, where they are a closed list. */
export const ATTRIBUTE_WORDS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['language', LANGUAGES],
  ['about', ['self', 'other']],
  ['returned', ['yes', 'no']],
  ['gender', ['woman', 'man']],
  ['answerer', ['woman', 'man']],
  ['safe', ['asked', 'yes', 'no', 'words']],
  ['light', ['yes', 'no']],
  ['reading', ['hard', 'well']],
  ['consent', ['now', 'none']],
]);

/** The attribute that `contact.country` names, or null where the name is that of an answer. */
export function attributeNamed(name: string): string | null {
  return name.startsWith(PREFIX) ? name.slice(PREFIX.length) : null;
}

export function isAttribute(name: string): name is ContactAttribute {
  return Object.hasOwn(CONTACT_ATTRIBUTES, name);
}

export function attributeOf(contact: Contact, name: ContactAttribute): Answer | null {
  return contact[name];
}

/** Whether an attribute may hold a value. `consent` takes `now`, the moment, and `none`, which takes it back. */
export function attributeTakes(name: string, value: Answer): boolean {
  const words = ATTRIBUTE_WORDS.get(name);
  if (words) return typeof value === 'string' && words.includes(value);
  if (name === 'age') return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= AGE_MAX;
  if (name === 'country') return typeof value === 'string' && /^([A-Z]{2}|other)$/.test(value);
  return name === 'region' && typeof value === 'string' && value !== '' && value.length <= ANSWER_MAX_LENGTH;
}

/** The contact with the attribute set; as it was where the attribute does not take the value. */
export function withAttribute(contact: Contact, name: string, value: Answer, now: number): Contact {
  if (!attributeTakes(name, value)) return contact;
  if (name === 'consent') return { ...contact, consentAt: value === 'now' ? now : null };
  return Object.hasOwn(newContact(), name) ? { ...contact, [name]: value } : contact;
}
