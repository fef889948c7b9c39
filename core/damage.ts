import type { Address } from './message.ts';

/** What of a conversation is damaged where it is kept, and so is as if it had never been. */
export interface Damage {
  /** `state`: it begins anew, with the request that is open. `address`: it is the one of what waits, if anything does. */
  parts: ('state' | 'address' | 'message')[];
  /** Keys of messages that cannot be read: they are not among those that wait, and are to be marked as handled. */
  lost: string[];
  /** In place of a damaged one: from which what waits was written. */
  address?: Address;
}
