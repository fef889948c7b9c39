import type { Attempts } from '../../../core/attempts.ts';
import type { StoredAudit } from '../../shared/audit-chain.ts';

/** What lies in MongoDB of the staff, and hangs on no contact. */

export interface StaffDoc {
  _id: string;
  emailHash: string;
  /** Only of the first administrator: the index lets one document have it. */
  isFirst?: boolean;
  addedAt: number;
  version: number;
  sealed: Uint8Array;
}

/** `_id` is a keyed hash of the token. */
export interface StaffSessionDoc {
  _id: string;
  staffId: string;
  stage: 'password' | 'full';
  openedAt: number;
  seenAt: number;
  sealedDevice: Uint8Array;
}

export interface AttemptsDoc extends Attempts {
  _id: string;
}

/** `_id` is the number of the line, in an order that reads as the chain does. */
export interface AuditDoc extends StoredAudit {
  _id: string;
  /** The id under which it waited beside what it tells of: of two who write it out one does. */
  owed?: string;
}

/** The one document of what administrators have set. */
export interface SettingsDoc {
  _id: string;
  version: number;
  at: number;
  sealed: Uint8Array;
}
