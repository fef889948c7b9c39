import type { Memory, ShownEntry } from '../../core/conversation.ts';
import type { Knowledge } from './knowledge.ts';

const CONTACT = 'contact/';

/** A number that somebody was told lately and that is told to nobody any more: they may still be ringing it. */
export function isLineGone({ content }: Pick<Knowledge, 'content'>, { key }: Pick<ShownEntry, 'key'>): boolean {
  if (!isLine(key)) return false;
  const point = content.contactPoints.get(key.slice(CONTACT.length));
  return point === undefined || point.status === 'dead';
}

/** Whether such a number is among what this person was shown, and no other was shown in its place. */
export function holdsLineGone(knowledge: Pick<Knowledge, 'content'>, { shown = [] }: Pick<Memory, 'shown'>): boolean {
  return shown.some((one) => isLineGone(knowledge, one));
}

export function isLine(key: string): boolean {
  return key.startsWith(CONTACT);
}
