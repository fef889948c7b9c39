import { Refusal } from './refusal.ts';
import type { Ticket } from './ticket.ts';

/** The `heardAt` of a ticket as somebody has seen it; `null`: the person had said nothing yet. */
export type Seen = Ticket['heardAt'];

/** Nobody ends, mutes or lowers a case over a word that they have not seen: it may be a cry for help. Left out: nothing is asked. */
export function assertSeen({ id, heardAt }: Pick<Ticket, 'id' | 'heardAt'>, seen: Seen | undefined): void {
  if (seen === undefined || heardAt === null || heardAt <= (seen ?? 0)) return;
  throw new Refusal('person_wrote', `the contact of ticket ${id} has written since it was looked at`, { heardAt });
}

/** So many digits of base 36 hold 25 days of milliseconds. */
const MARK_MS = 36 ** 6;

/** `seen` in six letters, for a button that has no room for more. */
export function seenMark(seen: Seen): string {
  return ((seen ?? 0) % MARK_MS).toString(36);
}
