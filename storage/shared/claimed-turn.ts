import type { Damage } from '../../core/damage.ts';
import type { Inbound, Timer } from '../../core/message.ts';
import type { ClaimedTurn, Waiting } from '../../core/turn-commit.ts';
import { readWhatIsWhole, type StoredConversation } from './conversation.ts';
import type { StoredTicket } from './desk-rows.ts';
import { sealedIn } from './places.ts';
import type { Sealer } from './seal.ts';
import { isFromContact, withDueTimers } from './waiting.ts';

/** A conversation as a store has it at a claim. */
export interface StoredClaim {
  row: StoredConversation;
  timers: Timer[];
  unsent: number;
  /** As it is kept, or as it has just been taken in. */
  inbox: readonly ({ key: string; sealed: Uint8Array } | Waiting)[];
  listed: () => StoredTicket | null;
  lease: number;
}

/** What can be read of it, and what of it is damaged: whoever wrote is answered all the same. */
export function readClaimedTurn(sealer: Sealer, stored: StoredClaim, now: number): ClaimedTurn {
  const { row, inbox, lease } = stored;
  const { conversation: whole, damaged } = readWhatIsWhole(sealer, row, stored);
  const opened = inbox.map((one) => {
    if ('inbound' in one) return one;
    const { key, sealed } = one;
    return { key, inbound: sealer.openIfWhole(sealedIn.inbound(row.id, key), sealed) as Inbound | undefined };
  });
  const messages = opened.flatMap(({ key, inbound }) => (inbound === undefined ? [] : [{ key, inbound }]));
  const lost = opened.filter(({ inbound }) => inbound === undefined).map(({ key }) => key);
  const wroteFrom = messages.findLast(({ inbound }) => isFromContact(inbound))?.inbound.from;
  const found = damaged.includes('address') && wroteFrom !== undefined ? { address: wroteFrom } : {};
  const conversation = { ...whole, ...found };
  const waiting = withDueTimers(conversation, messages, now);
  const parts: Damage['parts'] = [...damaged, ...(lost.length > 0 ? (['message'] as const) : [])];
  return { conversation, waiting, lease, ...(parts.length > 0 && { damage: { parts, lost, ...found } }) };
}
