import { ageBand, CHILD_BANDS } from '../../core/case-form.ts';
import type { Conversation } from '../../core/conversation.ts';
import type { DeskCase } from '../../core/desk.ts';
import { isGrave } from '../../core/reveal-moves.ts';
import { isPaused } from '../../core/safe-contact.ts';
import { AGE_TOLD } from '../../flows/program-answers.ts';

/**
 * Whether learning who the person is may hurt them: by what the case tells, and by all that is known of the whole talk, also
 * from before the case. Danger that was ever named, a child, and whoever is not alone with the phone.
 */
export function isGraveCase({ ticket, conversation }: Pick<DeskCase, 'ticket' | 'conversation'>): boolean {
  return isGrave(ticket) || isGraveTalk(ticket.form, conversation);
}

function isGraveTalk(form: DeskCase['ticket']['form'], { contact, memory, session }: Conversation): boolean {
  const { dangerHeardAt = {}, dangerAnsweredAt } = memory;
  const isNamed = Object.keys(dangerHeardAt).length > 0 || Object.keys(dangerAnsweredAt).length > 0;
  if (isNamed || isPaused(memory.safe)) return true;
  if (contact.age !== null && CHILD_BANDS.includes(ageBand(contact.age) ?? '')) return true;
  if (session === null) return false;
  return session.answers[AGE_TOLD] === 'child' || isGrave({ level: 'green', flags: session.flags, form });
}
