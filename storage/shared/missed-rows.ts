import { newMemory } from '../../core/conversation.ts';
import type { Missed } from '../../core/guess.ts';
import { type MissedMessage, type MissedOf, mayBeRead } from '../../core/missed.ts';
import type { SealedState } from './conversation.ts';
import { readDeskTicket, type StoredTicket } from './desk-rows.ts';
import { sealedIn } from './places.ts';
import type { Sealer } from './seal.ts';

/** So many messages are looked at at most, whatever is asked for. */
export const MISSED_READ_MAX = 5000;
/** Kinds of lines that are words of the contact. */
export const KINDS_OF_WORDS = ['text', 'edit'];

const UNDONE = 'undone ';

/** What stands as the reason of a contact's own line: why it was missed. */
export function reasonOf(missed: Missed | undefined): string | null {
  if (missed === undefined) return null;
  return missed.how === 'undone' ? `${UNDONE}${missed.topic}` : missed.how;
}

export function readMissed(reason: string): Missed {
  return reason.startsWith(UNDONE) ? { how: 'undone', topic: reason.slice(UNDONE.length) } : { how: 'not-understood' };
}

/** A line with the words that were missed: its own, or of one that takes something back those before it. */
export interface StoredMissed {
  contactId: string;
  at: number;
  reason: string;
  /** Which line holds the words. */
  seq: number;
  sealedBody: Uint8Array;
}

/** What a store keeps of a contact beside the lines. */
export interface StoredMissedOf {
  sealedState: Uint8Array | null;
  tickets: readonly StoredTicket[];
}

/** The messages of one contact that may be read; one whose state is damaged may have spoken of danger. */
export function readMissedOf(
  sealer: Sealer,
  contactId: string,
  { kept, lines }: { kept: StoredMissedOf; lines: readonly StoredMissed[] },
): MissedMessage[] {
  const whom = readWhom(sealer, contactId, kept);
  if (whom === null) return [];
  return lines.flatMap(({ at, reason, seq, sealedBody }) => {
    if (!mayBeRead(whom, at)) return [];
    const body = sealer.openIfWhole(sealedIn.body(contactId, seq), sealedBody) as { text?: string } | undefined;
    return body?.text === undefined ? [] : [{ contactId, at, missed: readMissed(reason), text: body.text }];
  });
}

function readWhom(sealer: Sealer, contactId: string, { sealedState, tickets }: StoredMissedOf): MissedOf | null {
  if (sealedState === null) return null;
  const state = sealer.openIfWhole(sealedIn.state(contactId), sealedState) as SealedState | undefined;
  if (state === undefined) return null;
  const own = state.ticket === null ? [] : [state.ticket];
  const listed = tickets.map((row) => readDeskTicket(sealer, row));
  return { memory: { ...newMemory(), ...state.memory }, tickets: [...own, ...listed] };
}

/** Lines by contact, in the order in which contacts first come. */
export function byContact<Line extends { contactId: string }>(lines: readonly Line[]): Map<string, Line[]> {
  return Map.groupBy(lines, ({ contactId }) => contactId);
}
