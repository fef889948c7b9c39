import { type Contact, type Conversation, type Memory, newContact, newMemory } from '../core/conversation.ts';
import type { Address, Timer } from '../core/message.ts';
import type { Session } from '../core/session.ts';
import type { Ticket } from '../core/ticket.ts';
import { readTicket } from './desk-rows.ts';
import { sealedIn } from './places.ts';
import type { Sealer } from './seal.ts';

/** A conversation as a store keeps it, as far as a turn is decided on it. */
export interface StoredConversation {
  id: string;
  version: number;
  account: string;
  sealedAddress: Uint8Array;
  sealedState: Uint8Array | null;
  sent: number;
  dropped: number;
  silentSince: number | null;
  /** When an answer that left late opened with an apology: the turns know only of their own. */
  apologisedAt?: number | null;
}

/** What a turn leaves behind, sealed as one. */
export interface SealedState {
  contact: Contact;
  session: Session | null;
  ticket: Ticket | null;
  memory: Memory;
}

/** Of a conversation that takes no turn any more nothing would end what is undecided: it goes with it. */
export function withoutUndecided(state: SealedState): SealedState {
  if (state.memory.undecided === undefined) return state;
  const { undecided: _gone, ...memory } = state.memory;
  return { ...state, memory };
}

/** What is counted or ended while a turn is under way stands in fields of its own and is put back in here. */
export function readConversation(
  sealer: Sealer,
  row: StoredConversation,
  { timers, unsent }: { timers: Timer[]; unsent: number },
): Conversation {
  const state = readState(sealer, row);
  const { id, version, account, sent, silentSince } = row;
  const kept = { ...newMemory(), ...state.memory, sent, silentSince };
  const memory = { ...kept, apologisedAt: later(kept.apologisedAt, row.apologisedAt ?? null) };
  return {
    id,
    version,
    account,
    address: readAddress(sealer, row),
    contact: { ...newContact(), ...state.contact },
    session: state.session ?? null,
    ticket: state.ticket ? readTicket(state.ticket) : null,
    timers,
    memory: { ...memory, dropped: memory.dropped + row.dropped },
    unsent,
  };
}

export function later(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other);
}

export function readAddress(sealer: Sealer, row: { id: string; sealedAddress: Uint8Array }): Address {
  return sealer.open(sealedIn.address(row.id), row.sealedAddress) as Address;
}

function readState(sealer: Sealer, { id, sealedState }: StoredConversation): Partial<SealedState> {
  return sealedState === null ? {} : (sealer.open(sealedIn.state(id), sealedState) as SealedState);
}
