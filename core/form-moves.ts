import { type CaseForm, type FormChange, type FormField, isFormValue } from './case-form.ts';
import { Refusal } from './refusal.ts';
import type { Ticket } from './ticket.ts';
import { assertMayTouch, type Mover } from './ticket-moves.ts';

const CHANGES_KEPT = 200;

/** One field as somebody wants it; empty: it is emptied. `seenAt`: when what stood on their page was written. */
export interface FormWish {
  field: FormField;
  value: readonly string[];
  seenAt: number | null;
}

/**
 * Fills and corrects fields. What a colleague has written meanwhile is not written over unseen: then nothing is changed, and
 * the fields are named. Who fills others at the same moment is not in the way.
 */
export function fillForm(ticket: Ticket, by: Mover, wishes: readonly FormWish[]): Ticket {
  assertMayTouch(ticket, by);
  const wanted = wishes.filter(({ field, value }) => !isSame(ticket.form[field]?.value ?? [], value));
  if (wanted.length === 0) return ticket;
  const wrong = wanted.filter(({ field, value }) => !isFormValue(field, value)).map(({ field }) => field);
  if (wrong.length > 0) throw new Refusal('form_wrong', `ticket ${ticket.id}: no such codes`, { fields: wrong });
  const behind = wanted.filter(({ field, seenAt }) => (ticket.form[field]?.at ?? null) !== seenAt);
  if (behind.length > 0) {
    const fields = behind.map(({ field }) => field);
    throw new Refusal('form_changed', `the form of ticket ${ticket.id} is another meanwhile`, { fields });
  }
  const form: CaseForm = { ...ticket.form };
  const before: FormChange[] = [];
  for (const { field, value } of wanted) {
    const held = form[field];
    if (held !== undefined) before.push({ field, ...held });
    // Later than what it takes the place of, whichever clock wrote that.
    form[field] = { value: [...value], at: Math.max(by.at, (held?.at ?? 0) + 1), by: by.staff };
  }
  return { ...ticket, form, formBefore: [...ticket.formBefore, ...before].slice(-CHANGES_KEPT) };
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((code) => other.includes(code));
}
