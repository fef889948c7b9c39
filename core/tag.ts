import { Refusal } from './refusal.ts';
import type { StaffLanguage } from './staff.ts';
import type { StepEvent } from './step-event.ts';
import type { Ticket } from './ticket.ts';
import { assertMayTouch, type Mover } from './ticket-moves.ts';

/** A word of the house for cases that have something in common, from a list that an administrator keeps. */
export interface Tag {
  /** What cases and counts keep; it never changes. */
  id: string;
  name: Readonly<Record<StaffLanguage, string>>;
  /** It stays readable where it is, and is put on nothing more. */
  isRetired: boolean;
}

export const TAGS_MAX = 100;
/** So many of one case. */
export const TAGS_OF_TICKET_MAX = 12;

/** Puts tags on a case and takes others off. What is there is not put on twice. */
export function retag(
  ticket: Ticket,
  by: Mover,
  { add, drop }: { add: readonly string[]; drop: readonly string[] },
): Ticket {
  assertMayTouch(ticket, by);
  const tags = [...new Set([...ticket.tags, ...add])].filter((id) => !drop.includes(id));
  if (tags.length > TAGS_OF_TICKET_MAX) {
    throw new Refusal('tags_full', `ticket ${ticket.id} takes ${TAGS_OF_TICKET_MAX} tags`, {
      most: TAGS_OF_TICKET_MAX,
    });
  }
  const isSame = tags.length === ticket.tags.length && tags.every((id) => ticket.tags.includes(id));
  return isSame ? ticket : { ...ticket, tags };
}

/** Only what stands in the list and is not retired is put on a case. */
export function assertUsable(tags: readonly Tag[], ids: readonly string[]): void {
  const unknown = ids.find((id) => !tags.some((tag) => tag.id === id && !tag.isRetired));
  if (unknown !== undefined) throw new Refusal('tag_unknown', `there is no tag ${unknown} to put on a case`);
}

/** A tag that was saved stays in the list: cases and counts are read by it. */
export function assertNoneGone(before: readonly Tag[], after: readonly Tag[]): void {
  const gone = before.find(({ id }) => !after.some((tag) => tag.id === id));
  if (gone !== undefined) throw new Refusal('tag_gone', `tag ${gone.id} is retired, not taken out of the list`);
}

/** What a case counts by its tags: each once, when it is closed for the first time. */
export function countTagged(before: Ticket | null, after: Ticket | null): StepEvent[] {
  if (after === null || after.status !== 'closed') return [];
  const wasClosed = before?.id === after.id && (before.status === 'closed' || before.steps.some(isClosing));
  return wasClosed ? [] : after.tags.map((id) => ({ kind: 'tagged', label: id }));
}

const isClosing = ({ kind }: Ticket['steps'][number]) => kind === 'closed';
