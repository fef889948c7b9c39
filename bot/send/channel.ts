import type { KeptFile } from '../../core/media.ts';
import type { Address, Inbound, MediaFile } from '../../core/message.ts';
import type { Delivery } from '../../core/outgoing.ts';
import { SendFailure } from '../../core/send-failure.ts';
import { placeOf } from '../../core/shared-phone.ts';

/** How fast an account may send. */
export interface Pace {
  /** What a contact's next bubble must wait after `burst` of them were sent at once. */
  readonly perContactMs: number;
  readonly burst: number;
  /** Over all contacts of the account. */
  readonly perSecond: number;
}

/** `service`: own words in answer to what somebody wrote; `template`: words that the channel has approved; `free`: not billed. */
export type SendKind = 'service' | 'template' | 'free';

/** Told of each message that the channel bills, also of one that carries no bubble and only asks the person to write. */
export type Bill = (kind: Exclude<SendKind, 'free'>) => void;

/** A file that staff send, for whoever is at the address; `null`: there is none, or none of theirs. */
export type OwnFileOf = (to: Address, file: number) => Promise<KeptFile | null>;

/** A store that is away says nothing of a file: it is tried again. */
export async function ownFileFor(ownFileOf: OwnFileOf, to: Address, file: number): Promise<KeptFile | null> {
  return ownFileOf(to, file).catch(() => {
    throw new SendFailure('unreachable', 'the store does not give a file');
  });
}

/** A way to reach contacts through one account of ours. Reading is not part of it: every channel is read in its own way. */
export interface Channel {
  /** `telegram:<bot id>`, `web`. */
  readonly account: string;
  readonly pace: Pace;
  /**
   * The channel reports what became of each bubble. One that may have arrived is not sent again before this time has
   * passed since its try, and a report in between ends it.
   */
  readonly confirms?: { readonly withinMs: number };
  /** Sends one bubble or throws a SendFailure. Returns the channel's id of the message, or null where it is not known. */
  send(delivery: Delivery, signal: AbortSignal, bill?: Bill): Promise<string | null>;
  /**
   * Fetches a file that a contact sent, or throws a SendFailure; of more than `most` bytes nothing is taken. Left out:
   * nobody can send one there.
   */
  fetchFile?(file: MediaFile, most: number, signal: AbortSignal): Promise<Uint8Array | 'too-big'>;
  /** Shows the contact that something has arrived. Best effort: it never throws and never waits in the outbox. */
  acknowledge(inbound: Inbound): Promise<void>;
}

/** The id part of an address as its channel knows it: `3527065` of `telegram:3527065`, and of a profile behind it. */
export function idOf(address: Address): string {
  return placeOf(address).slice(address.indexOf(':') + 1);
}
