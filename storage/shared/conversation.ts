import { channelOf } from '../../core/channel.ts';
import {
  type Contact,
  type Conversation,
  isSilenced,
  type Memory,
  newContact,
  newMemory,
} from '../../core/conversation.ts';
import type { Address, Timer } from '../../core/message.ts';
import { type Agreed, lostAgreement, UNREADABLE } from '../../core/safe-contact.ts';
import type { Session } from '../../core/session.ts';
import type { Ticket } from '../../core/ticket.ts';
import { readDeskTicket, readTicket, type StoredTicket } from './desk-rows.ts';
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

interface Frame {
  timers: Timer[];
  unsent: number;
  /** The open request as the desk's list has it, asked for where the state is damaged. */
  listed?: () => StoredTicket | null;
}

/** As `readWhatIsWhole`, for whoever looks and changes nothing. */
export function readConversation(sealer: Sealer, row: StoredConversation, frame: Frame): Conversation {
  return readWhatIsWhole(sealer, row, frame).conversation;
}

/**
 * What is counted or ended while a turn is under way stands in fields of its own and is put back in here. One whose state
 * is damaged begins anew: it keeps the request that is open, which lies beside it too.
 */
export function readWhatIsWhole(
  sealer: Sealer,
  row: StoredConversation,
  { timers, unsent, listed = () => null }: Frame,
): { conversation: Conversation; damaged: ('state' | 'address')[] } {
  const state = readState(sealer, row);
  const whole = state ?? stateBeside(sealer, listed());
  const address = openAddress(sealer, row);
  const { id, version, account, sent, silentSince } = row;
  const kept = { ...newMemory(), ...whole.memory, sent, silentSince };
  const memory = { ...kept, apologisedAt: later(kept.apologisedAt, row.apologisedAt ?? null) };
  const conversation = {
    id,
    version,
    account,
    address: address ?? noAddress(account),
    timers,
    unsent,
    contact: { ...newContact(), ...whole.contact },
    session: whole.session ?? null,
    ticket: whole.ticket ? readTicket(whole.ticket) : null,
    memory: { ...memory, dropped: memory.dropped + row.dropped },
  };
  const isLost = { state: state === null, address: address === null };
  return { conversation, damaged: (['state', 'address'] as const).filter((part) => isLost[part]) };
}

export function later(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other);
}

/** Where it is damaged, one at which nobody is reached. */
export function readAddress(sealer: Sealer, row: { id: string; account: string; sealedAddress: Uint8Array }): Address {
  return openAddress(sealer, row) ?? noAddress(row.account);
}

/** `null`: it is damaged. */
export function openAddress(sealer: Sealer, row: { id: string; sealedAddress: Uint8Array }): Address | null {
  return (sealer.openIfWhole(sealedIn.address(row.id), row.sealedAddress) as Address | undefined) ?? null;
}

/** The channel is known from the account. */
export function noAddress(account: string): Address {
  return `${channelOf(account)}:`;
}

/** `null`: it is damaged. */
function readState(
  sealer: Sealer,
  { id, sealedState }: Pick<StoredConversation, 'id' | 'sealedState'>,
): Partial<SealedState> | null {
  if (sealedState === null) return {};
  return (sealer.openIfWhole(sealedIn.state(id), sealedState) as SealedState | undefined) ?? null;
}

/** The country that a contact has named; `null`: none, or it is damaged. */
export function readCountry(sealer: Sealer, row: Pick<StoredConversation, 'id' | 'sealedState'>): string | null {
  return readState(sealer, row)?.contact?.country ?? null;
}

/** What a contact has agreed on about being written to; `null`: nothing. */
export function readSafe(
  sealer: Sealer,
  row: Pick<StoredConversation, 'id' | 'sealedState' | 'silentSince'>,
): Agreed | null {
  const state = readState(sealer, row);
  if (state === null) return UNREADABLE;
  const { memory } = state;
  if (memory?.safe === undefined) return null;
  return { safe: memory.safe, isSilenced: isSilenced({ ...memory, silentSince: row.silentSince }) };
}

/** Also that nobody knows what was agreed on; that somebody is not alone stands in the case, too. */
function stateBeside(sealer: Sealer, listed: StoredTicket | null): Partial<SealedState> {
  const safe = lostAgreement();
  if (listed === null) return { memory: { ...newMemory(), safe } };
  const { language, answerer, channel: _channel, ...ticket } = readDeskTicket(sealer, listed);
  const memory = { ...newMemory(), safe: { ...safe, pausedAt: pausedSince(ticket.steps) } };
  return { ticket, memory, contact: { ...newContact(), language, answerer } };
}

/** A pause that is told again has begun with the first word for it. */
function pausedSince(steps: Ticket['steps']): number | null {
  const lastEnd = steps.findLastIndex(({ kind }) => kind === 'resumed');
  return steps.find(({ kind }, index) => kind === 'paused' && index > lastEnd)?.at ?? null;
}
