import { channelOf } from './channel.ts';
import type { Address, ChannelName } from './message.ts';
import { isAtDoor, placeOf } from './shared-phone.ts';

/**
 * A case code: six digits by which somebody goes on elsewhere with a talk and a request, where a channel is blocked or a phone
 * was taken. It leads to a contact for a quarter of an hour, once.
 */
export const CODE_LIVES_MS = 15 * 60_000;

/** So many wrong codes of one address a day, and of one network an hour; then codes are not looked at there. */
export const WRONG_OF_ADDRESS = { most: 5, withinMs: 24 * 3_600_000 };
export const WRONG_OF_NETWORK = { most: 30, withinMs: 3_600_000 };
/** With more wrong ones than this of everybody a code is taken only with the answer that its holder chose. */
export const WRONG_OF_ALL = { most: 100, withinMs: 3_600_000 };

/** A wrong code is remembered for as long as it counts. */
export const WRONG_KEPT_MS = WRONG_OF_ADDRESS.withinMs;

/** Channels on which no case may be gone on with: others read there. */
const NEVER_TO: ReadonlySet<ChannelName> = new Set<ChannelName>(['max']);

/** Whether a case may come to an address: at the door of a shared phone nobody knows who is there. */
export function mayReceiveCase(address: Address): boolean {
  return !NEVER_TO.has(channelOf(address)) && !isAtDoor(address);
}

/** What is kept of a code beside its digits, of which a keyed hash is. */
export interface CaseCode {
  code: string;
  at: number;
  /** The answer to the question that its holder chose, as a hash; `null`: none was chosen. */
  answer: string | null;
}

/** Somebody tells a code. */
export interface CodeTold {
  code: string;
  /**
   * `own`: it is looked at alone whether the code is the teller's own; the digits may answer something else, and count as none.
   * `asking`: nobody goes on anywhere by it before they were asked.
   */
  looksFor: 'any' | 'asking' | 'own';
  /** The key of the message that tells it: a message counts once, however often it is looked at. */
  key: string;
  /** Who tells it, and where. */
  contactId: string;
  to: Address;
  account: string;
  network: string | null;
  at: number;
  /** What the message says beside the code, hashed as the holder's answer is; `null`: nothing. */
  answerFor: (holder: string) => string | null;
}

/**
 * `moved`: the talk of the code's holder goes on at this address from now on, and the message waits there for its turn.
 * `arrived`: it is the holder's, who came here by it; `left` is where from. `own`: it is the holder's own, who has not gone
 * anywhere. `wrong`: it is no code, was told before, or is too old: nobody is told which. `too-many`: codes of this address or network
 * are not looked at. `answer-needed`: too many wrong ones are told by all; the digits were not looked at, or are not enough.
 * `found`: it is right, and stays so while its teller is asked; with the answer that was told rightly beside it, hashed.
 * `same-phone`: it is of another profile of the phone on which it is told. `saysAnswer`: what stands beside it is the answer.
 */
export type CodeOutcome =
  | { is: 'moved' | 'wrong' | 'too-many' | 'answer-needed' | 'same-phone' }
  | { is: 'found'; answer: string | null }
  | { is: 'own'; saysAnswer?: true }
  | { is: 'arrived'; left: ChannelName; at: number; saysAnswer?: true };

/** Whether a code is of another profile of the phone on which it is told: who opens one may not end another by it. */
export function isOnOnePhone(holder: Address, to: Address): boolean {
  return holder !== to && placeOf(holder) === placeOf(to);
}

/** What the wrong codes of the last hour and day say of one more. */
export function codesAllowed(wrong: {
  ofAddress: number;
  ofNetwork: number;
  ofAll: number;
}): 'all' | 'with-answer' | 'none' {
  if (wrong.ofAddress >= WRONG_OF_ADDRESS.most || wrong.ofNetwork >= WRONG_OF_NETWORK.most) return 'none';
  return wrong.ofAll >= WRONG_OF_ALL.most ? 'with-answer' : 'all';
}

/** Keeps codes, and leads whoever tells one to the talk it is of. */
export interface CaseCodeStore {
  /**
   * The contact's code from now on, in place of one before. `taken`: the same digits lead to another at this moment. `gone`:
   * there is no such contact any more.
   */
  keepCode(contactId: string, code: CaseCode): Promise<'kept' | 'taken' | 'gone'>;
  /**
   * Counts the code as a wrong one, and takes that back where it was right. A right one is used up in the change that moves
   * its holder: conversations are never made one (`AddressStore`); what was reached at the address before ends, and its open
   * ticket, what was agreed on there about being written to and what nobody has turned of it goes over. The address from
   * before leads to nobody. What the bot has not sent yet is superseded; what an operator has said leaves for the new address.
   */
  tellCode(told: CodeTold): Promise<CodeOutcome>;
  /** Ends a code that somebody else may have read, whoever's it is: it leads nowhere any more. One that leads nowhere is let be. */
  burnCode(code: string, at: number): Promise<void>;
}
