import type { Address } from './message.ts';

/** A contact who goes on at another address: a new number, another id of the same person, a code that was told. */
export interface AddressMove {
  contactId: string;
  to: Address;
  /** The account of ours that serves the address. */
  account: string;
  /** Who was reached there when this was decided; `null`: nobody. */
  from: string | null;
  /** Addresses from before that another person may have by now; `all`: every one. */
  frees: 'all' | readonly Address[];
  at: number;
}

/** Leads addresses to contacts. Conversations are never made one. */
export interface AddressStore {
  contactAt(address: Address): Promise<string | null>;
  /**
   * The address at which a contact is reached, the newest of those that lead to it, and when it last wrote; `null`: there is
   * no such contact.
   */
  reached(contactId: string): Promise<{ address: Address; heardAt: number } | null>;
  /** An address that leads to nobody leads to this contact, who is not reached there. */
  keepAddress(contactId: string, address: Address): Promise<void>;
  /**
   * From now on the contact is reached at the address, and those that it frees lead to nobody: whoever holds one is another.
   * The conversation that was there ends; what nobody has turned of it, and its open ticket, goes over with the next
   * settling. `changed`: somebody else is reached there by now, or the contact is gone; nothing is done.
   */
  moveAddress(move: AddressMove): Promise<'moved' | 'changed'>;
}
