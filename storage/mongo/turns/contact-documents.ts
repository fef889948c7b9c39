import { bytes, collection, type DocOf, flag, listOf, number, part, text } from '../definition.ts';

/** Who is reached where. `_id` is the keyed hash of the address. */
export const addresses = collection(
  'addresses',
  { always: { contactId: text }, maybe: {} },
  { contact: [{ contactId: 1 }, {}] },
);

/** A contact's wrapped key; of a destroyed one only the line of the ledger is left. */
export const contactKeys = collection(
  'contact_keys',
  { always: {}, maybe: { ringKey: text, wrapped: bytes, forgottenAt: number, isUnfinished: flag } },
  { ring: [{ ringKey: 1 }, { sparse: true }], unfinished: [{ isUnfinished: 1 }, { sparse: true }] },
);
export type ContactKeyDoc = DocOf<typeof contactKeys>;

/** When somebody was forgotten, for whoever has the code. `_id` is a keyed hash of it. */
export const receipts = collection('receipts', { always: { at: number }, maybe: {} });
export type ReceiptDoc = DocOf<typeof receipts>;

/** `_id` is the account that one process alone serves. */
export const channelLeases = collection('channel_leases', { always: { holder: text, until: number }, maybe: {} });

/** A process that serves; `_id` is its own of this run. */
export const serving = collection(
  'serving',
  { always: { process: text, ringKeys: listOf(text), until: number }, maybe: {} },
  { until: [{ until: 1 }, {}] },
);

/** Phones that several people share (core/shared-phone.ts). `_id` is the keyed hash of the address that its channel knows. */
export const sharedPhones = collection(
  'shared_phones',
  {
    always: {
      revision: number,
      /** What is kept of it, as JSON: fields may come and go. */
      state: text,
      /** By keyed hashes of the addresses behind which the profiles are contacts of their own. */
      profiles: listOf(part({ always: { address: text, number }, maybe: {} })),
    },
    maybe: {},
  },
  { profiles: [{ 'profiles.address': 1 }, {}] },
);
export type SharedPhoneDoc = DocOf<typeof sharedPhones>;

/** Codes by which a talk goes on elsewhere that were told, until they were right. `_id` is a keyed hash of the message. */
export const codeTries = collection(
  'code_tries',
  { always: { address: text, at: number }, maybe: { network: text } },
  {
    address: [{ address: 1, at: 1 }, {}],
    network: [{ network: 1, at: 1 }, { sparse: true }],
    at: [{ at: 1 }, {}],
  },
);
