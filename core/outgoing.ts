import type { Address, Outbound } from './message.ts';
/** One bubble on its way out. `tries` and `claimedAt` are the claim's fencing token: being held back counts as no try. */
export interface Delivery {
  contactId: string;
  id: string;
  seq: number;
  account: string;
  address: Address;
  outbound: Outbound;
  /** When the turn that said it was committed. */
  queuedAt: number;
  tries: number;
  /** A worker died with this bubble on its way: the channel may have it already. */
  interrupted: boolean;
  /** It failed after its channel had taken it, and goes once more. */
  isResent?: true;
  /** When it was handed out. */
  claimedAt: number;
  /** When it was handed out before; `null`: it never was. */
  triedAt: number | null;
  /** The moment of the contact's last own word, as its channel tells it. */
  lastHeardAt: number | null;
  /** When an answer that left late last opened with an apology. */
  apologisedAt: number | null;
  /** When the contact was last asked to write, so that they may be written to. */
  askedAt: number | null;
  /** What a later turn said waits behind it; the rest of its own turn is nothing newer. */
  hasNewer: boolean;
  /** The last lease of a turn of its contact as it was handed out: a later one tells of a turn that began since. */
  turnLease: number;
  /** What of it is damaged where it is kept, and stands in for nothing here: it cannot be sent as it is. */
  damaged?: 'address' | 'body';
}

/**
 * With what a bubble is given up: its contact cannot be reached any more, was asked to write, or was told something in its
 * place, under this id of the channel.
 */
export type GivenUpWith = 'stopped' | 'asked' | { saidAs: string };
