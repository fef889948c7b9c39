import { bytes, collection, type DocOf, flag, number, oneOf, text } from '../definition.ts';
import { auditLine } from '../owed-documents.ts';

/** What lies in MongoDB of the staff, and hangs on no contact. */

/** Who works here. */
export const staff = collection(
  'staff',
  {
    always: { emailHash: text, addedAt: number, version: number, sealed: bytes },
    maybe: {
      /** Only of the first administrator: the index lets one document have it. */
      isFirst: flag,
    },
  },
  {
    email: [{ emailHash: 1 }, { unique: true }],
    first: [{ isFirst: 1 }, { unique: true, sparse: true }],
    added: [{ addedAt: 1 }, {}],
  },
);
export type StaffDoc = DocOf<typeof staff>;

/** Who is logged in. `_id` is a keyed hash of the token. */
export const staffSessions = collection(
  'staff_sessions',
  {
    always: {
      staffId: text,
      stage: oneOf(['password', 'full']),
      openedAt: number,
      seenAt: number,
      sealedDevice: bytes,
    },
    maybe: {},
  },
  { staff: [{ staffId: 1, openedAt: 1 }, {}], opened: [{ openedAt: 1 }, {}] },
);
export type StaffSessionDoc = DocOf<typeof staffSessions>;

/** Tries to log in. `_id` is a keyed hash of whose they are. */
export const loginAttempts = collection(
  'login_attempts',
  { always: { count: number, lastAt: number, until: number }, maybe: {} },
  { last: [{ lastAt: 1 }, {}] },
);

/** The chain of the audit. `_id` is the number of the line, in an order that reads as the chain does. */
export const audit = collection(
  'audit',
  {
    always: { seq: number, ...auditLine, hash: text },
    maybe: {
      /** The id under which it waited beside what it tells of: of two who write it out one does. */
      owed: text,
    },
  },
  {
    at: [{ at: 1 }, {}],
    moment: [{ at: -1, _id: -1 }, {}],
    'by-staff': [{ staffId: 1, at: -1, _id: -1 }, {}],
    'by-object': [{ objectId: 1, at: -1, _id: -1 }, {}],
    'by-action': [{ action: 1, at: -1, _id: -1 }, {}],
    kinds: [{ objectKind: 1, objectId: 1 }, {}],
    owed: [{ owed: 1 }, { unique: true, sparse: true }],
  },
);
export type AuditDoc = DocOf<typeof audit>;

/** Tokens of accounts that were set on the page; `_id` is the account. In no backup: a restored one may be refused by then. */
export const channelTokens = collection('channel_tokens', { always: { version: number, sealed: bytes }, maybe: {} });
export type ChannelTokenDoc = DocOf<typeof channelTokens>;

/** The one document of what administrators have set. */
export const settings = collection('settings', { always: { version: number, at: number, sealed: bytes }, maybe: {} });
export type SettingsDoc = DocOf<typeof settings>;
