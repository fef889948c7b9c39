import type { AttemptGrant, AttemptLimit } from './attempts.ts';
import type { AuditAction, AuditCheck, AuditEntry, AuditReading, AuditRow } from './audit.ts';
import type { Staff } from './staff.ts';
import type { StaffSession } from './staff-session.ts';

/** Whom the desk lets in. Nobody is ever removed: what was done stays somebody's. */
export interface StaffStore {
  hasStaff(): Promise<boolean>;
  /** `taken`: there is staff already. Of several at once one is added. */
  addFirst(staff: Staff): Promise<'added' | 'taken'>;
  /** `taken`: somebody has this e-mail. */
  addStaff(staff: Staff): Promise<'added' | 'taken'>;
  staffById(id: string): Promise<Staff | null>;
  staffAt(email: string): Promise<Staff | null>;
  /** In the order in which they were added; at most `STAFF_MAX`. */
  listStaff(): Promise<Staff[]>;
  /** A pure rule, applied to what is there at that moment; what it throws changes nothing. Id and e-mail stay. */
  changeStaff(id: string, change: (staff: Staff) => Staff): Promise<Staff>;
}

export const STAFF_MAX = 1000;

/** Of a token only a keyed hash is kept. */
export interface StaffSessionStore {
  openStaffSession(token: string, session: Omit<StaffSession, 'id'>): Promise<StaffSession>;
  staffSession(token: string): Promise<StaffSession | null>;
  noteStaffSession(id: string, seenAt: number): Promise<void>;
  /** Newest first; at most `SESSIONS_LISTED`. */
  listStaffSessions(staffId: string): Promise<StaffSession[]>;
  /** Dead at once, in every process. `false`: there is no such session of this person. */
  endStaffSession(staffId: string, id: string): Promise<boolean>;
  /** Ends all of one person, but for one where it is named; how many. */
  endStaffSessions(staffId: string, but: string | null): Promise<number>;
}

export const SESSIONS_LISTED = 100;

/** Counts tries to log in, exactly also where many come at once. Keys are kept as keyed hashes. */
export interface AttemptStore {
  takeAttempt(key: string, limit: AttemptLimit, now: number): Promise<AttemptGrant>;
  /** One try was right after all. */
  forgiveAttempt(key: string): Promise<void>;
  clearAttempts(key: string): Promise<void>;
}

export interface AuditQuery {
  /** Only what this person did. */
  staffId?: string | undefined;
  /** Only what was done to this. */
  objectId?: string | undefined;
  /** Only what was done to one of these; of none: nothing. */
  objectIds?: readonly string[] | undefined;
  action?: AuditAction | undefined;
  /** Only what was done from this moment on, and before that one. */
  from?: number | undefined;
  until?: number | undefined;
  /** Only what comes after this line in the order of the list. */
  before?: number | undefined;
}

export interface AuditStore {
  /** Adds a line to the chain; of many at once each gets a number of its own, and none is lost. */
  record(entry: AuditEntry): Promise<AuditRow>;
  /** Newest first, of one moment by their number. `network` is the keyed hash. */
  auditRows(query: AuditQuery, limit: number): Promise<AuditRow[]>;
  /** The line of this number; `null`: it has gone, or was never there. */
  auditRow(seq: number): Promise<AuditRow | null>;
  /** The cases of this handle of which a line tells, also those that are kept no more. */
  auditedCases(handle: string): Promise<string[]>;
  /** Who has read these cases, and when first and last. */
  auditReadings(objectIds: readonly string[]): Promise<AuditReading[]>;
  /** Looks through the whole chain, from the anchor that pruning left. */
  checkAudit(): Promise<AuditCheck>;
}

/** All that is kept of those who work here. */
export interface StaffStores extends StaffStore, StaffSessionStore, AttemptStore, AuditStore {}
